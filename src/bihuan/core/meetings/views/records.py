"""The record of a session: points raised, comments, minutes, files, feedback."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.core.access.actor import Actor, actor_of
from bihuan.core.access.views import exported, needs
from bihuan.core.access.views.helpers import page_of
from bihuan.core.meetings import actions
from bihuan.core.meetings.forms.record import (
    CommentForm,
    EditPointForm,
    FilesForm,
    MinutesForm,
    PointForm,
)
from bihuan.core.meetings.models import Comment, Point, Session
from bihuan.core.meetings.owning import SLIDES
from bihuan.core.meetings.queries import agenda, files, lists, visible
from bihuan.core.meetings.rights import ORGANISE
from bihuan.core.meetings.views import exports
from bihuan.core.meetings.views.helpers import attempt, form_page, one_of, pressed

HERE = "meetings:record"


@needs(ORGANISE)
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Points as they come, comments and minutes: three forms, each its own button."""
    actor = actor_of(request)
    session = visible.access_hosted(actor, pk)
    if request.method == "POST":
        session = visible.access_run(actor, pk)
    talks = agenda.agenda_of(session)
    which = request.POST.get("what", "")
    sent = {name: request.POST if which == name else None for name in ("point", "comment", "text")}
    point = PointForm(sent["point"], talks=talks)
    comment = CommentForm(sent["comment"], talks=talks, auto_id="c_%s")
    minutes = MinutesForm(sent["text"], initial={"text": session.minutes}, auto_id="m_%s")
    calls: dict[str, tuple[Form, Callable[[], object]]] = {
        "point": (point, lambda: actions.note_point(session, **point.cleaned_data, actor=actor)),
        "comment": (comment, lambda: actions.add_comment(**comment.cleaned_data, actor=actor)),
        "text": (
            minutes,
            lambda: actions.write_minutes(session, **minutes.cleaned_data, actor=actor),
        ),
    }
    if which in calls:
        form, call = calls[which]
        if attempt(form, call):
            messages.success(request, _("Noted."))
            return redirect(HERE, pk=pk)
    context = {"comment": comment, "minutes": minutes, "talks": talks, "tab": "record"}
    return form_page(
        request, "meetings/desk/record.html", point, session=session,
        points=lists.points_of(session), runs=visible.runs(actor, session), **context,
    )  # fmt: skip


@needs(ORGANISE)
def edit_point(request: HttpRequest, pk: UUID, point: UUID) -> HttpResponse:
    actor = actor_of(request)
    session = visible.access_run(actor, pk)
    found = one_of(Point.objects.select_related("session__unit"), pk=point, session=session)
    initial = {"text": found.text, "raised_by": found.raised_by}
    form = EditPointForm(request.POST or None, initial=initial)
    if attempt(form, lambda: actions.change_point(found, **form.cleaned_data, actor=actor)):
        messages.success(request, _("Saved."))
        return redirect(HERE, pk=pk)
    context = {"title": _("Correct the point"), "submit": _("Save"), "tab": "record"}
    return form_page(request, "meetings/desk/session_form.html", form, session=session, **context)


@needs(ORGANISE)
@require_POST
def drop(request: HttpRequest, pk: UUID, what: str, row: UUID) -> HttpResponse:
    """Takes a point or a comment away that was noted by mistake."""
    actor = actor_of(request)
    session = visible.access_run(actor, pk)
    said = _("Taken away.")
    if what == "point":
        point = one_of(Point.objects.select_related("session__unit"), pk=row, session=session)
        return pressed(
            request, lambda: actions.drop_point(point, actor=actor), said=said, to=HERE, pk=pk
        )
    comments = Comment.objects.select_related("talk__session__unit")
    comment = one_of(comments, pk=row, talk__session=session)
    return pressed(
        request, lambda: actions.drop_comment(comment, actor=actor), said=said, to=HERE, pk=pk
    )


@needs(ORGANISE)
def papers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Files of the session and its talks, by who may see them."""
    actor = actor_of(request)
    session = visible.access_hosted(actor, pk)
    if request.method == "POST":
        session = visible.access_run(actor, pk)
    talks = agenda.agenda_of(session)
    form = FilesForm(request.POST or None, request.FILES or None, talks=talks)
    if attempt(form, lambda: _keep(form, session, actor)):
        messages.success(request, _("Kept. Photos appear here in a moment."))
        return redirect("meetings:papers", pk=pk)
    context = {
        "session": session,
        "tab": "papers",
        "talks": talks,
        "files": files.files_of(actor, session, talks),
        "runs": visible.runs(actor, session),
    }
    return form_page(request, "meetings/desk/papers.html", form, **context)


@needs(ORGANISE)
@exported(exports.FEEDBACK)
def feedback(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What those who were there thought of it, without names."""
    session = visible.access_hosted(actor_of(request), pk)
    count, mean = lists.stars(session)
    context = {"session": session, "tab": "feedback", "count": count, "mean": mean}
    context["page"] = page_of(request, exports.feedback(request, pk=pk))
    return render(request, "meetings/desk/feedback.html", context)


def _keep(form: Form, session: Session, actor: Actor) -> object:
    given = form.cleaned_data
    return actions.add_materials(
        given["uploads"],
        session=session,
        talk=given["talk"],
        purpose=SLIDES if given["talk"] else given["purpose"],
        level=given["level"],
        actor=actor,
    )
