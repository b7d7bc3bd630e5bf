"""One view for every feed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from bihuan.core.access.views import public
from bihuan.core.publishing.conditional import newest_change, unless_known

from .queries import feed_of
from .writing import FORMS


@public
@require_safe
def feed(request: HttpRequest, slug: str, form: str, name: str = "") -> HttpResponseBase:
    """The newest pieces of a site, or of one of its columns, whole."""
    found = feed_of(slug, name)
    kind, write = FORMS[form]
    answer = HttpResponse(write(found, form), content_type=kind)
    return unless_known(request, answer, newest_change(found.pieces))
