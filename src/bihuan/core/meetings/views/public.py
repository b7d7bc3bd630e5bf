"""What everybody reads: sessions ahead, sessions that took place, one session, one series."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from bihuan.core.access.actor import Actor, actor_of
from bihuan.core.access.views import exported, public
from bihuan.core.access.views.helpers import page_of
from bihuan.core.kernel import prose
from bihuan.core.meetings import links, qr
from bihuan.core.meetings.models import Feedback, Session, SessionState
from bihuan.core.meetings.queries import agenda, files, lists, own, visible
from bihuan.core.meetings.rules.codes import door_is_open
from bihuan.core.meetings.views import exports


@public
@exported(exports.UPCOMING)
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Sessions ahead, soonest first."""
    page = page_of(request, exports.upcoming(request))
    series = visible.series_visible_to(actor_of(request)).filter(active=True)
    series = series.order_by("begins_on", "title")
    context = {"page": page, "agendas": agenda.agendas_of(page.object_list), "tab": "ahead"}
    return render(request, "meetings/index.html", {**context, "all_series": series})


@public
@exported(exports.PAST)
@require_GET
def past(request: HttpRequest) -> HttpResponse:
    """Sessions that took place, newest first."""
    page = page_of(request, exports.past(request))
    context = {"page": page, "agendas": agenda.agendas_of(page.object_list), "tab": "past"}
    return render(request, "meetings/index.html", context)


@public
@exported(exports.OF_SERIES)
@require_GET
def series(request: HttpRequest, code: str) -> HttpResponse:
    """A series: what it is, what is next, its issues."""
    actor = actor_of(request)
    found = visible.access_series(actor, code)
    page = page_of(request, exports.of_series(request, code=code))
    ahead = list(lists.upcoming(actor, series=found)[:3])
    context = {
        "series": found,
        "page": page,
        "ahead": ahead,
        "agendas": agenda.agendas_of([*page.object_list, *ahead]),
        "links": links.for_series(found),
        "leads": visible.series_hosted_by(actor).filter(pk=found.pk).exists(),
    }
    return render(request, "meetings/series.html", context)


@public
@require_GET
def session(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One session: before it, to sign up; afterwards, what it brought."""
    actor = actor_of(request)
    found = visible.access_session(actor, pk)
    hosting = visible.hosts(actor, found)
    recorded = found.state == SessionState.CLOSED or (hosting and found.is_over)
    talks = agenda.agenda_on_page(found, noted=recorded)
    part = own.part_of(actor, found)
    context = {
        "session": found,
        "talks": talks,
        "hosts": visible.HOSTS.all(session=found.pk),
        "hosting": hosting,
        "recorded": recorded,
        "points": [one for one in lists.points_of(found) if one.talk_id is None]
        if recorded
        else [],
        "minutes": prose.html(found.minutes) if recorded and found.minutes else "",
        "summary": prose.html(found.summary) if found.summary else "",
        "files": files.files_of(actor, found, talks, part),
        "expected": lists.issue_ahead(found),
        "links": links.for_session(found) if found.state != SessionState.CANCELLED else [],
        **_own(actor, found, part),
    }
    return render(request, "meetings/session.html", context)


def _own(actor: Actor, session: Session, part: own.Part) -> dict[str, Any]:
    """What the page shows of the reader's part."""
    if not part:
        return {"mine": None}
    mine = {"session": session, "person": actor.private_person}
    sign_up, there = part.sign_up, part.there
    at_door = door_is_open(session.starts_at, session.ends_at) and sign_up is not None
    return {
        "mine": sign_up,
        "line": lists.place_in_line(sign_up) if sign_up and sign_up.state == "waiting" else 0,
        "there": there,
        "rated": there and Feedback.objects.filter(**mine).exists(),
        "own_qr": qr.picture(sign_up.code) if at_door and sign_up and not there else "",
    }
