"""From a definition to the SQL of its rows: one SELECT that every engine reads alike.

Comparison, CASE, COALESCE, COUNT, SUM, MIN, MAX, the row of the greatest or least place in a unique
order (MAX_BY, MIN_BY), equi-joins; whole numbers and words only. What a Spark would do differently
is not used.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bihuan.core.kernel.measurable import DATASETS
from bihuan.core.measures.definitions.definition import Definition, Related, Step
from bihuan.core.measures.language.parsing import EPOCH

from .asked import ALWAYS, Period
from .scopes import Scope, quoted

Moments = Mapping[str, date]


def rows(definition: Definition, period: Period, only: str = "") -> str:
    """The rows of the population that fall into the period or have no day, with `subject`, `unit`,
    `day`, `reason`, `denominator`, `amount`, `key`. only: a relation with the `id`s to look at."""
    moments = period.moments
    related = {one.name: one for one in definition.related}
    scope = Scope(DATASETS.get(definition.subject), "s", related)
    unit = scope.column(tuple(definition.unit.split(".")))
    day = scope.column(tuple(definition.day.split("."))) if definition.day else ""
    where = [scope.condition(definition.population, moments), *_within(day, period)]
    reason = _reason(definition, scope, moments, day, unit)
    amount = scope.sql(definition.value, moments) if definition.value else "NULL"
    key = scope.column(tuple(definition.key.split("."))) if definition.key else "NULL"
    if only:
        where.append(f's."id" IN (SELECT "id" FROM {only})')
    gathered = " ".join(
        _gathered(related[name], scope, sorted(parts), moments, only)
        for name, parts in sorted(scope.gathered.items())
    )
    return (
        f'SELECT s."id" AS subject, {unit} AS unit, {day or "NULL"} AS day, {reason} AS reason, '
        f"{amount} AS amount, {key} AS key {scope.source()} {gathered} WHERE {' AND '.join(where)}"
    )


def _within(day: str, period: Period) -> list[str]:
    if not day:
        return []
    ends = [f"{day} <= {(period.end - EPOCH).days}"]
    if period.start > ALWAYS:
        ends.append(f"{day} >= {(period.start - EPOCH).days}")
    return [f"({day} IS NULL OR ({' AND '.join(ends)}))"]


def _reason(definition: Definition, scope: Scope, moments: Moments, day: str, unit: str) -> str:
    """The number of what keeps a row out, 0 for none; unknown is not true."""
    last = len(definition.reasons())
    inner = f"CASE WHEN {unit} IS NULL THEN {last + 2} ELSE 0 END"
    if day:
        inner = f"CASE WHEN {day} IS NULL THEN {last + 1} ELSE {inner} END"
    steps: list[tuple[Step, bool]] = [
        *((step, True) for step in definition.denominator),
        *((step, False) for step in definition.exclusion),
        *((step, True) for step in definition.numerator),
    ]
    for n, (step, wanted) in reversed(list(enumerate(steps, 1))):
        when = scope.condition(step.when, moments)
        inner = (
            f"CASE WHEN {when} THEN {inner} ELSE {n} END"
            if wanted
            else f"CASE WHEN {when} THEN {n} ELSE {inner} END"
        )
    return inner


def _gathered(
    related: Related, subject: Scope, parts: list[str], moments: Moments, only: str
) -> str:
    to = subject.column(tuple(related.to.split(".")))
    scope = Scope(DATASETS.get(related.dataset), f"r_{related.name}")
    on = scope.column((related.on,))
    where = [scope.condition(related.where, moments), f"{on} IS NOT NULL"]
    if only and related.to == "id":
        where.append(f'{on} IN (SELECT "id" FROM {only})')
    if related.take in ("first", "last"):
        inner = _one_row(related, scope, on, parts, where)
    else:
        value = "*" if related.take == "count" else scope.sql(related.of, moments)
        inner = (
            f'SELECT {on} AS subject, {related.take.upper()}({value}) AS "{related.take}" '
            f"{scope.source()} WHERE {' AND '.join(where)} GROUP BY {on}"
        )
    return f"LEFT JOIN ({inner}) AS g_{related.name} ON g_{related.name}.subject = {to}"


def _one_row(related: Related, scope: Scope, on: str, parts: list[str], where: list[str]) -> str:
    """Of each subject's rows the one with the greatest or least place, in half the time of a
    window."""
    best = "MAX_BY" if related.take == "last" else "MIN_BY"
    order = [scope.column((column,)) for column in related.order]
    known = [f"{column} IS NOT NULL" for column in order]
    place = ", ".join(f"o{n}: {one}" for n, one in enumerate([*order, scope.column(("id",))]))
    columns = ", ".join(f"{quoted(part)}: {scope.column((part,))}" for part in parts)
    names = ", ".join(f"one.{quoted(part)} AS {quoted(part)}" for part in parts)
    return (
        f"SELECT subject, {names} FROM (SELECT {on} AS subject, "
        f"{best}({{{columns}}}, {{{place}}}) AS one {scope.source()} "
        f"WHERE {' AND '.join([*where, *known])} GROUP BY {on}) AS best"
    )


def in_denominator(definition: Definition) -> str:
    """Over the rows: whether one is in the denominator (of other kinds than rates: is counted or
    could have been)."""
    steps, last = len(definition.denominator) + len(definition.exclusion), len(definition.reasons())
    dated = " AND day IS NOT NULL" if definition.day else ""
    return f"(reason = 0 OR (reason > {steps} AND reason <= {last} AND unit IS NOT NULL{dated}))"
