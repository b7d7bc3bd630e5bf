"""What an attendee does: sign up, withdraw, take an offer, check in, say how it was, propose."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from bihuan.core.access.actor import actor_of
from bihuan.core.access.views import exported, signed_in
from bihuan.core.access.views.helpers import page_of
from bihuan.core.kernel.panels import About, panels
from bihuan.core.meetings import actions, links
from bihuan.core.meetings.forms.record import FeedbackForm, SlidesForm
from bihuan.core.meetings.forms.talks import ProposeForm
from bihuan.core.meetings.models import Attendance, Feedback, SignUp, SignUpState, Talk
from bihuan.core.meetings.owning import SLIDES
from bihuan.core.meetings.queries import files, lists, visible
from bihuan.core.meetings.rules import codes
from bihuan.core.meetings.views import exports
from bihuan.core.meetings.views.helpers import attempt, form_page, one_of, pressed
from bihuan.core.parties.refused import Refused

PAGE = "meetings:session"


@signed_in
@exported(exports.OWN)
def own(request: HttpRequest) -> HttpResponse:
    """My sign-ups, my talks, my calendar."""
    actor = actor_of(request)
    talks = lists.own_proposals(actor)[:20]
    context = {"page": page_of(request, exports.own(request)), "talks": talks}
    context |= {"links": links.for_own(), "panels": panels(links.OWN, request, About())}
    return render(request, "meetings/own.html", context)


@signed_in
@require_POST
def sign_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    session = visible.access_session(actor, pk)

    try:
        made = actions.sign_up(session, actor=actor)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(PAGE, pk=pk)
    if made.state == SignUpState.WAITING:
        messages.warning(request, _("All seats are taken. You are on the waiting list."))
    else:
        messages.success(request, _("You have a seat. We look forward to seeing you."))
    return redirect(PAGE, pk=pk)


@signed_in
@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    mine = _mine(request, pk)
    said = _("You are no longer signed up. Thank you for saying so in time.")
    return pressed(request, lambda: actions.withdraw(mine, actor=actor), said=said, to=PAGE, pk=pk)


@signed_in
@require_POST
def take(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    mine = _mine(request, pk)
    said = _("The seat is yours.")
    return pressed(
        request, lambda: actions.take_offer(mine, actor=actor), said=said, to=PAGE, pk=pk
    )


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def door(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    """Where the code on the desk's screen leads: one button. A code that has left the screen says
    so; the ticket in the form lets whoever showed a fresh one press in peace."""
    actor = actor_of(request)
    session = visible.access_session(actor, pk)
    person = actor.private_person
    if person is None:
        raise Http404
    if request.method == "POST":
        ticket = request.POST.get("ticket", "")
        said = _("You are checked in. Welcome!")
        return pressed(
            request,
            lambda: actions.check_in_at_door(session, ticket=ticket, actor=actor),
            said=said,
            to=PAGE,
            pk=pk,
        )
    fresh = codes.is_door_code(session.pk, code)
    context = {
        "session": session,
        "ticket": codes.ticket(session.pk, person.pk) if fresh else "",
        "there": Attendance.objects.filter(session=session, person=person).exists(),
    }
    return render(request, "meetings/door.html", context)


@signed_in
def feedback(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How it was; only for those who were there."""
    actor = actor_of(request)
    session = visible.access_session(actor, pk)
    mine = {"session": session, "person": actor.private_person}
    if not Attendance.objects.filter(**mine).exists():
        raise Http404
    before = Feedback.objects.filter(**mine).first()
    initial = {"stars": before.stars, "words": before.words} if before else {}
    form = FeedbackForm(request.POST or None, initial=initial)
    if attempt(form, lambda: actions.give_feedback(session, **form.cleaned_data, actor=actor)):
        messages.success(request, _("Thank you. The hosts read it without your name."))
        return redirect(PAGE, pk=pk)
    return form_page(request, "meetings/feedback.html", form, session=session)


@signed_in
def propose(request: HttpRequest, code: str) -> HttpResponse:
    """Offer to speak in a series."""
    actor = actor_of(request)
    series = visible.access_series(actor, code)
    form = ProposeForm(request.POST or None)

    def call() -> Talk:
        wanted = {name: form.cleaned_data[name] for name in form.fields if name != "agreed"}
        return actions.propose_talk(series=series, **wanted, actor=actor)

    if attempt(form, call):
        messages.success(request, _("Thank you. The hosts answer here and by a notice."))
        return redirect("meetings:own")
    return form_page(request, "meetings/propose.html", form, series=series)


@signed_in
@require_POST
def withdraw_talk(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    talk = one_of(Talk.objects.filter(speaker=actor.private_person), pk=pk)
    said = _("Taken back.")
    return pressed(
        request, lambda: actions.drop_talk(talk, actor=actor), said=said, to="meetings:own"
    )


@signed_in
def slides(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A speaker adds slides to the own talk."""
    actor = actor_of(request)
    mine = Talk.objects.filter(speaker=actor.private_person, session__isnull=False)
    talk = one_of(mine.select_related("session"), pk=pk)
    if talk.session is None:
        raise Http404
    session = talk.session
    form = SlidesForm(request.POST or None, request.FILES or None)
    stored = attempt(
        form,
        lambda: actions.add_materials(
            form.cleaned_data["uploads"], session=session, talk=talk, purpose=SLIDES, actor=actor
        ),
    )
    if stored:
        messages.success(
            request, _("Your slides are kept. They can be read on the session's page.")
        )
        return redirect(PAGE, pk=session.pk)
    return form_page(request, "meetings/slides.html", form, talk=talk, session=session)


@signed_in
@require_POST
def drop_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Removes a file one sent, or one of a session that one runs."""
    actor = actor_of(request)
    found = files.access_material(actor, pk)
    if found is None:
        raise Http404
    row, session = found
    return pressed(
        request,
        lambda: actions.drop_material(row, session=session, actor=actor),
        said=_("The file is gone."),
        to=PAGE,
        pk=session.pk,
    )


def _mine(request: HttpRequest, pk: UUID) -> SignUp:
    """One's own newest sign-up for the session, or 404."""
    person = actor_of(request).private_person
    if person is None:
        raise Http404
    rows = SignUp.objects.filter(session_id=pk, person=person).select_related("person")
    return one_of(rows.order_by("-order_no"))
