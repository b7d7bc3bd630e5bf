"""From a file and a setup to a plan: what every row comes to. Reads, never writes."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, islice

from django.utils.translation import gettext as _

from bihuan.core.access.actor import Actor
from bihuan.core.intake.cell_words import NOTHING, TOTALS
from bihuan.core.intake.importer import BadValue, Column, Importer, Row, Setup, Step
from bihuan.core.intake.limits import BATCH, HEADER_WITHIN, MAX_CELL, MAX_ROWS
from bihuan.core.intake.matching import header_place, match, simple
from bihuan.core.intake.neutral import original
from bihuan.core.intake.reading import Reading
from bihuan.core.intake.records import Record
from bihuan.core.intake.refusals import FileRefused
from bihuan.core.intake.values import LEAVE, Mapper, unmatched
from bihuan.core.intake.workbooks import too_many

LONGEST_CODE = 64
LONGEST_NOTHING, LONGEST_TOTALS = max(map(len, NOTHING)), 30


@dataclass
class Head:
    """The row of headings: where it stands, what it says, and which column is which."""

    row: int
    headings: list[str]
    matching: dict[str, int]
    above: int = 0
    sample: list[list[str]] = field(default_factory=list)

    def missing(self, importer: Importer) -> list[Column]:
        return [c for c in importer.columns if c.required and c.name not in self.matching]


def read_head(
    reading: Reading, importer: Importer, setup: Setup, known: Sequence[str] = ()
) -> tuple[Head, Iterator[Record]]:
    """The headings, and the rows after them. ``known``: headings that the source remembers.

    Where nobody chose a sheet and the first has no headings, the first other that has ours is read.
    """
    try:
        return _head_of(reading, importer, setup, known)
    except FileRefused as refused:
        first, names = reading.sheets.read, list(reading.sheets.names)
        if len(names) < 2:
            raise
        if not reading.wanted:
            for reading.wanted in names:
                with suppress(FileRefused):
                    head, rest = _head_of(reading, importer, setup, known)
                    if match(head.headings, importer):
                        return head, rest
            reading.wanted = ""
        said = {"read": first, "all": _(", ").join(names)}
        hint = _("Sheet “%(read)s” was read. The workbook has %(all)s: put the rows first.")
        raise FileRefused(f"{refused} {hint % said}") from None


def _head_of(
    reading: Reading, importer: Importer, setup: Setup, known: Sequence[str]
) -> tuple[Head, Iterator[Record]]:
    records = reading.records()
    first = list(islice(records, HEADER_WITHIN))
    if not any(not record.is_blank for record in first):
        first += list(islice((r for r in records if not r.is_blank), 1))
    if not any(not record.is_blank for record in first):
        raise FileRefused(_("The file has no rows."))
    place = header_place([r for r in first if not r.is_blank], importer, known)
    at = [r for r in first if not r.is_blank][place]
    headings = [original(cell) for cell in at.cells]
    if any(len(heading) > MAX_CELL for heading in headings):
        where = {"row": at.number, "n": MAX_CELL}
        raise FileRefused(_("Row %(row)d: a cell holds more than %(n)d characters.") % where)
    matching = setup.matching if setup.matching is not None else match(headings, importer)
    check_headings(headings, matching.values())
    rest = [record for record in first if record.number > at.number]
    head = Head(at.number, headings, dict(matching), place, [r.cells for r in rest[:5]])
    return head, _chain(rest, records)


def check_headings(headings: Sequence[str], used: Iterable[int]) -> None:
    """Two columns under one heading that is used: nobody can know which is meant."""
    for place in used:
        heading = headings[place] if place < len(headings) else ""
        same = [n for n, one in enumerate(headings, 1) if heading and one == heading]
        if len(same) > 1:
            said = {"heading": heading[:40], "columns": _(", ").join(map(str, same))}
            raise FileRefused(
                _("Several columns (%(columns)s) are headed “%(heading)s”. Rename all but one.")
                % said
            )


def _chain(first: Iterable[Record], rest: Iterator[Record]) -> Iterator[Record]:
    """One after the other; FileRefused at the first filled row beyond the limit."""
    filled = 0
    for record in chain(first, rest):
        filled += not record.is_blank
        if filled > MAX_ROWS:
            raise FileRefused(too_many())
        yield record


class Parser:
    """From records to rows: cells parsed, their values matched to ours."""

    def __init__(self, importer: Importer, head: Head, setup: Setup) -> None:
        self.importer, self.head, self.setup = importer, head, setup
        self.mappers = {
            column.name: Mapper(column, setup)
            for column in importer.columns
            if column.choices and column.name in head.matching
        }
        self.titles = {column.name: _(column.title) for column in importer.columns}
        places = head.matching
        self.places = [(c, places[c.name]) for c in importer.columns if c.name in places]

    def step(self, record: Record) -> Step:
        """A row as a step that is not planned yet; bad or left out when the cells say so."""
        values: dict[str, object] = {}
        problems: list[str] = []
        unmapped: list[str] = []
        for column, place in self.places:
            text = text_in(record.cells, place)
            if text:
                self._take(column, text, values, problems, unmapped)
            elif column.required:
                problems.append(_("%(column)s is empty.") % {"column": self.titles[column.name]})
        row = Row(record.number, values, tuple(problems), record.line, record.cells)
        code = self._code_in(record)
        if is_totals(record):
            return Step(row, "left", [_("A row of totals; it is left out.")], code=code)
        if extra := [cell for cell in record.cells[len(self.head.headings) :] if cell]:
            problems.insert(0, self._too_wide(record, extra[0]))
        if problems:
            also = self.importer.faults(row, self.setup) if self.importer.faults else []
            return Step(row, "bad", problems=[*problems, *also], code=code)
        if unmapped:
            return Step(row, "unmapped", problems=unmapped, code=code)
        return Step(row)

    def _code_in(self, record: Record) -> str:
        """What a row is known by, as it stands there, though a cell of it be wrong."""
        place = self.head.matching.get(self.importer.known_by)
        return "" if place is None else text_in(record.cells, place)[:LONGEST_CODE]

    def _too_wide(self, record: Record, first: str) -> str:
        """A cell without a heading: most often a separator stood inside a text."""
        sentence = _(
            "It has %(n)d cells for %(headings)d headings; “%(cell)s” stands under none. Is a "
            "separator inside a text that has no quotation marks?"
        )
        told = {"n": len(record.cells), "headings": len(self.head.headings), "cell": first[:20]}
        return sentence % told

    def _take(
        self,
        column: Column,
        text: str,
        values: dict[str, object],
        problems: list[str],
        unmapped: list[str],
    ) -> None:
        if wrong := self._unfit(column, text):
            problems.append(wrong)
            return
        mapper = self.mappers.get(column.name)
        if mapper is not None:
            code = mapper.code_of(text)
            if code is None:
                unmapped.append(unmatched(column, text))
            elif code != LEAVE:
                values[column.name] = code
            values[f"their_{column.name}"] = text
            return
        try:
            values[column.name] = column.parse(text)
        except BadValue as bad:
            problems.append(f"{self.titles[column.name]}: {bad}")

    def _unfit(self, column: Column, text: str) -> str:
        """Why a cell is no value at all, whatever its column; "" when it is one."""
        told = {"column": self.titles[column.name], "n": MAX_CELL}
        if len(text) > MAX_CELL:
            return _("%(column)s holds more than %(n)d characters.") % told
        if text.startswith(("=", "#REF!")):
            return _("%(column)s holds a formula, not a value.") % told
        return ""


def text_in(cells: Sequence[str], place: int) -> str:
    """What a cell says, "" where it stands for no value."""
    text = original(cells[place]) if place < len(cells) else ""
    return "" if len(text) <= LONGEST_NOTHING and text.casefold() in NOTHING else text


def is_totals(record: Record) -> bool:
    """A row that sums up those above: its first filled cell says so."""
    first = next((cell for cell in record.cells if cell), "")
    return len(first) <= LONGEST_TOTALS and not first[-1:].isdigit() and simple(first) in TOTALS


@dataclass
class Plan:
    """What a file comes to: counts of rows by verdict, those that are bad, what is missing."""

    head: Head
    missing: list[Column]
    missing_options: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    rows: int = 0
    blank: int = 0
    steps: list[Step] = field(default_factory=list)
    mappers: dict[str, Mapper] = field(default_factory=dict)

    @property
    def bad(self) -> list[Step]:
        return [step for step in self.steps if step.verdict == "bad"]

    @property
    def unmapped(self) -> dict[str, Counter[str]]:
        """Our column → their values that nobody matched, with their counts."""
        return {name: m.unmapped for name, m in self.mappers.items() if m.unmapped}

    @property
    def complete(self) -> bool:
        """Whether columns, options and values are all matched, and there are rows."""
        lacking = self.missing or self.missing_options or self.counts["unmapped"]
        return bool(self.rows) and not lacking

    @property
    def ready(self) -> bool:
        return self.complete and not self.counts["bad"]

    @property
    def changes(self) -> bool:
        return bool(self.counts["new"] or self.counts["changed"])


OnSteps = Callable[[list[Step]], None]
Told = Callable[[int], None]


def nothing(_rows: int) -> None:
    """Progress that nobody is told."""


def missing_options(importer: Importer, setup: Setup) -> list[str]:
    return [o.name for o in importer.options if not setup.options.get(o.name)]


def plan_steps(
    reading: Reading,
    importer: Importer,
    setup: Setup,
    actor: Actor,
    plan_batch: Callable[[Sequence[Row]], list[Step]],
    on_steps: OnSteps,
    *,
    known: Sequence[str] = (),
    tell: Told = nothing,
) -> Plan:
    """Goes through the file once; ``on_steps`` gets the steps of each batch, in the file's order.

    An importer that plans all rows at once gets them in one batch.
    """
    head, records = read_head(reading, importer, setup, known)
    plan = Plan(head, head.missing(importer), missing_options(importer, setup))
    if plan.missing or plan.missing_options:
        plan.rows = sum(not record.is_blank for record in records)
        return plan
    parser = Parser(importer, head, setup)
    plan.mappers = parser.mappers
    size = BATCH if importer.bulk else None
    while batch := list(islice(records, size)):
        filled = [record for record in batch if not record.is_blank]
        plan.blank += len(batch) - len(filled)
        plan.rows += len(filled)
        steps = _planned([parser.step(record) for record in filled], plan_batch)
        plan.counts.update(step.verdict for step in steps)
        on_steps(steps)
        tell(plan.rows)
    return plan


def _planned(steps: list[Step], plan_batch: Callable[[Sequence[Row]], list[Step]]) -> list[Step]:
    """Sound rows go to the importer; their steps take the places of the unplanned ones."""
    sound = [step.row for step in steps if step.verdict == "same"]
    found = iter(plan_batch(sound) if sound else [])
    return [next(found) if step.verdict == "same" else step for step in steps]
