"""Two ways to ask the same so that a planner understands it better; the answers do not change."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Expression, F, Func, QuerySet
from django.db.models.lookups import In

Compiled = tuple[str, tuple[Any, ...]]


class OneOf(Func):
    """Whether a column is one of these keys: `filter(OneOf("unit_id", keys))`.

    PostgreSQL gets them as one value (`= ANY`), so that a statement is the same for three keys and
    for three hundred, and the plan kept for it (decision 104) uses the column's index. With a
    parameter for each key that plan walks another index and drops what does not fit.
    """

    output_field = BooleanField()
    conditional = True

    def __init__(self, column: str, keys: Collection[UUID]) -> None:
        super().__init__(F(column))
        self.keys = tuple(keys)

    @property
    def identity(self) -> tuple[Any, ...]:
        """What makes two of them the same question."""
        return (*super().identity, self.keys)

    def as_sql(self, compiler: Any, connection: Any, **kwargs: Any) -> Compiled:  # type: ignore[override]
        """A parameter for each key, which SQLite keeps as text without hyphens; of none, never."""
        column, params = compiler.compile(self.source_expressions[0])
        if not self.keys:
            return "1 = 0", ()
        marks = ", ".join(["%s"] * len(self.keys))
        return f"{column} IN ({marks})", (*params, *(key.hex for key in self.keys))

    def as_postgresql(self, compiler: Any, connection: Any, **kwargs: Any) -> Compiled:
        """All keys as one array."""
        column, params = compiler.compile(self.source_expressions[0])
        return f"{column} = ANY(%s)", (*params, list(self.keys))


class _Unindexed(Func):
    """The column, by a name under which SQLite does not look for its index."""

    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="+%(expressions)s", **extra)


def among(column: str, rows: QuerySet[Any], *, walking: bool) -> Expression:
    """`column IN (rows)`. walking: SQLite goes through the list in its order and stops when the
    page is full, instead of gathering all that the column's index finds and sorting it."""
    return In(_Unindexed(F(column)) if walking else F(column), rows.order_by())
