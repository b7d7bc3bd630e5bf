"""Series and their days, as their leading host sets them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bihuan.core.access.actor import actor_of
from bihuan.core.access.views import exported, needs
from bihuan.core.access.views.helpers import page_of
from bihuan.core.meetings import actions
from bihuan.core.meetings.forms.sessions import DecideForm, NewSeriesForm, SeriesForm
from bihuan.core.meetings.models import Occurrence, Series
from bihuan.core.meetings.queries import visible
from bihuan.core.meetings.rights import ORGANISE
from bihuan.core.meetings.views import exports
from bihuan.core.meetings.views.helpers import attempt, form_page, one_of

FORM = "meetings/desk/form.html"
DAYS = "meetings:days"
FIRST = ("starts", "minutes", "talks", "offer_hours", "on_day_off", "weeks_ahead")


@needs(ORGANISE)
@exported(exports.SERIES)
def every(request: HttpRequest) -> HttpResponse:
    page = page_of(request, exports.series(request))
    return render(request, "meetings/desk/series_list.html", {"page": page})


@needs(ORGANISE)
def new(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    usual = {name: getattr(Series(), name) for name in FIRST}
    initial = {**usual, "level": "public", "active": True, "call_open": True}
    form = NewSeriesForm(request.POST or None, initial=initial, actor=actor)
    made = attempt(form, lambda: actions.create_series(**form.cleaned_data, actor=actor))
    if made:
        actions.plan_ahead(made, actor=actor)
        messages.success(request, _("The series is set up and its first days are planned."))
        return redirect(DAYS, code=made.code)
    context = {
        "title": _("Set up a series"),
        "submit": _("Set it up"),
        "back": "meetings:all_series",
    }
    return form_page(request, FORM, form, **context)


@needs(ORGANISE)
def edit(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    series = visible.access_series_led(actor, code)
    form = SeriesForm(request.POST or None, initial=_initial(series))
    if attempt(form, lambda: actions.change_series(series, **form.cleaned_data, actor=actor)):
        messages.success(request, _("Saved. It holds for days that are planned from now on."))
        return redirect(DAYS, code=code)
    context = {"title": _("Change the series"), "submit": _("Save"), "back": "meetings:all_series"}
    return form_page(request, FORM, form, **context)


@needs(ORGANISE)
@exported(exports.DAYS)
def days(request: HttpRequest, code: str) -> HttpResponse:
    """Every day on which the series falls, with what was decided and why."""
    series = visible.access_series_led(actor_of(request), code)
    page = page_of(request, exports.days(request, code=code))
    return render(request, "meetings/desk/days.html", {"series": series, "page": page})


@needs(ORGANISE)
@require_POST
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """Plans the coming weeks now instead of at the worker's next round."""
    actor = actor_of(request)
    series = visible.access_series_led(actor, code)
    count = len(actions.plan_ahead(series, actor=actor))
    text = ngettext("%(n)d day was planned.", "%(n)d days were planned.", count)
    none = _("Nothing was to be added: the coming weeks are planned already.")
    messages.success(request, text % {"n": count} if count else none)
    return redirect(DAYS, code=code)


@needs(ORGANISE)
def decide(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    series = visible.access_series_led(actor, code)
    rows = Occurrence.objects.filter(series=series).select_related("session")
    found = one_of(rows, pk=pk)
    names = ("decision", "held_on", "reason")
    form = DecideForm(request.POST or None, initial={n: getattr(found, n) for n in names})
    if attempt(form, lambda: actions.decide_occurrence(found, **form.cleaned_data, actor=actor)):
        messages.success(request, _("Decided. Whoever signed up is told of a change."))
        return redirect(DAYS, code=code)
    context = {"series": series, "occurrence": found}
    return form_page(request, "meetings/desk/decide.html", form, **context)


def _initial(series: Series) -> dict[str, Any]:
    kept = {name: getattr(series, name) for name in SeriesForm.base_fields if name != "co_hosts"}
    units = series.hosts.select_related("unit").order_by("id")
    return {**kept, "co_hosts": "\n".join(host.unit.code for host in units)}
