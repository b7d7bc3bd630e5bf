"""Bringing stored sums up to a snapshot: whole, or by what changed since the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from contextlib import ExitStack
from dataclasses import astuple
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from bihuan.core.kernel import clock
from bihuan.core.measures import catalogue
from bihuan.core.measures.definitions.checking import is_flow
from bihuan.core.measures.definitions.definition import SPREAD, Definition
from bihuan.core.measures.definitions.digest import digest
from bihuan.core.measures.engine.affected import collect, datasets_of, limit
from bihuan.core.measures.engine.asked import Period, Total
from bihuan.core.measures.engine.duck import Duck
from bihuan.core.measures.figures import Desk, desk
from bihuan.core.measures.language.parsing import EPOCH
from bihuan.core.measures.models import Sum, Summed
from bihuan.core.measures.snapshot.store import Store
from bihuan.core.measures.snapshot.taking import Taken
from bihuan.core.measures.tree import ORGANISATIONS, Tree
from bihuan.core.measures.values import Parts

MANY = 50_000
"""Beyond so many subjects, working everything out again is not slower."""
FIELDS = ("population", "denominator", "numerator", "amount", "low", "high")
Key = tuple[str, int, bool]
"""Unit, month, with those below."""


def sum_up(store: Store, taken: Taken, only: Collection[str] | None = None) -> dict[str, str]:
    """Brings the sums of all indicators (or of these codes) up to the snapshot; says of each
    whether it was done "whole", by "changes", or was "same". Call it while `store.alone()`."""
    told: dict[str, str] = {}
    _forget_others()
    with ExitStack() as stack:
        now = stack.enter_context(desk(store, taken.manifest))
        then = stack.enter_context(desk(store, taken.before)) if taken.before else None
        for definition in catalogue.declared().values():
            if definition.kind in SPREAD or (only is not None and definition.code not in only):
                continue
            told[definition.code] = _one(definition, taken, now, then)
    return told


def _forget_others() -> None:
    """Sums of versions that are no longer in force are followed by nobody: they go."""
    kept = {digest(one) for one in catalogue.declared().values()}
    gone = list(Summed.objects.exclude(hash__in=kept).values_list("hash", flat=True))
    if gone:
        with transaction.atomic():
            Sum.objects.filter(hash__in=gone).delete()
            Summed.objects.filter(hash__in=gone).delete()


def _one(definition: Definition, taken: Taken, now: Desk, then: Desk | None) -> str:
    known = Summed.objects.filter(hash=digest(definition)).first()
    manifest, before = taken.manifest, taken.before
    changed = {code: taken.changed.get(code) for code in datasets_of(definition)}
    moved = taken.changed.get(ORGANISATIONS)
    follows = before is not None and known is not None and known.serial == before.serial
    if then is None or known is None or not follows or known.day != manifest.day or moved is None:
        return _whole(definition, now)
    if moved or None in changed.values():
        return _whole(definition, now)
    keys = {code: found for code, found in changed.items() if found}
    if not keys:
        return _same(definition, now)
    if definition.kind == "range":  # an end that leaves takes its place with it
        return _whole(definition, now)
    subjects = collect(definition, keys, (then.connection, now.connection))
    if len(subjects) > MANY:
        return _whole(definition, now)
    return _by_changes(definition, now, then, subjects)


def _same(definition: Definition, now: Desk) -> str:
    _up_to(definition, now)
    return "same"


@transaction.atomic
def _whole(definition: Definition, now: Desk) -> str:
    """Every sum of the definition anew."""
    rows = rolled_up(now.tree, _totals(definition, now.engine, now))
    hashed = digest(definition)
    Sum.objects.filter(hash=hashed).delete()
    Sum.objects.bulk_create(_made(definition, rows), batch_size=1_000)
    _up_to(definition, now)
    return "whole"


@transaction.atomic
def _by_changes(definition: Definition, now: Desk, then: Desk, subjects: Collection[str]) -> str:
    """What the subjects concerned make now, less what they made before."""
    found: dict[Key, list[Parts]] = defaultdict(list)
    for at, sign in ((now, 1), (then, -1)):
        limit(at.connection, "concerned", subjects)
        engine = Duck(at.connection, only="concerned")
        for key, one in rolled_up(now.tree, _totals(definition, engine, now)).items():
            found[key].append(_times(one, sign))
    hashed = digest(definition)
    units = {UUID(unit) for unit, _month, _below in found}
    there = {
        (row.unit.hex, row.month, row.below): row
        for row in Sum.objects.filter(hash=hashed, unit__in=units)
    }
    for key, parts in found.items():
        if key in there:
            parts.append(_parts(there[key]))
    rows = {key: _together(parts) for key, parts in found.items()}
    Sum.objects.bulk_create(
        _made(definition, rows),
        batch_size=1_000,
        update_conflicts=True,
        unique_fields=["hash", "unit", "below", "month"],
        update_fields=FIELDS,
    )
    Sum.objects.filter(hash=hashed, unit__in=units, population=0).delete()
    _up_to(definition, now)
    return "changes"


def _totals(definition: Definition, engine: Duck, now: Desk) -> list[Total]:
    period = Period(EPOCH + timedelta(now.manifest.day))
    return engine.totals(definition, period, monthly=is_flow(definition))


def rolled_up(tree: Tree, totals: Iterable[Total]) -> dict[Key, Parts]:
    """Own rows, and with all below, by unit and month. Rows without a unit belong to none.

    From the deepest units upwards, so that each is added once to the one above it.
    """
    found: dict[Key, Parts] = {}
    levels: dict[int, dict[tuple[str, int], Parts]] = defaultdict(dict)
    for one in totals:
        if one.unit:
            parts = Parts(*(getattr(one, name) for name in FIELDS))
            found[one.unit, one.month, False] = parts
            levels[tree.depth(one.unit)][one.unit, one.month] = parts
    for depth in range(max(levels, default=0), 0, -1):
        upper = levels[depth - 1]
        for (unit, month), parts in levels[depth].items():
            found[unit, month, True] = parts
            above = tree.parents.get(unit)
            if above is not None and depth > 1:
                there = upper.get((above, month))
                upper[above, month] = parts if there is None else there + parts
    return found


def _times(parts: Parts, sign: int) -> Parts:
    return Parts(*(sign * value for value in astuple(parts)[:4]))


def _together(parts: Iterable[Parts]) -> Parts:
    found = Parts()
    for one in parts:
        found += one
    return found


def _parts(row: Sum) -> Parts:
    return Parts(row.population, row.denominator, row.numerator, row.amount, row.low, row.high)


def _made(definition: Definition, rows: dict[Key, Parts]) -> list[Sum]:
    """Ends of values are kept for ranges only: taken away one by one they could not be known."""
    hashed, fields = digest(definition), FIELDS if definition.kind == "range" else FIELDS[:4]
    return [
        Sum(
            hash=hashed, unit=UUID(unit), month=month, below=below,
            **{name: getattr(parts, name) for name in fields},
        )
        for (unit, month, below), parts in rows.items()
    ]  # fmt: skip


def _up_to(definition: Definition, now: Desk) -> None:
    Summed.objects.update_or_create(
        hash=digest(definition),
        defaults={
            "code": definition.code, "serial": now.manifest.serial, "day": now.manifest.day,
            "at": clock.now(),
        },
    )  # fmt: skip
