from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access.actor import Actor
from bihuan.core.access.denied import Denied
from bihuan.core.access.rights import require
from bihuan.core.intake.importer import Bulk, Importer, Row, Setup, Step, Touched
from bihuan.core.intake.planning import OnSteps, Plan, Told, nothing, plan_steps
from bihuan.core.intake.reading import Reading
from bihuan.core.intake.refusals import FileRefused
from bihuan.core.kernel.bulk import widen
from bihuan.core.parties.refused import Refused


class RowRefused(ValueError):
    """A row that looked good could not be done; nothing of the file was."""

    def __init__(self, number: int, sentence: str) -> None:
        super().__init__(sentence)
        self.number = number
        self.sentence = sentence

    def __str__(self) -> str:
        if not self.number:
            return self.sentence
        return _("Row %(number)d: %(why)s") % {"number": self.number, "why": self.sentence}


def look(
    reading: Reading,
    importer: Importer,
    setup: Setup,
    actor: Actor,
    on_steps: OnSteps,
    *,
    known: Sequence[str] = (),
    tell: Told = nothing,
) -> Plan:
    """What the file comes to now; nothing is written."""
    require(actor, importer.right)

    def planner(rows: Sequence[Row]) -> list[Step]:
        return importer.plan(rows, actor)

    if importer.bulk:
        planner = _Later(importer, setup, actor)
    return plan_steps(reading, importer, setup, actor, planner, on_steps, known=known, tell=tell)


class _Later:
    """A bulk planner made at its first rows: before, options may still be missing."""

    def __init__(self, importer: Importer, setup: Setup, actor: Actor) -> None:
        self.importer, self.setup, self.actor = importer, setup, actor
        self.bulk: Bulk | None = None

    def __call__(self, rows: Sequence[Row]) -> list[Step]:
        if self.bulk is None and self.importer.bulk:
            self.bulk = self.importer.bulk(self.setup, self.actor, UUID(int=0))
        return self.bulk.plan(rows) if self.bulk else []


def carry_out(
    reading: Reading,
    importer: Importer,
    setup: Setup,
    actor: Actor,
    run: UUID,
    *,
    skip_bad: bool = False,
    on_steps: OnSteps = lambda steps: None,
    known: Sequence[str] = (),
    tell: Told = nothing,
) -> tuple[Plan, Callable[[], None]]:
    """Does every good row's work, or nothing when one is bad and bad ones may not be skipped.

    What comes back is the plan and the last step, which the caller runs in one transaction with its
    own mark: it writes all rows of an importer that plans them at once. A bulk importer has shown
    what it wrote by then, in transactions of its own, so that others don't wait. A refusal gives up
    what was written unseen; any other failure leaves it for the next try, which goes on from there.
    """
    require(actor, "intake.import")
    require(actor, importer.right)
    if importer.bulk is None:
        return _whole(reading, importer, setup, actor, run, skip_bad, on_steps, known)
    widen()
    bulk = importer.bulk(setup, actor, run)

    def write(steps: list[Step]) -> None:
        if not skip_bad:
            _refuse_first([step for step in steps if step.verdict == "bad"])
        _refuse_first([step for step in steps if step.verdict == "unmapped"])
        on_steps(steps)
        bulk.write([step for step in steps if step.verdict in ("new", "changed")])

    try:
        plan = plan_steps(reading, importer, setup, actor, bulk.plan, write, known=known, tell=tell)
        _complete(plan)
    except (RowRefused, FileRefused, Denied):
        bulk.abandon()
        raise
    bulk.publish()
    return plan, lambda: None


def _whole(
    reading: Reading,
    importer: Importer,
    setup: Setup,
    actor: Actor,
    run: UUID,
    skip_bad: bool,
    on_steps: OnSteps,
    known: Sequence[str],
) -> tuple[Plan, Callable[[], None]]:
    """Plans all rows at once. When bad ones are skipped, the others are planned anew without them,
    until none leans on a row that is not there."""
    found: list[Step] = []

    def planner(rows: Sequence[Row]) -> list[Step]:
        return importer.plan(rows, actor)

    plan = plan_steps(reading, importer, setup, actor, planner, found.extend, known=known)
    _complete(plan)
    if not skip_bad:
        _refuse_first([step for step in found if step.verdict == "bad"])
    good = [step for step in found if step.verdict != "bad"]
    bad = [step for step in found if step.verdict == "bad"]
    for _round in count():
        if not bad or not skip_bad:
            break
        again = importer.plan([s.row for s in good if s.verdict != "left"], actor)
        fresh = [step for step in again if step.verdict == "bad"]
        good = [step for step in again if step.verdict != "bad"]
        bad += fresh
        if not fresh:
            break
    on_steps(sorted([*good, *bad], key=lambda step: step.row.number))
    plan.counts.update({"bad": len(bad) - plan.counts["bad"]})
    return plan, lambda: _do_all(importer, importer.apply(good, actor), run)


def _complete(plan: Plan) -> None:
    if not plan.complete:
        raise RowRefused(0, _("Columns, options or values are not matched yet."))


def _refuse_first(bad: Sequence[Step]) -> None:
    if bad:
        raise RowRefused(bad[0].row.number, bad[0].problems[0])


@transaction.atomic
def _do_all(importer: Importer, steps: Sequence[Step], run: UUID) -> None:
    """The first refusal takes everything back."""
    touched: list[tuple[int, Touched]] = []
    for step in steps:
        with _named(step):
            for work in step.todo:
                done = work()
                if isinstance(done, Touched):
                    touched.append((step.row.number, done))
    if importer.keep:
        importer.keep(run, touched)


@contextmanager
def _named(step: Step) -> Iterator[None]:
    try:
        yield
    except Refused as refused:
        raise RowRefused(step.row.number, str(refused)) from refused
    except Denied as denied:
        raise RowRefused(step.row.number, _("This unit is not yours to change.")) from denied
