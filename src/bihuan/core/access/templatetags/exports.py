"""The menu with which a list is taken away: `{% load exports %}{% export %}`."""

from typing import Any

from django import template

from bihuan.core.access.actor import actor_of
from bihuan.core.access.exporting import EXPORTS, Export, whole

register = template.Library()


@register.inclusion_tag("web/tags/export.html", takes_context=True)
def export(context: template.Context, code: str = "") -> dict[str, Any]:
    """`{% export %}`, or `{% export "office.posts" %}` where a page has several lists.

    Links keep the filters of the address. A page whose view is not `exported` is a mistake.
    """
    request = context["request"]
    view = request.resolver_match.func
    exports: tuple[Export, ...] = view.exports
    declared = EXPORTS.get(code) if code else exports[0]
    query = request.GET.copy()
    for name in ("format", "page", "list"):
        query.pop(name, None)
    if declared is not exports[0]:
        query["list"] = declared.code
    rest = query.urlencode()
    return {
        "xlsx": f"{request.path}?{rest}{'&' if rest else ''}format=xlsx",
        "csv": f"{request.path}?{rest}{'&' if rest else ''}format=csv",
        "whole": f"{request.path}?{rest}{'&' if rest else ''}format=full",
        "may_whole": whole.offered(declared, actor_of(request)),
    }
