"""Rows for the lists of figures, with canaries in them."""

from typing import Any

from bihuan.core.kernel import clock
from bihuan.core.kernel.ids import new_id
from bihuan.core.measures.definitions.definition import Definition, Words
from bihuan.core.measures.definitions.writing import to_data, to_toml
from bihuan.core.measures.models import Citation, Return, ReturnTemplate, Section, Written
from bihuan.core.measures.returning.months import month_of, shift


def add_returns(ground: Any, evil: str) -> None:
    """Monthly returns of the district, produced and handed in by a clerk."""
    unit, clerk, month = ground.units["district"], ground.people["clerk"], month_of(clock.today())
    for _n in range(3):
        template = ReturnTemplate.objects.create(
            unit=unit, title=evil, since=shift(month, -2), made_by=clerk
        )
        Return.objects.create(
            template=template, series=template.series, unit=unit, month=shift(month, -1),
            version=1, snapshot=1, taken_at=clock.now(), produced_by=clerk, handed_by=clerk,
            handed_at=clock.now(),
        )  # fmt: skip


def add_indicators(ground: Any, evil: str) -> None:
    """Indicators that the district wrote itself."""
    Section.objects.create(programme="lists", unit=ground.units["district"])
    for n in range(3):
        definition = Definition(
            f"lists.one_{n}", "count", Words(evil, evil), Words(evil, evil), "casework.case",
            "unit", programme="lists",
        )  # fmt: skip
        Written.objects.create(
            code=definition.code, version=1, programme="lists", hash="0" * 64, why=evil[:200],
            text=to_toml(to_data(definition)), starts_on=clock.today(),
        )  # fmt: skip


def add_published(ground: Any, evil: str) -> None:
    """Figures of the district that stand in texts."""
    day, unit = clock.today(), ground.units["district"]
    for n in range(3):
        Citation.objects.create(
            owner_kind="test.text", owner_id=new_id(), version=1, ref=f"{n}?unit=x",
            code="made.one", title=evil, unit=unit, start=day, end=day, shown="3",
            hash="0" * 64, serial=1, counted_at=clock.now(), evidence="", now="4", added=1,
        )  # fmt: skip
