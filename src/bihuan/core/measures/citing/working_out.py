"""Working out the figures that a text names, all from one snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bihuan.core.kernel import clock
from bihuan.core.kernel.citing import Uncitable
from bihuan.core.measures import catalogue, publicly
from bihuan.core.measures.engine.asked import Subject
from bihuan.core.measures.figures import Desk, Figure, desk
from bihuan.core.measures.queries.access import units_below
from bihuan.core.measures.queries.looks import computed
from bihuan.core.measures.queries.targets import target_of
from bihuan.core.measures.rules.small import is_small
from bihuan.core.measures.snapshot.store import Store
from bihuan.core.parties.models import Organisation

from .references import Reference, label, read


@dataclass(frozen=True)
class Worked:
    """One figure as a text says it."""

    reference: Reference
    unit: Organisation
    figure: Figure
    label: str


def units_of(references: Iterable[Reference]) -> dict[str, Organisation]:
    """Organisations by their codes, in one query."""
    codes = {one.unit for one in references}
    return {one.code: one for one in Organisation.objects.filter(code__in=codes)}


def known(refs: Iterable[str]) -> dict[str, Reference]:
    """References that can be read, by their text."""
    found = ((ref, read(ref)) for ref in refs)
    codes = catalogue.versions()
    return {ref: one for ref, one in found if one is not None and one.code in codes}


@contextmanager
def worked_out(refs: Iterable[str]) -> Iterator[tuple[Desk | None, dict[str, Worked]]]:
    """The opened newest snapshot with the figures by reference, for as long as the block lasts. No
    snapshot is opened for no figure; before the first one, and of what can't be read, there is
    none."""
    references = known(refs)
    store = Store()
    manifest = store.latest() if references else None
    if manifest is None:
        yield None, {}
        return
    units = units_of(references.values())
    with desk(store, manifest) as at:
        found = {ref: one for ref, one in references.items() if one.unit in units}
        yield at, {ref: _worked(at, one, units[one.unit]) for ref, one in found.items()}


def work_out(refs: Iterable[str]) -> dict[str, Worked]:
    """The figures by reference."""
    with worked_out(refs) as (_at, found):
        return found


def _worked(at: Desk, one: Reference, unit: Organisation) -> Worked:
    period = one.period(clock.today())
    definition = catalogue.find(one.code, period.end)
    assert definition is not None  # noqa: S101 - asked by `known`
    key = unit.pk.hex
    target = target_of(definition, key, period, own=one.own)
    figure = at.figure(definition, key, period, own=one.own, target=target)
    return Worked(one, unit, figure, label(figure.value, one.show, definition.counted.zh))


def rows_of(at: Desk, figure: Figure) -> list[Subject]:
    """Every row that the figure speaks of, counted or not."""
    return at.subjects(figure.definition, figure.unit, figure.period, own=figure.own)


def below_of(at: Desk, one: Worked) -> list[tuple[str, str]]:
    """The units right below it with their values, the best first, as everybody may have them."""
    if one.figure.own:
        return []
    look = computed(one.figure.definition, one.figure.period, at)
    rows = publicly.below(one.figure.definition, look, units_below(one.unit))
    return [(label_, str(value)) for label_, value in rows]


def check_publishable(one: Worked) -> None:
    """Raises Uncitable where the figure can't stand in what everybody reads."""
    title = one.figure.definition.title.zh
    if not one.label:
        raise Uncitable(
            _("“%(title)s” of %(unit)s has no value for these days. Choose others, or take it out.")
            % {"title": title, "unit": one.unit.label}
        )
    least = one.figure.definition.smallest
    if is_small(one.figure.definition, one.figure.parts):
        raise Uncitable(
            _("“%(title)s” of %(unit)s is below %(least)s: so few people could be recognised. "
              "Take it out, or choose a larger unit.")
            % {"title": title, "unit": one.unit.label, "least": least}
        )  # fmt: skip
