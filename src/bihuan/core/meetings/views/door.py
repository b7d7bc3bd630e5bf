"""The desk at the door: who comes, the code on the screen, whom the list misses."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from bihuan.core.access.actor import actor_of
from bihuan.core.access.views import exported, needs
from bihuan.core.access.views.helpers import page_of, query
from bihuan.core.meetings import actions, qr
from bihuan.core.meetings.forms.record import CodeForm, WalkInForm
from bihuan.core.meetings.models import Session, SignUp, SignUpState
from bihuan.core.meetings.queries import lists, visible
from bihuan.core.meetings.rights import ORGANISE
from bihuan.core.meetings.rules import codes
from bihuan.core.meetings.views import exports
from bihuan.core.meetings.views.helpers import attempt, form_page, one_of, pressed

HERE = "meetings:desk_door"


@needs(ORGANISE)
@exported(exports.PEOPLE)
def people(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Sign-ups in their order, the waiting list, who went; names masked."""
    actor = actor_of(request)
    session = visible.access_hosted(actor, pk)
    page = page_of(request, exports.people(request, pk=pk))
    context = {"session": session, "tab": "people", "page": page, "show": query(request, "show")}
    context["runs"] = visible.runs(actor, session)
    return render(request, "meetings/desk/people.html", context)


@needs(ORGANISE)
@require_POST
def release(request: HttpRequest, pk: UUID, sign_up: UUID) -> HttpResponse:
    """Gives somebody's seat to the next, because they said so by other ways."""
    actor = actor_of(request)
    session = visible.access_run(actor, pk)
    row = one_of(SignUp.objects.filter(session=session), pk=sign_up)
    said = _("Released; the seat goes to the next in the line.")
    if row.state == SignUpState.WAITING:
        said = _("Taken off the waiting list.")
    return pressed(
        request,
        lambda: actions.withdraw(row, actor=actor),
        said=said,
        to="meetings:people",
        pk=pk,
    )


@needs(ORGANISE)
@exported(exports.THERE)
@never_cache
def door(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The list with big buttons. Names stand in full only while people come in: the desk must find
    them by name (decision 132); before and after, this page shows them masked."""
    actor = actor_of(request)
    session = visible.access_run(actor, pk)
    form = CodeForm(request.POST or None)
    made = attempt(
        form, lambda: actions.check_in_by_code(session, **form.cleaned_data, actor=actor)
    )
    if made:
        said = _("Welcome: %(name)s") % {"name": made.person.display_name}
        messages.success(request, said)
        return redirect(HERE, pk=pk)
    context = {
        "session": session,
        "tab": "door",
        "rows": lists.to_tick(session),
        "there": lists.attendances(session).count(),
        "in_full": codes.door_is_open(session.starts_at, session.ends_at),
        "walk_in": WalkInForm(prefix="walk"),
    }
    return form_page(request, "meetings/desk/door.html", form, **context)


@needs(ORGANISE)
@require_POST
def tick(request: HttpRequest, pk: UUID, sign_up: UUID) -> HttpResponse:
    actor = actor_of(request)
    session = visible.access_run(actor, pk)
    rows = SignUp.objects.filter(session=session).select_related("person")
    person = one_of(rows, pk=sign_up).person
    said = _("Welcome: %(name)s") % {"name": person.display_name}
    return pressed(
        request, lambda: actions.check_in(session, person, actor=actor), said=said, to=HERE, pk=pk
    )


@needs(ORGANISE)
@require_POST
def walk_in(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody came without having signed up."""
    actor = actor_of(request)
    session = visible.access_run(actor, pk)
    form = WalkInForm(request.POST, prefix="walk")
    if not form.is_valid():
        for fault in form.errors.get("person", []):
            messages.error(request, str(fault))
        return redirect(HERE, pk=pk)
    person = form.cleaned_data["person"]
    said = _("Welcome: %(name)s") % {"name": person.display_name}
    return pressed(
        request, lambda: actions.check_in(session, person, actor=actor), said=said, to=HERE, pk=pk
    )


@needs(ORGANISE)
@never_cache
@require_GET
def screen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A page for the screen at the door: the code, large, ever new."""
    session = visible.access_run(actor_of(request), pk)
    context = {"session": session, **_shown(request, session), "turn": codes.TURN}
    return render(request, "meetings/desk/screen.html", context)


@needs(ORGANISE)
@never_cache
@require_GET
def screen_code(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The code alone, fetched by the screen every few seconds; keeps no session alive."""
    session = visible.access_run(actor_of(request), pk)
    return render(request, "meetings/desk/parts/code.html", _shown(request, session))


screen_code.is_background = True  # type: ignore[attr-defined]


def _shown(request: HttpRequest, session: Session) -> dict[str, object]:
    path = reverse("meetings:door", args=[session.pk, codes.door_code(session.pk)])
    return {
        "picture": qr.picture(request.build_absolute_uri(path)),
        "there": lists.attendances(session).count(),
    }
