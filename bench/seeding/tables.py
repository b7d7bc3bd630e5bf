"""The product's tables as columns: a row is given by name, what is not named has its default."""

from __future__ import annotations

from typing import Any

from django.db import models

from bihuan.core.casework.models import (
    Assignment,
    Case,
    CaseClock,
    Remark,
    Submission,
    TrailEntry,
    TrailSeal,
)
from bihuan.programmes.gigwork.models import Hazard, HazardReport

MODELS: tuple[type[models.Model], ...] = (
    TrailSeal, Case, Submission, Assignment, CaseClock, TrailEntry, Remark, Hazard, HazardReport,
)  # fmt: skip
NULL = r"\N"


class Table:
    """Rows of one model, kept as the texts that COPY takes."""

    def __init__(self, model: type[models.Model]) -> None:
        fields = model._meta.concrete_fields
        self.model, self.name = model, model._meta.db_table
        self.columns = [str(field.column) for field in fields]
        self.places = {field.attname: place for place, field in enumerate(fields)}
        self.defaults = [text_of(_default(field)) for field in fields]
        self.kinds = [field.get_internal_type() for field in fields]
        self.rows: list[list[str]] = []

    def add(self, **values: Any) -> None:
        """One more row; ids and times are texts already, None is NULL."""
        row = self.defaults[:]
        for name, value in values.items():
            row[self.places[name]] = value if type(value) is str else text_of(value)
        self.rows.append(row)


def _default(field: models.Field[Any, Any]) -> Any:
    """Keys are given by the seed; a default that runs would only be wasted here."""
    return None if field.primary_key else field.get_default()


def text_of(value: Any) -> str:
    """As PostgreSQL reads it. The seed's texts hold no tab, line break or backslash."""
    if value is None:
        return NULL
    if value is True or value is False:
        return "t" if value else "f"
    return str(value)


def for_sqlite(row: list[str], kinds: list[str]) -> list[Any]:
    """The same row as Django would have written it to SQLite."""
    return [_lite(text, kind) for text, kind in zip(row, kinds, strict=True)]


def _lite(text: str, kind: str) -> Any:
    if text == NULL:
        return None
    if kind in ("UUIDField", "ForeignKey", "OneToOneField") and len(text) == 36:
        return text.replace("-", "")
    if kind == "DateTimeField":
        return text[:26].replace("T", " ")
    if kind == "BooleanField":
        return int(text == "t")
    if kind == "FloatField":
        return float(text)
    return int(text) if kind.endswith("IntegerField") or kind == "ForeignKey" else text
