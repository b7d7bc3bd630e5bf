"""A unit's spreadsheet for its return: sent once, its cells mapped once."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from bihuan.core.access import actor_of, units_where
from bihuan.core.access.views import needs
from bihuan.core.files.refusals import Refused
from bihuan.core.measures import actions
from bihuan.core.measures.actions.return_templates import Kept
from bihuan.core.measures.queries import returns
from bihuan.core.measures.return_forms import SettingsForm, TemplateForm
from bihuan.core.measures.returning import kept
from bihuan.core.measures.returning.asking import Unusable
from bihuan.core.measures.rights import RETURN
from bihuan.core.measures.views.returns import workbook


@needs(RETURN)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Takes the spreadsheet and leads to its cells."""
    actor = actor_of(request)
    units = units_where(actor, RETURN).filter(active=True).order_by("depth", "code")
    form = TemplateForm(units, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            done = actions.keep_template(
                given["unit"], given["title"], given["file"],
                due_day=given["due_day"], actor=actor,
            )  # fmt: skip
        except (Unusable, Refused) as refused:
            form.add_error("file", str(refused))
        else:
            return _kept(request, done)
    status = 422 if form.errors else 200
    return render(request, "measures/returns/new.html", {"form": form}, status=status)


@needs(RETURN)
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """Title, due day, another file."""
    actor = actor_of(request)
    template = returns.access_template(actor, template_id)
    initial = {"title": template.title, "due_day": template.due_day}
    form = SettingsForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            done = actions.replace_template(
                template, given["title"], given["file"], due_day=given["due_day"], actor=actor
            )
        except (Unusable, Refused) as refused:
            form.add_error("file", str(refused))
        else:
            return _kept(request, done)
    context = {"form": form, "template": template}
    status = 422 if form.errors else 200
    return render(request, "measures/returns/settings.html", context, status=status)


def _kept(request: HttpRequest, done: Kept) -> HttpResponse:
    messages.success(request, _("The template is kept."))
    if done.changed:
        text = ngettext(
            "%(n)s formula reached to another file or address; its last value stays.",
            "%(n)s formulas reached to other files or addresses; their last values stay.",
            done.changed,
        )
        messages.warning(request, text % {"n": done.changed})
    if done.lost:
        text = ngettext(
            "%(n)s mapped cell has no place in the new file; please map it again.",
            "%(n)s mapped cells have no place in the new file; please map them again.",
            done.lost,
        )
        messages.warning(request, text % {"n": done.lost})
    return redirect("measures:template", done.template.pk)


@needs(RETURN)
@require_safe
def file(request: HttpRequest, template_id: UUID) -> HttpResponseBase:
    """The template as it is kept."""
    found = returns.access_template(actor_of(request), template_id)
    return workbook(kept.TEMPLATE, found.pk, f"{found.title} v{found.version}.xlsx")
