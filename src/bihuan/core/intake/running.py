"""A whole import from the machine itself: what the command does, as functions."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from bihuan.core.access.actor import SYSTEM, Actor
from bihuan.core.intake import actions
from bihuan.core.intake.holding import SAME_ROWS, Busy, held
from bihuan.core.intake.importer import Importer, Setup, Step
from bihuan.core.intake.matching import simple
from bihuan.core.intake.models import Source, Upload, UploadState
from bihuan.core.intake.planning import Plan, read_head
from bihuan.core.intake.reading import Reading
from bihuan.core.intake.refusals import FileRefused
from bihuan.core.intake.rejecting import Rejecting
from bihuan.core.intake.setups import first_setup, remember, remembered, unit_in
from bihuan.core.intake.telling import EXAMPLES, NAMED
from bihuan.core.intake.values import LEAVE
from bihuan.core.kernel import clock
from bihuan.core.kernel.crypto import sm3
from bihuan.core.parties.models import Organisation

LISTED = {"bad": NAMED, "repeated": NAMED, "same": NAMED, "new": EXAMPLES, "changed": EXAMPLES}
"""How many rows of a sort are kept to be named."""


@dataclass(frozen=True)
class Wanted:
    """What was said on the command line: our field → their heading, values, options."""

    source: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Sequence[tuple[str, str, str]] = ()
    options: Mapping[str, str] = field(default_factory=dict)


class Run:
    """One file, looked at and then written."""

    def __init__(self, importer: Importer, reading: Reading, wanted: Wanted) -> None:
        self.importer, self.reading, self.wanted = importer, reading, wanted
        self.source = Source.objects.filter(importer=importer.code, name=wanted.source).first()
        self.known = tuple(remembered(self.source).columns.values()) + tuple(
            wanted.columns.values()
        )
        self.setup = self._setup()
        self.plan: Plan | None = None
        self.named: dict[str, list[Step]] = defaultdict(list)
        self.upload: Upload | None = None
        self.rejected = 0
        self.ended = False

    def _setup(self) -> Setup:
        head, _rest = read_head(self.reading, self.importer, Setup(), self.known)
        setup, _gone = first_setup(self.importer, self.source, head.headings, SYSTEM)
        matching = dict(setup.matching or {})
        for name, heading in self.wanted.columns.items():
            self._check_field(name)
            matching.pop(name, None)
            if heading:
                place = place_of(heading, head.headings)
                matching = {n: p for n, p in matching.items() if p != place} | {name: place}
        values = {name: dict(said) for name, said in setup.values.items()}
        for name, theirs, ours in self.wanted.values:
            self._check_field(name)
            values.setdefault(name, {})[theirs] = ours
        options = {**setup.options, **self.wanted.options}
        unit = Organisation.objects.filter(code=options.get("unit", "")).first()
        if unit is not None:
            options["unit"] = str(unit.pk)
        self._check_options(options)
        self._check_values(options)
        return Setup(self.wanted.source, matching, values, options)

    def _check_field(self, name: str) -> None:
        names = [column.name for column in self.importer.columns]
        if name not in names:
            raise FileRefused(f"There is no field {name!r}; fields are {', '.join(names)}.")

    def _check_options(self, options: Mapping[str, str]) -> None:
        for option in self.importer.options:
            chosen = options.get(option.name, "")
            codes = [code for code, _title in option.choices(SYSTEM)]
            if chosen and chosen not in codes:
                if option.name == "unit":
                    raise FileRefused(self._no_unit(codes))
                raise FileRefused(f"{option.name}: {chosen!r} is none of {', '.join(codes)}.")
        names = {option.name for option in self.importer.options}
        for name in self.wanted.options:
            if name not in names:
                known = ", ".join(sorted(names)) or "none"
                raise FileRefused(f"{self.importer.code} has no option {name!r}; it has: {known}.")

    def _no_unit(self, keys: Sequence[str]) -> str:
        """By the codes that people know."""
        given = self.wanted.options.get("unit", "")
        codes = Organisation.objects.filter(pk__in=keys).order_by("depth", "code")
        listed = ", ".join(codes.values_list("code", flat=True)[:20])
        there = Organisation.objects.filter(code=given).exists()
        said = "can't own these rows" if there else "is no unit's code"
        return f"unit: {given!r} {said}. It is one of {listed}."

    def _check_values(self, options: Mapping[str, str]) -> None:
        """Ours must be among our codes. Without the options that they depend on there are none
        yet; that these are lacking is said once the file was looked at."""
        for name, theirs, ours in self.wanted.values:
            column = self.importer.column(name)
            if column.choices is None:
                fields = ", ".join(each.name for each in self.importer.columns if each.choices)
                raise FileRefused(f"--value {name}: its values are not matched; fields: {fields}.")
            codes = [code for code, _title in column.choices(options)]
            if codes and ours and ours not in (*codes, LEAVE):
                said = f"--value {name}:{theirs}={ours}"
                raise FileRefused(f"{said}: {ours!r} is none of {', '.join(codes)}, {LEAVE}.")

    def look(self, tell: Callable[[int], None]) -> None:
        """Plans the whole file; nothing is written."""
        self.named.clear()

        def take(steps: list[Step]) -> None:
            for step in steps:
                kept = self.named[step.verdict]
                if len(kept) < LISTED.get(step.verdict, 0) and (step.said or step.problems):
                    kept.append(step)

        self.plan = actions.look(
            self.reading, self.importer, self.setup, SYSTEM, take, known=self.known, tell=tell
        )

    @property
    def of_source(self) -> str:
        """The source's name as it is kept; "" where the importer has none."""
        return self.wanted.source.strip()[:60] if self.importer.sources else ""

    @property
    def changes(self) -> bool:
        """Whether there is anything to import: rows, or a run that was killed before it was seen,
        be it after its last row."""
        if self.plan is None or not self.plan.rows:
            return False
        return self.plan.changes or self._dead() is not None

    @property
    def only_bad(self) -> bool:
        """Whether all there is left of the file are rows that are wrong."""
        return self.plan is not None and not self.changes and bool(self.plan.counts["bad"])

    def importable(self, *, skip_bad: bool) -> bool:
        plan = self.plan
        return plan is not None and (plan.ready or (skip_bad and plan.complete))

    def write(self, name: str, skip_bad: Path | None, tell: Callable[[int], None]) -> None:
        """Imports it, as a run that pages list too; what cannot be written leaves nothing seen.
        Busy while another process imports the same file, or wrote the same rows meanwhile."""
        with held(self.importer.code, self.of_source, sm3(self.reading.content)):
            self.upload, mine = self._begin(name)
            try:
                self.plan = self._written(self.upload.pk, skip_bad, tell)
            except IntegrityError:
                if mine:  # one that was gone on with may be another machine's, and alive
                    give_up(self.upload)
                raise Busy(SAME_ROWS) from None
            except BaseException:
                if not self.ended:
                    give_up(self.upload)
                raise
        self.rejected = self.plan.counts["bad"]

    def _written(self, run: UUID, skip_bad: Path | None, tell: Callable[[int], None]) -> Plan:
        started = clock.wall()
        headings = self.plan.head.headings if self.plan else []
        with Rejecting(skip_bad, headings) as take:
            plan, publish = actions.carry_out(
                self.reading,
                self.importer,
                self.setup,
                SYSTEM,
                run,
                skip_bad=skip_bad is not None,
                on_steps=take,
                known=self.known,
                tell=tell,
            )
            with transaction.atomic():
                publish()
                self._end(plan, (clock.wall() - started).total_seconds())
            self.ended = True
        return plan

    def reject(self, skip_bad: Path) -> None:
        """Writes the bad rows of a file of which nothing is to be imported, as when its good rows
        are in already."""
        if self.plan is None:
            return
        with Rejecting(skip_bad, self.plan.head.headings) as take:
            plan = actions.look(
                self.reading, self.importer, self.setup, SYSTEM, take, known=self.known
            )
        self.rejected = plan.counts["bad"]

    def _dead(self) -> Upload | None:
        """A run of the same file and source that was killed."""
        mine = Upload.objects.filter(importer=self.importer.code, by=None)
        mine = mine.filter(digest=sm3(self.reading.content), state=UploadState.IMPORTING)
        return mine.filter(source__name=self.of_source or None).first()

    def _begin(self, name: str) -> tuple[Upload, bool]:
        """The run, and whether it is new; one that was killed is gone on with."""
        dead = self._dead()
        if dead is not None:
            return dead, False
        made = Upload.objects.create(
            importer=self.importer.code,
            file_name=name[:200],
            digest=sm3(self.reading.content),
            source=actions.source_of(self.importer, self.wanted.source),
            unit=unit_in(self.setup.options),
            state=UploadState.IMPORTING,
            rows=self.plan.rows if self.plan else 0,
        )
        return made, True

    def _end(self, plan: Plan, seconds: float) -> None:
        counts = plan.counts
        if self.upload is None:
            return
        Upload.objects.filter(pk=self.upload.pk).update(
            state=UploadState.DONE,
            finished_at=clock.now(),
            seconds=seconds,
            added=counts["new"],
            changed=counts["changed"],
            same=counts["same"],
            repeated=counts["repeated"],
            left=counts["left"],
            rejected=counts["bad"],
        )
        if self.upload.source:
            remember(self.upload.source, self.setup, plan.head.headings)

    def answer(self, done: bool) -> dict[str, Any]:
        """What came of it, under names that scripts may rely on."""
        plan = self.plan
        if plan is None:
            return {"imported": False}
        counts = {name: plan.counts[name] for name in ("new", "changed", "same", "repeated", "bad")}
        return {
            "imported": done,
            **counts,
            "rejected": self.rejected,
            "left_out": plan.counts["left"],
            "total": plan.rows,
            "run": str(self.upload.pk) if self.upload and done else None,
            "source": self.wanted.source,
            "encoding": self.reading.encoding or "xlsx",
            "delimiter": self.reading.delimiter,
            "sheet": self.reading.sheets.read,
            "further_sheets": [
                {"place": place, "name": name, "rows": count}
                for place, name, count in self.reading.sheets.further
            ],
            "columns": {
                name: plan.head.headings[place] for name, place in plan.head.matching.items()
            },
            "missing": [column.name for column in plan.missing],
            "missing_options": plan.missing_options,
            "unmapped": unmapped_of(plan),
            "rows": [{"row": s.row.number, "problems": s.problems} for s in self.named["bad"]],
            "repeated_rows": self._said("repeated"),
            "same_rows": self._said("same"),
        }

    def _said(self, verdict: str) -> list[dict[str, Any]]:
        """Rows of a sort with what they repeat."""
        return [{"row": s.row.number, "said": " ".join(s.said)} for s in self.named[verdict]]

    def examples(self) -> dict[str, list[tuple[int, str]]]:
        """The first rows that would come in, in words."""
        return {
            sort: [(step.row.number, " ".join(step.said)) for step in self.named[sort]]
            for sort in ("new", "changed")
        }


def place_of(heading: str, headings: Sequence[str]) -> int:
    """Where a column stands: by its heading, exactly or nearly."""
    for place, one in enumerate(headings):
        if one == heading:
            return place
    for place, one in enumerate(headings):
        if one and simple(one) == simple(heading):
            return place
    raise FileRefused(
        f"The file has no column {heading!r}; it has {', '.join(filter(None, headings))}."
    )


def unmapped_of(plan: Plan) -> list[dict[str, Any]]:
    """Every value that nobody matched, with its count and a proposal."""
    return [
        {"field": name, "theirs": text, "count": n, "proposal": plan.mappers[name].proposal(text)}
        for name, found in plan.unmapped.items()
        for text, n in found.most_common()
    ]


def give_up(upload: Upload) -> None:
    """Takes back what a run wrote unseen, and says that nothing was imported."""
    from bihuan.core.intake.importer import IMPORTERS

    importer = IMPORTERS.get(upload.importer)
    if importer.bulk and importer.undo:
        importer.undo.take_back(upload.pk, SYSTEM)
    Upload.objects.filter(pk=upload.pk, state=UploadState.IMPORTING).update(
        state=UploadState.FAILED, finished_at=clock.now()
    )


def take_back(upload: Upload, *, actor: Actor) -> None:
    """Undoes a run, however large, before it returns; one that was killed is given up, Busy while
    its process is alive."""
    if upload.state == UploadState.IMPORTING:
        with held(upload.importer, upload.source.name if upload.source else "", upload.digest):
            give_up(upload)
        return
    actions.undo_upload(upload, actor=actor)
    actions.finish_undo(upload.pk)
    upload.refresh_from_db()
    if upload.state == UploadState.DONE:
        raise actions.NotUndone([upload.why])
