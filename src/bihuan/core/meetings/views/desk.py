"""The hosts' side: their sessions, one of them, and what becomes of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.core.access.actor import actor_of
from bihuan.core.access.views import exported, needs
from bihuan.core.access.views.helpers import page_of, query
from bihuan.core.meetings import actions
from bihuan.core.meetings.forms.sessions import (
    AboutForm,
    HostForm,
    MoveForm,
    ReasonForm,
    SessionForm,
)
from bihuan.core.meetings.models import Session
from bihuan.core.meetings.queries import agenda, lists, visible
from bihuan.core.meetings.rights import ORGANISE
from bihuan.core.meetings.views import exports
from bihuan.core.meetings.views.helpers import attempt, form_page, one_of, pressed

ONE = "meetings:run"
FORM = "meetings/desk/form.html"


@needs(ORGANISE)
@exported(exports.DESK)
def desk(request: HttpRequest) -> HttpResponse:
    """Sessions that the actor's units host, next one first."""
    actor = actor_of(request)
    page = page_of(request, lists.with_agenda(exports.desk(request)))
    filters = {name: query(request, name) for name in ("show", "series", "q")}
    series = visible.series_hosted_by(actor).order_by("title")
    context = {"page": page, "filters": filters, "all_series": series}
    return render(request, "meetings/desk/desk.html", context)


@needs(ORGANISE)
def new(request: HttpRequest) -> HttpResponse:
    """A session outside any series."""
    actor = actor_of(request)
    form = SessionForm(request.POST or None, actor=actor)
    made = attempt(form, lambda: actions.create_session(**form.wanted(), actor=actor))
    if made:
        messages.success(request, _("Planned. Now set the agenda, then open it for sign-up."))
        return redirect(ONE, pk=made.pk)
    context = {"title": _("Plan a session"), "submit": _("Plan it"), "back": "meetings:desk"}
    return form_page(request, FORM, form, **context)


@needs(ORGANISE)
def run(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One session as its hosts see it: what stands, what is missing, what can be done."""
    actor = actor_of(request)
    session = visible.access_hosted(actor, pk)
    count, mean = lists.stars(session)
    context = {
        "session": session,
        "tab": "run",
        "runs": visible.runs(actor, session),
        "leads": visible.leads(actor, session),
        "talks": agenda.agenda_of(session),
        "hosts": session.hosts.select_related("unit"),
        "expected": lists.issue_ahead(session),
        "waiting_talks": agenda.proposals_for(session).count(),
        "there": lists.attendances(session).count(),
        "stars": mean,
        "ratings": count,
        "log": session.log.select_related("by").order_by("-at", "-id")[:20],
    }
    return render(request, "meetings/desk/run.html", context)


@needs(ORGANISE)
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    session = visible.access_run(actor, pk)
    initial = {name: getattr(session, name) for name in AboutForm.base_fields if name != "seats"}
    form = AboutForm(request.POST or None, initial={**initial, "seats": session.seating.seats})
    if attempt(form, lambda: actions.change_session(session, **form.cleaned_data, actor=actor)):
        messages.success(request, _("Saved."))
        return redirect(ONE, pk=pk)
    return _form(request, form, session, _("Edit the session"), _("Save"))


@needs(ORGANISE)
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    session = visible.access_led(actor, pk)
    initial = {**MoveForm.of(session), "place": session.place}
    form = MoveForm(request.POST or None, initial=initial)

    def call() -> Session:
        starts_at, ends_at = form.moments()
        given = {name: form.cleaned_data[name] for name in ("place", "reason")}
        return actions.move_session(
            session, starts_at=starts_at, ends_at=ends_at, **given, actor=actor
        )

    if attempt(form, call):
        messages.success(request, _("Moved. Everybody signed up is told."))
        return redirect(ONE, pk=pk)
    return _form(request, form, session, _("Move the session"), _("Move it"))


@needs(ORGANISE)
def cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    session = visible.access_led(actor, pk)
    form = ReasonForm(request.POST or None)
    if attempt(form, lambda: actions.cancel_session(session, **form.cleaned_data, actor=actor)):
        messages.success(request, _("Called off. Everybody signed up is told."))
        return redirect(ONE, pk=pk)
    return _form(request, form, session, _("Call the session off"), _("Call it off"))


@needs(ORGANISE)
@require_POST
def step(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """Open, held, closed: the three steps of a session, each a button."""
    actor = actor_of(request)
    session = visible.access_run(actor, pk)
    act, said = {
        "open": (actions.open_session, _("Open: people can sign up now.")),
        "hold": (actions.hold_session, _("Recorded as held. Now complete the record.")),
        "close": (actions.close_session, _("The record is complete and can be read.")),
    }[verb]
    return pressed(request, lambda: act(session, actor=actor), said=said, to=ONE, pk=pk)


@needs(ORGANISE)
def hosting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Which units host the session, and what each may do."""
    actor = actor_of(request)
    session = visible.access_led(actor, pk)
    form = HostForm(request.POST or None)
    if attempt(form, lambda: actions.add_host(session, **form.cleaned_data, actor=actor)):
        messages.success(request, _("The unit hosts this session now."))
        return redirect("meetings:hosting", pk=pk)
    context = {"session": session, "tab": "run", "hosts": session.hosts.select_related("unit")}
    return form_page(request, "meetings/desk/hosting.html", form, **context)


@needs(ORGANISE)
@require_POST
def drop_host(request: HttpRequest, pk: UUID, host: UUID) -> HttpResponse:
    actor = actor_of(request)
    session = visible.access_led(actor, pk)
    row = one_of(session.hosts.select_related("unit"), pk=host, leads=False)
    said = _("The unit hosts this session no more.")
    return pressed(
        request,
        lambda: actions.drop_host(session, row.unit, actor=actor),
        said=said,
        to="meetings:hosting",
        pk=pk,
    )


def _form(
    request: HttpRequest, form: AboutForm | MoveForm | ReasonForm, session: Session, title: str,
    submit: str,
) -> HttpResponse:  # fmt: skip
    context = {"session": session, "title": title, "submit": submit, "tab": "run"}
    return form_page(request, "meetings/desk/session_form.html", form, **context)
