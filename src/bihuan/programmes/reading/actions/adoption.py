"""What becomes of an item or a route is noted, by the office or by the post that deals with it."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import cast
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.casework.engine import Refused, assigning, clocks
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.engine.situation import Situation, lock
from bihuan.core.casework.facts import CaseMoved
from bihuan.core.casework.loop import ClockChange
from bihuan.core.casework.queries.people import posts_for_work
from bihuan.core.kernel import clock, outbox
from bihuan.core.parties.models import Post
from bihuan.programmes.reading.actions.lines import as_holder, as_office, write_line
from bihuan.programmes.reading.facts import AdoptionNoted
from bihuan.programmes.reading.models import AdoptionStep, DiaryItem, Route
from bihuan.programmes.reading.models.adoption import SETTLED, STUDY, TAKEN_UP
from bihuan.programmes.reading.rules.adoption import NEXT, needs_reason

END_OF_DAY = time(17, 30)


def note_adoption(
    subject: DiaryItem | Route, after: str, *, words: str = "", actor: Actor
) -> AdoptionStep:
    """Note the next state of an item or route; whoever wrote it is told afterwards.

    By the post that deals with it, or by the office. Refused when the step is not possible, or
    when not adopting (or taking a decision back) comes without a reason.
    """
    with transaction.atomic():
        at, row = _locked(subject)
        by = as_holder(row.post, actor) or as_office(at, actor)
        words = words.strip()
        _check(at, row, after, words)
        before, now = row.state, clock.now()
        row.state, row.changed_at = after, now
        row.reason = words if after != STUDY else ""
        if after in TAKEN_UP:
            row.adopted_at = row.adopted_at or now
        else:
            row.adopted_at = None
        row.save()
        step = _step(row, before, words, actor, by, now)
        _free(at, row, now)
        refs = {"n": row.n, "step": str(step.pk)}
        said = _said(row, words)
        write_line(at, f"item_{after}", actor=actor, by=by, words=said, refs=refs)
        outbox.emit(AdoptionNoted(step_id=str(step.pk)))
    return step


def give_item(
    item: DiaryItem, *, post: Post, due_on: date, words: str = "", actor: Actor
) -> DiaryItem:
    """The office gives an item that was sent up to a department, by a day."""
    with transaction.atomic():
        at, locked = _locked(item)
        row, by = cast(DiaryItem, locked), as_office(at, actor)
        if at.case.state != "sent_up" or row.state in SETTLED:
            raise Refused(_("This item is not waiting for an answer."))
        if due_on <= clock.today():
            raise Refused(_("The deadline has to lie in the future."))
        if not posts_for_work(at.case).filter(pk=post.pk).exists():
            raise Refused(_("“%(post)s” cannot take on items here.") % {"post": str(post)})
        former, now = row.post_id, clock.now()
        row.post, row.due_on, row.changed_at = post, due_on, now
        row.save()
        assigning.give(at, [post], "helper", now)
        if former and former != post.pk:
            _end_if_idle(at, former, row, now)
        refs = {"n": row.n, "to": [str(post.pk)], "due": due_on.isoformat()}
        entry = write_line(at, "give_item", actor=actor, by=by, words=_said(row, words), refs=refs)
        outbox.emit(CaseMoved(case_id=str(at.case.pk), entry_id=str(entry.pk), move="give_item"))
    return row


def _locked(subject: DiaryItem | Route) -> tuple[Situation, DiaryItem | Route]:
    """The case first, as everywhere; then the row itself is read for writing."""
    if isinstance(subject, Route):
        case_id = subject.suggestion.submission.case_id
    else:
        case_id = subject.diary.submission.case_id
    at = lock(case_id)
    rows = type(subject).objects.select_for_update(of=("self",))
    return at, rows.select_related("post").get(pk=subject.pk)


def _check(at: Situation, row: DiaryItem | Route, after: str, words: str) -> None:
    if row.state not in NEXT:
        raise Refused(_("It was not sent up, so nothing can be noted about it."))
    if not at.case.is_open:
        raise Refused(_("The case is closed. Have it reopened first."))
    if after not in NEXT[row.state]:
        raise Refused(_("This step is not possible now. Look at where it stands."))
    if needs_reason(row.state, after) and not words:
        raise Refused(_("Say why: whoever wrote it is told the reason."))


def _step(
    row: DiaryItem | Route, before: str, words: str, actor: Actor, by: Authority, now: datetime
) -> AdoptionStep:
    return AdoptionStep.objects.create(
        item=row if isinstance(row, DiaryItem) else None,
        route=row if isinstance(row, Route) else None,
        before=before,
        after=row.state,
        words=words,
        by_person=actor.person,
        by_post_id=by.post_id,
        at=now,
    )


def _said(row: DiaryItem | Route, words: str) -> str:
    """Words of the line: which item or way, and what was said."""
    which = row.text if isinstance(row, DiaryItem) else row.get_channel_display()
    short = which if len(which) <= 40 else f"{which[:40]}…"
    return f"{row.n}. {short}" + (f"\n{words.strip()}" if words.strip() else "")


def _free(at: Situation, row: DiaryItem | Route, now: datetime) -> None:
    """A settled one no longer stands in the post's work; the case's clock follows the next due."""
    if row.state in SETTLED and row.post_id:
        _end_if_idle(at, row.post_id, row, now)
    elif row.post and row.state not in SETTLED and at.case.is_open:
        assigning.give(at, [row.post], "helper", now)
    if isinstance(row, Route):
        follow_due(at, row, now)


def _end_if_idle(at: Situation, post_id: UUID, row: DiaryItem | Route, now: datetime) -> None:
    if isinstance(row, Route):
        others = Route.objects.filter(suggestion=row.suggestion_id, post=post_id)
        busy = others.exclude(state__in=SETTLED).exists()
    else:
        mine = DiaryItem.objects.filter(diary=row.diary_id, post=post_id)
        busy = mine.exclude(state__in=SETTLED).exists()
    if not busy:
        rows = [one for one in at.assignments if one.post_id == post_id and one.role == "helper"]
        assigning.end(at, rows, "done", now)


def follow_due(at: Situation, route: Route, now: datetime) -> None:
    """Set the case's clock “answer” to the nearest open route's day; none open stops it."""
    opens = Route.objects.filter(suggestion=route.suggestion_id).exclude(state__in=SETTLED)
    nearest = opens.order_by("due_on").values_list("due_on", flat=True).first()
    if nearest is None:
        clocks.apply((ClockChange("stop", "answer"),), at, now, None)
        return
    if at.clock("answer") is None:
        clocks.start(at, "answer", now)
    until = datetime.combine(nearest, END_OF_DAY, tzinfo=clock.LOCAL)
    if until > now:
        clocks.apply((ClockChange("extend", "answer"),), at, now, until)
