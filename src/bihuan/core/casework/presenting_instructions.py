"""From instructions to what pages show: a fixed number of queries, whatever their number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _l

from bihuan.core.access import Actor, held_post_ids
from bihuan.core.casework.models import (
    Assignment,
    Case,
    Instruction,
    InstructionAddressee,
    InstructionReminder,
    Phrase,
    SupervisionSheet,
)
from bihuan.core.casework.queries.instructing import addressable
from bihuan.core.casework.rules import Tone
from bihuan.core.files.models import StoredFile
from bihuan.core.files.queries import files_of
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Post

STATES = {
    "open": _l("Waits for answers"),
    "done": _l("Settled"),
    "withdrawn": _l("Withdrawn"),
}
ANSWER_STATES = {
    "waiting": _l("Not answered yet"),
    "answered": _l("Answered"),
    "withdrawn": _l("No answer needed"),
}
MANNERS = {
    "typed": _l("Instruction"),
    "circled": _l("Read and circled"),
    "handwritten": _l("Handwritten"),
}
PHRASES = (
    _l("Agreed. Carry it out."),
    _l("Find out and report back."),
    _l("Study it and propose how to do it."),
    _l("Deal with it quickly; answer in time."),
    _l("Take note."),
)
NEAR = 8


@dataclass(frozen=True)
class AnswerRow:
    """One addressee with its answer, files and sheet; `deep` is how often it was passed on."""

    row: InstructionAddressee
    state: str
    tone: Tone
    files: list[StoredFile] = field(default_factory=list)
    sheet: SupervisionSheet | None = None
    deep: int = 0


@dataclass(frozen=True)
class InstructionRow:
    """An instruction as lists and pages show it."""

    given: Instruction
    title: str
    state: str
    tone: Tone
    answers: list[AnswerRow]
    files: list[StoredFile] = field(default_factory=list)

    @property
    def answered(self) -> int:
        """How many of those asked have answered."""
        return sum(one.row.state == "answered" for one in self.answers if not one.deep)

    @property
    def asked(self) -> int:
        """How many were asked."""
        return sum(not one.deep for one in self.answers)

    @property
    def recorded(self) -> bool:
        """True when somebody else wrote it down for the leader."""
        return self.given.recorded_post_id != self.given.post_id


def tone_of(given: Instruction) -> Tone:
    """Red when late, amber when soon due, grey when withdrawn."""
    now = clock.now()
    if given.state == "open" and given.due_at is not None:
        if given.due_at <= now:
            return "red"
        return "amber" if given.amber_at and given.amber_at <= now else "waiting"
    return "grey" if given.state == "withdrawn" else "done"


def rows_of_instructions(found: Sequence[Instruction]) -> list[InstructionRow]:
    """Rows from instructions whose addressees are prefetched: no query."""
    return [_row(given, {}, {}, {}) for given in found]


def whole(found: Sequence[Instruction]) -> list[InstructionRow]:
    """Rows with photos, the files of answers and sheets, in three queries."""
    answers = [row for given in found for row in given.addressees.all()]
    photos = files_of("casework.instruction", [given.pk for given in found])
    files = files_of("casework.answer", [row.pk for row in answers])
    sheets = {
        sheet.addressee_id: sheet
        for sheet in SupervisionSheet.objects.filter(addressee__in=[row.pk for row in answers])
    }
    return [_row(given, photos, files, sheets) for given in found]


def _row(given: Instruction, photos: Any, files: Any, sheets: Any) -> InstructionRow:
    answers = [
        AnswerRow(
            row,
            str(ANSWER_STATES[row.state]),
            _answer_tone(row, given),
            files.get(row.pk, []),
            sheets.get(row.pk),
            deep,
        )
        for row, deep in in_line(list(given.addressees.all()))
    ]
    state = STATES[given.state] if answers else MANNERS[given.manner]
    title = given.text.splitlines()[0] if given.text else str(MANNERS[given.manner])
    return InstructionRow(
        given, title, str(state), tone_of(given), answers, photos.get(given.pk, [])
    )


def in_line(
    rows: Sequence[InstructionAddressee], above: UUID | None = None, deep: int = 0
) -> Iterator[tuple[InstructionAddressee, int]]:
    """Each addressee, and right behind it those to whom it passed its part on."""
    for row in rows:
        if row.passed_from_id == above:
            yield row, deep
            yield from in_line(rows, row.pk, deep + 1)


def _answer_tone(row: InstructionAddressee, given: Instruction) -> Tone:
    if row.state == "waiting":
        return "red" if tone_of(given) == "red" else "waiting"
    return "done" if row.state == "answered" else "grey"


def reminders_of(given: Instruction) -> list[InstructionReminder]:
    """Reminders of an instruction, oldest first."""
    return list(given.reminders.select_related("by_post__organisation").order_by("at"))


def phrases_for(leader: Post) -> list[str]:
    """The leader's own phrases, then the general ones."""
    own = list(Phrase.objects.filter(post=leader).order_by("id").values_list("text", flat=True))
    return [*own, *(str(one) for one in PHRASES)]


def near_posts(case: Case, leader: Post) -> list[Post]:
    """Posts offered first: who has the case, then who this leader asked last."""
    at_work = Assignment.objects.filter(case=case).order_by("-given_at")
    asked = InstructionAddressee.objects.filter(instruction__post=leader).order_by("-id")
    ids = [
        *at_work.values_list("post_id", flat=True),
        *asked.values_list("post_id", flat=True)[:30],
    ]
    found = {post.pk: post for post in addressable(leader).filter(pk__in=ids)}
    ordered = [found[pk] for pk in dict.fromkeys(ids) if pk in found]
    return ordered[:NEAR]


def abilities(given: Instruction, actor: Actor) -> dict[str, Any]:
    """What the actor may do on an instruction's page."""
    held = held_post_ids(actor)
    mine = given.post_id in held
    own = [row for row in given.addressees.all() if row.post_id in held]
    return {
        "is_leader": mine,
        "to_answer": [row for row in own if row.state == "waiting"],
        "unseen": mine
        and any(
            r.state == "answered" and r.seen_at is None and r.passed_from_id is None
            for r in given.addressees.all()
        ),
    }
