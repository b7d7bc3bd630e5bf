"""Harvest: passages are marked and decided on, suggestions made of them and sent on their ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bihuan.core.access import Actor, require
from bihuan.core.casework.actions import open_case, open_once
from bihuan.core.casework.engine import Conflict, Refused, assigning, clocks
from bihuan.core.casework.engine.situation import lock
from bihuan.core.casework.facts import CaseMoved
from bihuan.core.casework.loop import ClockChange
from bihuan.core.casework.models import Case, Submission, TrailEntry
from bihuan.core.casework.opening import Brought
from bihuan.core.kernel import clock, outbox, prose
from bihuan.core.kernel.levels import UNIT
from bihuan.core.parties.models import Post
from bihuan.programmes.reading.actions.adoption import follow_due
from bihuan.programmes.reading.actions.lines import as_office, write_line
from bihuan.programmes.reading.facts import SuggestionRouted
from bihuan.programmes.reading.models import Passage, Route, Suggestion
from bihuan.programmes.reading.models.adoption import SETTLED
from bihuan.programmes.reading.models.harvest import MARKED, PASSED, SELECTED, USED
from bihuan.programmes.reading.queries.addressees import posts_on
from bihuan.programmes.reading.queries.offices import served_by
from bihuan.programmes.reading.rights import EDIT
from bihuan.programmes.reading.rules.anchors import find, whole
from bihuan.programmes.reading.sources import Source
from bihuan.programmes.reading.states import SUGGESTION

LONGEST = 2000


@dataclass(frozen=True)
class Marking:
    """What an editor marks: the quote with its surroundings, what kind it is, and a note."""

    kind: str
    quote: str
    before: str = ""
    after: str = ""
    note: str = ""


@dataclass(frozen=True)
class Way:
    """One way on which a suggestion is sent."""

    channel: str
    post: Post
    due_on: date
    addressee: str = ""
    words: str = ""


def mark_passage(source: Source, marking: Marking, *, actor: Actor) -> Passage:
    """Mark a passage of a text; Refused when the text does not have it, or it is marked so."""
    grant = require(actor, EDIT, source.unit)
    anchor = find(whole(source.paragraphs), marking.quote, marking.before, marking.after)
    if anchor is None:
        raise Refused(_("The text has no such passage. Select it again, or copy it exactly."))
    if len(anchor.quote) > LONGEST:
        raise Refused(_("Mark at most %(n)s characters at once.") % {"n": LONGEST})
    same = Passage.objects.filter(
        source_kind=source.kind,
        source_id=source.id,
        kind=marking.kind,
        quote=anchor.quote,
        before=anchor.before,
    )
    with transaction.atomic():
        if same.exclude(state=PASSED).exists():
            raise Refused(_("This passage is marked already."))
        return Passage.objects.create(
            source_kind=source.kind,
            source_id=source.id,
            source_version=source.version,
            source_title=source.title[:120],
            author=source.author,
            unit=source.unit,
            kind=marking.kind,
            quote=anchor.quote,
            before=anchor.before,
            after=anchor.after,
            note=marking.note.strip(),
            marked_by=actor.person,
            marked_post=grant.post,
        )


def decide_passages(ids: Sequence[UUID], state: str, *, reason: str = "", actor: Actor) -> int:
    """Select marked passages, put them back, or leave them with a reason; how many changed.

    What is in a suggestion already stays there.
    """
    if state == PASSED and not reason.strip():
        raise Refused(_("Say why they are left."))
    if state not in (MARKED, SELECTED, PASSED):
        raise Refused(_("This step is not possible now. Look at where it stands."))
    with transaction.atomic():
        rows = Passage.objects.select_for_update(of=("self",)).select_related("unit")
        found = list(rows.filter(pk__in=ids).exclude(state__in=(USED, state)))
        for row in found:
            require(actor, EDIT, row.unit)
            row.state, row.decided_at = state, clock.now()
            row.reason = reason.strip() if state == PASSED else ""
        Passage.objects.bulk_update(found, ["state", "reason", "decided_at"])
    return len(found)


def make_suggestion(
    ids: Sequence[UUID],
    *,
    title: str,
    text: str,
    client_id: UUID,
    level: str = UNIT,
    actor: Actor,
) -> Suggestion:
    """Make one suggestion of one or several passages of one office; each stays linked to it."""
    submission = open_once(
        client_id, lambda: _open(ids, title, text, client_id, level, actor), actor=actor
    )
    return Suggestion.objects.get(submission=submission)


def _open(
    ids: Sequence[UUID], title: str, text: str, client_id: UUID, level: str, actor: Actor
) -> Submission:
    rows = Passage.objects.select_for_update(of=("self",)).select_related("unit__parent")
    passages = list(rows.filter(pk__in=ids))
    if not passages:
        raise Refused(_("Choose at least one passage that the suggestion is made of."))
    units = {one.unit for one in passages}
    for unit in units:
        grant = require(actor, EDIT, unit)
    if len(units) > 1:
        raise Refused(_("Passages of two offices do not go into one suggestion."))
    if any(one.state == USED for one in passages):
        raise Refused(_("One of the passages is in another suggestion already."))
    desk = passages[0].unit
    made = Suggestion(title=title.strip(), text=text.strip())

    def beside(_case: Case, submission: Submission) -> list[Suggestion]:
        made.submission = submission
        return [made]

    submission = open_case(
        kind=SUGGESTION,
        unit=desk,
        root=served_by(desk),
        brought=Brought(
            client_id=client_id,
            words=prose.plain(text)[:4000],
            entered_by=actor.person,
            level=level,
        ),
        receiver=grant.post,
        title=title.strip(),
        actor=actor,
        beside=beside,
    )
    for one in passages:
        one.state, one.suggestion, one.decided_at = USED, made, clock.now()
        one.reason = ""
    Passage.objects.bulk_update(passages, ["state", "suggestion", "reason", "decided_at"])
    return submission


def edit_suggestion(
    suggestion: Suggestion,
    *,
    title: str,
    text: str,
    level: str | None = None,
    version: int | None = None,
    actor: Actor,
) -> Suggestion:
    """Change the words, and for whom it is, while it is open; Conflict when it has moved since."""
    with transaction.atomic():
        at = lock(suggestion.submission.case_id)
        by = as_office(at, actor)
        if version is not None and version != at.case.version:
            raise Conflict(_("Somebody was faster: it has changed. Look at it again."))
        if not at.case.is_open:
            raise Refused(_("The case is closed. Have it reopened first."))
        suggestion.title, suggestion.text = title.strip(), text.strip()
        suggestion.save(update_fields=["title", "text"])
        at.case.title, at.case.level = suggestion.title, level or at.case.level
        write_line(at, "edit", actor=actor, by=by, refs={"level": at.case.level})
    return suggestion


def route_suggestion(suggestion: Suggestion, way: Way, *, actor: Actor) -> Route:
    """Send a suggestion on one more way: an assignment of that post, by a day.

    The authors of its passages are told afterwards. Refused when it went there on this way
    already, or when the post cannot take it on.
    """
    with transaction.atomic():
        at, now = lock(suggestion.submission.case_id), clock.now()
        by = as_office(at, actor)
        if not at.case.is_open:
            raise Refused(_("The case is closed. Have it reopened first."))
        if way.due_on <= clock.today():
            raise Refused(_("The deadline has to lie in the future."))
        if not posts_on(way.channel, at.case).filter(pk=way.post.pk).exists():
            raise Refused(_("“%(post)s” cannot take on items here.") % {"post": str(way.post)})
        routes = Route.objects.filter(suggestion=suggestion)
        if routes.filter(channel=way.channel, post=way.post).exists():
            raise Refused(_("It went there on this way already."))
        made = Route.objects.create(
            suggestion=suggestion,
            n=routes.count() + 1,
            channel=way.channel,
            post=way.post,
            addressee=way.addressee.strip(),
            words=way.words.strip(),
            due_on=way.due_on,
        )
        from_state, at.case.state = at.case.state, "routed"
        assigning.give(at, [way.post], "helper", now)
        clocks.apply((ClockChange("stop", "route"),), at, now, None)
        follow_due(at, made, now)
        refs = {"n": made.n, "channel": made.channel, "to": [str(way.post.pk)]}
        refs["due"] = way.due_on.isoformat()
        entry = write_line(
            at,
            "route",
            actor=actor,
            by=by,
            from_state=from_state,
            words="\n".join(filter(None, (str(made.get_channel_display()), made.words))),
            refs=refs,
        )
        outbox.emit(CaseMoved(case_id=str(at.case.pk), entry_id=str(entry.pk), move="route"))
        outbox.emit(SuggestionRouted(route_id=str(made.pk)))
    return made


def free_passages(
    *, case: Case, submission_ids: tuple[UUID, ...], entry: TrailEntry, actor: Actor
) -> None:
    """Effect of dropping a suggestion: its passages can go into another."""
    rows = Passage.objects.filter(suggestion__submission__in=submission_ids)
    rows.update(state=SELECTED, suggestion=None, decided_at=entry.at)


def require_routes_settled(
    *, case: Case, submission_ids: tuple[UUID, ...], entry: TrailEntry, actor: Actor
) -> None:
    """Effect of closing: refused while one way has no final answer."""
    routes = Route.objects.filter(suggestion__submission__in=submission_ids)
    waiting = routes.exclude(state__in=SETTLED).count()
    if waiting:
        raise Refused(
            ngettext(
                "%(n)s way has no final answer yet.",
                "%(n)s ways have no final answer yet.",
                waiting,
            )
            % {"n": waiting}
        )
