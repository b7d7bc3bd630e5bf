"""What each row of an old system's file comes to: a case of history, or why not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from bihuan.core.casework.importing.columns import end_state, guess_category
from bihuan.core.casework.importing.parts import Reader
from bihuan.core.casework.importing.times import KEPT, parse_time
from bihuan.core.casework.loop import Kind
from bihuan.core.casework.models import CaseOrigin
from bihuan.core.intake.importer import Row, Setup, Step
from bihuan.core.intake.limits import SHOWN
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Organisation
from bihuan.core.places.queries import Locator

LONGEST_TITLE = 120
FIRST_WORDS = 40
CHUNK = 400
TOLD = ("ref", "title", "words", "address", "contact_name", "contact_phone")


class BadRow(ValueError):
    """A row that cannot be a case; `problems` says all that is wrong with it."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(*problems)
        self.problems = problems


@dataclass(slots=True)
class Draft:
    """A case of history before it is written."""

    ref: str
    digest: str
    title: str
    words: str
    category: str
    state: str
    final: bool
    opened: datetime
    closed: datetime | None
    unit: Organisation | None
    lat: float | None
    lon: float | None
    address: str
    contact_name: str
    contact_phone: str


class Planner:
    """Rows of one file: known ones by their number there, each against those before it.

    The first row of a number stands; the same again counts as repeated, and one that says
    something else is bad. A number imported before is the same or, with other content, bad: what
    is on our trail is not overwritten by a file.
    """

    def __init__(self, setup: Setup, kind: Kind, root: Organisation, run: UUID) -> None:
        self.setup, self.kind, self.root, self.run = setup, kind, root, run
        self.source = setup.source
        self.reader = Reader(setup.options)
        self.locator = Locator(root)
        rows = Organisation.objects.filter(path__startswith=root.path, active=True)
        self.units = {unit.code: unit for unit in rows}
        self.seen: dict[str, tuple[bytes, int]] = {}
        self.guess = lru_cache(maxsize=4096)(lambda text: guess_category(text, setup.options))
        self.told = 0

    def plan(self, rows: Sequence[Row]) -> list[Step]:
        """A step per row, in their order, in a fixed number of queries per batch."""
        refs = [str(row.values["ref"]) for row in rows]
        known = self._known(refs)
        steps = [self._step(row, known) for row in rows]
        self._place([step.data for step in steps if step.data is not None])
        for step in steps:
            if step.data is not None:
                self._tell(step, known)
        return steps

    def _place(self, drafts: Sequence[Draft]) -> None:
        """Those whose unit nobody matched belong to the unit whose area holds the position."""
        spots = [
            (draft, (draft.lat, draft.lon))
            for draft in drafts
            if draft.unit is None and draft.lat is not None and draft.lon is not None
        ]
        found = self.locator.of_many([position for _draft, position in spots])
        for (draft, _position), unit in zip(spots, found, strict=True):
            draft.unit = unit
        for draft in drafts:
            draft.unit = draft.unit or self.root

    def _tell(self, step: Step, known: Collection[str]) -> None:
        """The sentence of a new row, for as many as a preview shows; what an earlier try of this
        run wrote is not written again."""
        if self.told < SHOWN:
            self.told += 1
            step.said.append(self._words(step.data))
        if step.code in known:
            step.data = None

    def _known(self, refs: Sequence[str]) -> dict[str, tuple[str, UUID, str]]:
        found: dict[str, tuple[str, UUID, str]] = {}
        rows = CaseOrigin.objects.filter(source=self.source, freed_at__isnull=True)
        for start in range(0, len(refs), CHUNK):
            some = rows.filter(ref__in=refs[start : start + CHUNK])
            for ref, digest, run, number in some.values_list(
                "ref", "digest", "run", "case__number"
            ):
                found[ref] = (digest, run, number)
        return found

    def _step(self, row: Row, known: dict[str, tuple[str, UUID, str]]) -> Step:
        ref = str(row.values["ref"])
        step = Step(row, code=ref)
        digest = digest_of(row)
        before = self.seen.get(ref)
        if before is not None:
            return self._again(step, before, digest)
        self.seen[ref] = (digest, row.number)
        there = known.get(ref)
        if there is not None and there[1] != self.run:
            if there[0] == digest.hex():
                step.said.append(_("Already here as %(number)s") % {"number": there[2]})
            else:
                step.bad(
                    _("Already here as %(number)s with other content; it is not overwritten.")
                    % {"number": there[2]}
                )
            return step
        try:
            draft = self._draft(row, ref, digest.hex())
        except BadRow as bad:
            for problem in bad.problems:
                step.bad(problem)
            return step
        step.verdict, step.data = "new", draft
        return step

    def _again(self, step: Step, before: tuple[bytes, int], digest: bytes) -> Step:
        if before[0] == digest:
            step.repeats(before[1])
        else:
            sentence = _("Row %(row)d has the same number but says something else.")
            step.bad(sentence % {"row": before[1]})
        return step

    def _words(self, draft: Draft) -> str:
        state, unit = self.kind.state(draft.state), draft.unit or self.root
        day = f"{draft.opened.astimezone(clock.LOCAL):%F}"
        return " · ".join([day, draft.title, _(state.title), unit.label])

    def _draft(self, row: Row, ref: str, digest: str) -> Draft:
        get, parts = row.values.get, self.reader.read(row)
        title, words = get("title") or "", newlines(get("words") or "")
        if not (title or words or get("category")):
            parts.problems.append(_("Nothing says what it is about."))
        if parts.problems or parts.opened is None:
            raise BadRow(parts.problems)
        opened, closed = parts.opened, parts.closed
        state = get("status") or self._state(closed)
        final = self.kind.state(state).is_final
        if len(title) > LONGEST_TITLE:
            words = f"{title}\n{words}".strip()
        return Draft(
            ref=ref,
            digest=digest,
            title=title_of(title, words, get("their_category") or ""),
            words=words or title,
            category=get("category") or self.guess((title or words)[:FIRST_WORDS]),
            state=state,
            final=final,
            opened=opened,
            closed=(closed or opened) if final else None,
            unit=self.units.get(get("unit") or ""),
            lat=parts.lat,
            lon=parts.lon,
            address=get("address") or "",
            contact_name=get("contact_name") or "",
            contact_phone=get("contact_phone") or "",
        )

    def _state(self, closed: datetime | None) -> str:
        """Without a state: closed when a day of closing is there, else history."""
        done = end_state(self.kind, "done")
        return done if closed else self.kind.history_state or done


def digest_of(row: Row) -> bytes:
    """What the row says, whatever file it came in: line ends and forms of numbers do not count."""
    get = row.values.get
    said: list[Any] = [newlines(str(get(name) or "")) for name in TOLD]
    said += [get("their_category") or "", get("their_status") or "", get("their_unit") or ""]
    said += [number(get("lat")), number(get("lon"))]
    said += [moment(get("opened")), moment(get("closed"))]
    return sha256("\x1f".join(said).encode()).digest()


def newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def number(text: str | None) -> str:
    try:
        return f"{float(text):.6f}" if text else ""
    except ValueError:
        return text or ""


@lru_cache(maxsize=KEPT)
def moment(text: str | None) -> str:
    found = parse_time(text) if text else None
    return f"{found:%FT%T}" if found else text or ""


def title_of(title: str, words: str, category: str) -> str:
    """Their title, else the first words, else their category; cut where it is too long."""
    found = title or words.split("\n", 1)[0] or category
    limit = LONGEST_TITLE if title else FIRST_WORDS
    return found if len(found) <= limit else found[: limit - 1] + "…"
