"""The agenda of a session: what stands on it, what was proposed, who would balance it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.core.access.actor import actor_of
from bihuan.core.access.views import exported, needs
from bihuan.core.access.views.helpers import page_of
from bihuan.core.kernel.panels import About, panels
from bihuan.core.meetings import actions
from bihuan.core.meetings.forms.talks import DeclineForm, EditTalkForm, TalkForm
from bihuan.core.meetings.links import AGENDA
from bihuan.core.meetings.models import Session, Talk
from bihuan.core.meetings.queries import agenda, visible
from bihuan.core.meetings.rights import ORGANISE
from bihuan.core.meetings.views import exports
from bihuan.core.meetings.views.helpers import attempt, form_page, one_of, pressed

HERE = "meetings:agenda"


@needs(ORGANISE)
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    session = visible.access_hosted(actor, pk)
    balance = agenda.balance_of(session.series)
    context = {
        "session": session,
        "tab": "agenda",
        "runs": visible.runs(actor, session),
        "talks": agenda.agenda_of(session),
        "balance": balance,
        "candidates": agenda.candidates(agenda.proposals_for(session), balance),
    }
    if context["runs"]:
        context["panels"] = panels(AGENDA, request, About(session.unit, record=session))
    return render(request, "meetings/desk/agenda.html", context)


@needs(ORGANISE)
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    session = visible.access_run(actor, pk)
    form = TalkForm(request.POST or None)
    if attempt(form, lambda: actions.add_talk(session, **form.cleaned_data, actor=actor)):
        messages.success(request, _("On the agenda."))
        return redirect(HERE, pk=pk)
    context = {"title": _("Add to the agenda"), "submit": _("Add it")}
    return _form(request, form, session, **context)


@needs(ORGANISE)
def edit(request: HttpRequest, pk: UUID, talk: UUID) -> HttpResponse:
    actor = actor_of(request)
    session = visible.access_run(actor, pk)
    found = _talk(session, talk)
    names = ("title", "about", "guest", "from_where", "age_band", "minutes", "summary")
    initial = {name: getattr(found, name) or "" for name in names}
    if found.speaker is not None:
        initial["speaker"] = str(found.speaker.pk)
    if found.unit is not None:
        initial["unit"] = found.unit.code
    form = EditTalkForm(request.POST or None, initial=initial)
    if attempt(form, lambda: actions.change_talk(found, **form.cleaned_data, actor=actor)):
        messages.success(request, _("Saved."))
        return redirect(HERE, pk=pk)
    return _form(request, form, session, title=_("Edit the talk"), submit=_("Save"))


@needs(ORGANISE)
@require_POST
def press(request: HttpRequest, pk: UUID, talk: UUID, verb: str) -> HttpResponse:
    """Accept, up, down, off: a button each."""
    actor = actor_of(request)
    session = visible.access_run(actor, pk)
    if verb == "accept":
        found = one_of(agenda.proposals_for(session), pk=talk)
        said = _("On the agenda; the speaker is told.")
        return pressed(
            request,
            lambda: actions.accept_talk(found, session, actor=actor),
            said=said,
            to=HERE,
            pk=pk,
        )
    found = _talk(session, talk)
    if verb == "off":
        said = _("Taken off the agenda.")
        return pressed(
            request, lambda: actions.drop_talk(found, actor=actor), said=said, to=HERE, pk=pk
        )
    actions.shift_talk(found, up=verb == "up", actor=actor)
    return redirect(HERE, pk=pk)


@needs(ORGANISE)
def decline(request: HttpRequest, pk: UUID, talk: UUID) -> HttpResponse:
    actor = actor_of(request)
    session = visible.access_run(actor, pk)
    found = one_of(agenda.proposals_for(session), pk=talk)
    form = DeclineForm(request.POST or None)
    if attempt(
        form, lambda: actions.decline_talk(found, session, **form.cleaned_data, actor=actor)
    ):
        messages.success(request, _("Answered; the speaker reads the reason."))
        return redirect(HERE, pk=pk)
    return _form(
        request, form, session, title=_("Not this time: %(title)s") % {"title": found.title},
        submit=_("Send the answer"),
    )  # fmt: skip


@needs(ORGANISE)
@exported(exports.PROPOSALS)
def proposals(request: HttpRequest, code: str) -> HttpResponse:
    """Everything that was ever proposed to a series."""
    series = visible.access_series_led(actor_of(request), code)
    page = page_of(request, exports.proposals(request, code=code))
    return render(request, "meetings/desk/proposals.html", {"series": series, "page": page})


def _talk(session: Session, pk: UUID) -> Talk:
    found = agenda.agenda_of(session).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _form(
    request: HttpRequest, form: TalkForm | DeclineForm, session: Session, *, title: str, submit: str
) -> HttpResponse:
    context = {"session": session, "tab": "agenda", "title": title, "submit": submit}
    return form_page(request, "meetings/desk/session_form.html", form, **context)
