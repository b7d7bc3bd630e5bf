"""The made tables as the engine knows them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bihuan.core.kernel.measurable import DATASETS, Column, Dataset, Link
from bihuan.core.kernel.models import Measured

RESIDENTS = Dataset(
    code="bench.resident",
    title="Residents",
    model=Measured,
    unit="unit",
    columns=(
        Column("unit", "id", "Village"),
        Column("born_on", "day", "Born on"),
        Column("cover", "flag", "Cover complete"),
        Column("basic", "flag", "Personal basic form complete"),
    ),
)
ENROLMENTS = Dataset(
    code="bench.enrolment",
    title="Enrolments",
    model=Measured,
    links=(Link("who", "bench.resident", "resident"),),
    columns=(
        Column("resident", "id", "Resident"),
        Column("disease", "code", "Disease"),
        Column("since", "day", "Under management since"),
    ),
)
VISITS = Dataset(
    code="bench.visit",
    title="Visits",
    model=Measured,
    columns=(
        Column("enrolment", "id", "Enrolment"),
        Column("on", "day", "Day"),
        Column("mode", "code", "Mode"),
        Column("systolic", "number", "Systolic pressure"),
        Column("diastolic", "number", "Diastolic pressure"),
    ),
)
EXAMINATIONS = Dataset(
    code="bench.examination",
    title="Yearly examinations",
    model=Measured,
    columns=(Column("enrolment", "id", "Enrolment"), Column("on", "day", "Day")),
)
ALL = (RESIDENTS, ENROLMENTS, VISITS, EXAMINATIONS)


@contextmanager
def declared() -> Iterator[None]:
    """While the block lasts they can be counted."""
    DATASETS.register(*ALL)
    try:
        yield
    finally:
        for one in ALL:
            DATASETS.forget(one.code)
