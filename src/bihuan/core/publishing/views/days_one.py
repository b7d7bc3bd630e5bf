"""One day of the calendar: what holds it, who is next in line, and the verbs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.core.access import actor_of
from bihuan.core.access.views import needs
from bihuan.core.casework.engine import Refused
from bihuan.core.publishing.actions import days as actions
from bihuan.core.publishing.forms.days import FreeForm, GiveForm, SwapForm
from bihuan.core.publishing.models import Site
from bihuan.core.publishing.queries import days as reads
from bihuan.core.publishing.queries.sites import access_site
from bihuan.core.publishing.rights import PLAN

from .days import month_of, shown, told_against

MANY = 20


@needs(PLAN)
def day(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """What holds the day, or whom it may be given to."""
    return _page(request, access_site(actor_of(request), PLAN, slug), _date(day))


@needs(PLAN)
@require_POST
def give(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """Give the day to a piece."""
    site, on, form = _loaded(request, slug, day, GiveForm(request.POST))
    return _done(
        request, site, on, form, _("The day is given."),
        lambda given: actions.give_day(
            site, on, given["piece"], reason=given["reason"], actor=actor_of(request)
        ),
    )  # fmt: skip


@needs(PLAN)
@require_POST
def free(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """Declare that nothing goes out."""
    site, on, form = _loaded(request, slug, day, FreeForm(request.POST))
    return _done(
        request, site, on, form, _("Nothing goes out on this day."),
        lambda given: actions.free_day(site, on, reason=given["reason"], actor=actor_of(request)),
    )  # fmt: skip


@needs(PLAN)
@require_POST
def clear(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """Take the day back."""
    site, on, form = _loaded(request, slug, day, Form(request.POST))
    return _done(
        request, site, on, form, _("The day is open again."),
        lambda _given: actions.clear_day(site, on, actor=actor_of(request)),
    )  # fmt: skip


@needs(PLAN)
@require_POST
def swap(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """Change places with another day."""
    site, on, form = _loaded(request, slug, day, SwapForm(request.POST))
    return _done(
        request, site, on, form, _("The two days have changed places."),
        lambda given: actions.swap_days(
            site, on, given["other"], reason=given["reason"], actor=actor_of(request)
        ),
    )  # fmt: skip


@needs(PLAN)
@require_POST
def holidays(request: HttpRequest, slug: str) -> HttpResponse:
    """Declare the month's days off free that hold nothing yet."""
    site = access_site(actor_of(request), PLAN, slug)
    first, last = month_of(request)
    reason = _("Day off")
    done = actions.free_holidays(site, first, last, reason=reason, actor=actor_of(request))
    messages.success(request, _("%(days)d days were declared free.") % {"days": done})
    back = redirect("publishing:days", site.slug)
    back["Location"] += f"?month={first:%Y-%m}"
    return back


def _loaded(request: HttpRequest, slug: str, day: str, form: Form) -> tuple[Site, date, Form]:
    return access_site(actor_of(request), PLAN, slug), _date(day), form


def _done(
    request: HttpRequest, site: Site, on: date, form: Form, said: str,
    act: Callable[[dict[str, Any]], object],
) -> HttpResponse:  # fmt: skip
    """Back to the day when it was done; else the day's page with what was typed and why not."""
    objections: list[str] = []
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except actions.ReasonWanted as wanted:
            form.add_error("reason", str(wanted))
            objections = wanted.objections
            form.say_it_is_needed()  # type: ignore[attr-defined]
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, said)
            return redirect("publishing:day", site.slug, on.isoformat())
    return _page(request, site, on, form, objections, status=422)


def _page(
    request: HttpRequest, site: Site, on: date, form: Form | None = None,
    objections: list[str] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    found = reads.days_of(site, on, on)[0]
    line = shown(reads.line_for(site, on), site) if found.open else []
    asked = form if isinstance(form, GiveForm) else None
    context = {
        "site": site,
        "day": found,
        "against": told_against(found.slot.against) if found.slot else [],
        "line": line[:MANY],
        "more": max(0, len(line) - MANY),
        "form": form,
        "objections": objections or [],
        "give": asked,
        "asked_piece": str(asked.data.get("piece", "")) if asked else "",
        "free": form if isinstance(form, FreeForm) else FreeForm(),
        "swap": form if isinstance(form, SwapForm) else SwapForm(),
    }
    return render(request, "publishing/days/day.html", context, status=status)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
