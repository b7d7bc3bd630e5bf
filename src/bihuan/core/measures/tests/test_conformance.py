"""Every engine gives what the plain one gives: nulls, ties, boundaries, nothing at all, Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bihuan.core.measures.definitions.checking import faults_of
from bihuan.core.measures.definitions.definition import Definition, Related, Step, Words
from bihuan.core.measures.engine.asked import Period
from bihuan.core.measures.engine.duck import Duck
from bihuan.core.measures.engine.plain import Plain, Table

from .made import duck, key, made

TEXT = Words("甲", "a")
DAY = 20_000
U1, U2, U3, TOP = (key(name) for name in ("u1", "u2", "u3", "top"))
PERIODS = (Period(date(2024, 10, 10)), Period(date(2024, 10, 10), date(2024, 10, 1)))


def step(when: str) -> Step:
    """A condition with some reason."""
    return Step(when, TEXT)


def a(kind: Any, **more: Any) -> Definition:
    """A definition over the made people."""
    given = {"subject": "made.person", "unit": "unit", **more}
    return Definition("made.one", kind, TEXT, TEXT, **given)


LAST = Related("last", "made.visit", "person", "last", where="on <= as_of", order=("on",))
COUNT = Related("visits", "made.visit", "person", "count", where="face and on >= start")
MOST = Related("most", "made.visit", "person", "max", of="pressure - 1")
THROUGH = Related("of", "made.visit", "person", "sum", of="pressure", to="guide.id")
DEFINITIONS = {
    "all": a("count"),
    "count with reasons": a("count", numerator=(step("ill"), step('group == "慢病"'))),
    "unknown is not true": a("count", numerator=(step("not ill"), step("weight < 60 or ill"))),
    "in a list": a("count", numerator=(step('group in ("慢病", "a\'b")'),)),
    "not in a list": a("count", population='group not in ("慢病", "青年")'),
    "by day": a("count", day="since"),
    "by day with reasons": a("count", day="since", numerator=(step("ill"),)),
    "sum": a("sum", value="weight - 50", numerator=(step("ill"),)),
    "range": a("range", value="weight", day="since"),
    "choice": a("sum", value="10 if ill else coalesce(weight, 0)"),
    "born before": a("count", numerator=(step("born_on <= years_before(as_of, 65)"),)),
    "rate": a(
        "rate",
        denominator=(step("known(born_on)"), step("weight >= 40")),
        exclusion=(step('group == "青年"'),),
        numerator=(step("ill"), step("since <= as_of - 5")),
    ),
    "rate by day": a("rate", day="since", numerator=(step("ill"),)),
    "linked": a("count", numerator=(step("guide.ill"), step("guide.guide.weight > 50"))),
    "unit of the linked": a("count", unit="guide.unit"),
    "last visit": a(
        "rate",
        population="ill",
        related=(LAST,),
        numerator=(step("last.pressure < 140"), step("last.face")),
    ),
    "visits": a("rate", related=(COUNT,), numerator=(step("visits.count >= 2"),)),
    "most": a("sum", related=(MOST,), value="most.max"),
    "through another": a("sum", related=(THROUGH,), value="of.sum"),
    "both": a("count", related=(COUNT, LAST), numerator=(step("visits.count > 0 and last.face"),)),
    "distinct": a("distinct", key="group", day="since"),
    "distinct linked": a("distinct", key="doctor", numerator=(step("ill"),)),
    "of one unit": a("count", numerator=(step(f'unit == "{U2}" or doctor in ("{U1}", "{U3}")'),)),
    "median": a("median", value="weight"),
    "daily": a("daily", day="since"),
}
people = st.fixed_dictionaries(
    {
        "unit": st.sampled_from([None, U1, U2, U3]),
        "born_on": st.one_of(st.none(), st.integers(-7305 + 2471, -7305 + 2475), st.just(DAY)),
        "group": st.sampled_from([None, "慢病", "青年", "a'b"]),
        "ill": st.sampled_from([None, 0, 1]),
        "since": st.one_of(st.none(), st.integers(DAY - 5, DAY + 20)),
        "weight": st.one_of(st.none(), st.integers(38, 62)),
        "doctor": st.one_of(st.none(), st.integers(0, 9).map(lambda n: key(f"p{n}"))),
    }
)
visits = st.fixed_dictionaries(
    {
        "person": st.one_of(st.none(), st.integers(0, 9).map(lambda n: key(f"p{n}"))),
        "on": st.one_of(st.none(), st.integers(DAY - 3, DAY + 12)),
        "pressure": st.one_of(st.none(), st.integers(137, 142)),
        "face": st.sampled_from([None, 0, 1]),
    }
)
worlds = st.tuples(st.lists(people, max_size=8), st.lists(visits, max_size=12))
ABOVE = [(U1, U1), (U2, U2), (U3, U3), (U1, TOP), (U2, TOP), (TOP, TOP)]


@pytest.fixture(autouse=True)
def _declared() -> Iterator[None]:
    with made():
        yield


def tables(world: Any) -> dict[str, Table]:
    """The rows with their keys."""
    persons, visited = world
    return {
        "made.person": [{"id": key(f"p{n}"), **row} for n, row in enumerate(persons)],
        "made.visit": [{"id": key(f"v{n}"), **row} for n, row in enumerate(visited)],
    }


@pytest.mark.parametrize("name", DEFINITIONS)
def test_x10_every_definition_of_the_suite_is_sound(name: str) -> None:
    """So that the comparison below compares what a person could have written."""
    assert list(faults_of(DEFINITIONS[name])) == []


@settings(
    max_examples=10,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # each example costs a whole engine
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(worlds)
def test_x10_the_engine_gives_what_the_rule_gives(world: Any) -> None:
    """Totals, spreads and rows of each definition, in each period, on any rows at all."""
    rows = tables(world)
    connection = duck(rows)
    fast, slow = Duck(connection), Plain(rows)
    for name, definition in DEFINITIONS.items():
        for period in PERIODS:
            for monthly in (False, True):
                expected = slow.totals(definition, period, monthly=monthly)
                assert fast.totals(definition, period, monthly=monthly) == expected, name
            if definition.kind in ("distinct", "median", "daily"):
                expected_spread = slow.spread(definition, period, ABOVE)
                assert fast.spread(definition, period, ABOVE) == expected_spread, name
            for units, counted in ((None, None), ({U1, U3}, True), ({U2}, False)):
                asked: dict[str, Any] = {"units": units, "counted": counted}
                by_reason = slow.reasons(definition, period, units=units)
                assert fast.reasons(definition, period, units=units) == by_reason, name
                expected_rows = slow.subjects(definition, period, **asked)
                assert fast.subjects(definition, period, **asked) == expected_rows, name
    connection.close()


def test_x10_the_sum_of_the_parts_is_the_whole() -> None:
    """Of every unit's own rows, for what adds up, whatever the rows."""
    rows = tables(
        (
            [
                {"unit": (U1, U2, U3)[n % 3], "born_on": None, "group": "慢病", "ill": n % 2,
                 "since": DAY + n % 4, "weight": 50 + n, "doctor": None}
                for n in range(12)
            ],
            [],
        )
    )  # fmt: skip
    engine = Plain(rows)
    for definition in (DEFINITIONS["sum"], DEFINITIONS["rate by day"], DEFINITIONS["by day"]):
        whole = engine.totals(definition, PERIODS[0], monthly=False)
        months = engine.totals(definition, PERIODS[0], monthly=True)
        for name in ("population", "denominator", "numerator", "amount"):
            assert sum(getattr(t, name) for t in whole) == sum(getattr(t, name) for t in months)
        assert {t.unit for t in whole} == {U1, U2, U3}
