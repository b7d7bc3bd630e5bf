"""A whole import from the machine itself: what the command does, as functions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from django.db import transaction

from bihuan.core.access.actor import SYSTEM, Actor
from bihuan.core.intake import actions, rejects
from bihuan.core.intake.importer import Importer, Setup, Step
from bihuan.core.intake.matching import simple
from bihuan.core.intake.models import Source, Upload, UploadState
from bihuan.core.intake.planning import Plan, read_head
from bihuan.core.intake.reading import Reading
from bihuan.core.intake.refusals import FileRefused
from bihuan.core.intake.setups import first_setup, remember, remembered, unit_in
from bihuan.core.kernel import clock
from bihuan.core.kernel.crypto import sm3
from bihuan.core.parties.models import Organisation

NAMED = 1_000
"""Bad rows that the answer names; a list of rejects holds all."""


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
        self.bad: list[Step] = []
        self.upload: Upload | None = None
        self.rejected = 0

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
                raise FileRefused(f"{option.name}: {chosen!r} is none of {', '.join(codes)}.")

    def look(self, tell: Callable[[int], None]) -> None:
        """Plans the whole file; nothing is written."""
        self.bad = []

        def take(steps: list[Step]) -> None:
            self.bad += [s for s in steps if s.verdict == "bad"][: NAMED - len(self.bad)]

        self.plan = actions.look(
            self.reading, self.importer, self.setup, SYSTEM, take, known=self.known, tell=tell
        )

    @property
    def changes(self) -> bool:
        return self.plan is not None and self.plan.changes

    def importable(self, *, skip_bad: bool) -> bool:
        plan = self.plan
        return plan is not None and (plan.ready or (skip_bad and plan.complete))

    def write(self, name: str, skip_bad: Path | None, tell: Callable[[int], None]) -> None:
        """Imports it, as a run that pages list too; what cannot be written leaves nothing seen."""
        self.upload = self._begin(name)
        started = clock.wall()
        headings = self.plan.head.headings if self.plan else []
        with _Rejecting(skip_bad, headings) as take:
            try:
                plan, publish = actions.carry_out(
                    self.reading,
                    self.importer,
                    self.setup,
                    SYSTEM,
                    self.upload.pk,
                    skip_bad=skip_bad is not None,
                    on_steps=take,
                    known=self.known,
                    tell=tell,
                )
                with transaction.atomic():
                    publish()
                    self._end(plan, (clock.wall() - started).total_seconds())
            except BaseException:
                give_up(self.upload)
                raise
        self.plan = plan
        self.rejected = plan.counts["bad"]

    def _begin(self, name: str) -> Upload:
        """The run; one of the same file and source that was killed is gone on with."""
        digest = sm3(self.reading.content)
        source = actions.source_of(self.importer, self.wanted.source)
        mine = Upload.objects.filter(importer=self.importer.code, by=None, digest=digest)
        dead = mine.filter(state=UploadState.IMPORTING, source=source).first()
        unit = unit_in(self.setup.options)
        return dead or Upload.objects.create(
            importer=self.importer.code,
            file_name=name[:200],
            digest=digest,
            source=source,
            unit=unit,
            state=UploadState.IMPORTING,
            rows=self.plan.rows if self.plan else 0,
        )

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
            "columns": {
                name: plan.head.headings[place] for name, place in plan.head.matching.items()
            },
            "missing": [column.name for column in plan.missing],
            "missing_options": plan.missing_options,
            "unmapped": unmapped_of(plan),
            "rows": [{"row": s.row.number, "problems": s.problems} for s in self.bad],
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


class _Rejecting:
    """A list of rejects that is written while rows are, or nothing."""

    def __init__(self, path: Path | None, headings: Sequence[str]) -> None:
        self.path, self.headings = path, headings
        self.file: IO[str] | None = None

    def __enter__(self) -> Callable[[list[Step]], None]:
        if self.path is None:
            return lambda steps: None
        self.file = self.path.open("w", encoding="utf-8", newline="")
        return rejects.Rejects(self.file, self.headings).take

    def __exit__(self, *_error: object) -> None:
        if self.file is not None:
            self.file.close()


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
    """Undoes a run, however large, before it returns; one that was killed is given up."""
    if upload.state == UploadState.IMPORTING:
        give_up(upload)
        return
    actions.undo_upload(upload, actor=actor)
    actions.finish_undo(upload.pk)


def in_words(answer: Mapping[str, Any]) -> Iterable[str]:
    """The answer for people."""
    if "undone" in answer:
        yield f"Run {answer['run']} was undone."
        return
    for row in answer["rows"]:
        yield f"{row['row']}: {' '.join(row['problems'])}"
    if answer["missing"]:
        yield f"Columns are missing: {', '.join(answer['missing'])}. Use --map FIELD=COLUMN."
    if answer["missing_options"]:
        yield f"Choose: {', '.join('--option ' + n + '=…' for n in answer['missing_options'])}."
    for one in answer["unmapped"]:
        ours = one["proposal"] or "…"
        yield f'Not matched ({one["count"]} rows): --value "{one["field"]}:{one["theirs"]}={ours}"'
    counts = ("new", "changed", "same", "repeated", "bad", "rejected")
    told = ", ".join(f"{answer[name]} {name}" for name in counts if name in answer)
    done = f"Imported, run {answer['run']}." if answer["imported"] else "Nothing was imported."
    yield f"{told}. {done}"
