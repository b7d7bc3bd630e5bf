"""Questions that every request asks: composed once, afterwards only given their values.

Composing a statement costs Django several times what the database needs to answer it. For the few
questions that stand on every request's way (session, person) that is most of their price:

    SIGNED_IN = Prepared(lambda: User.objects.select_related("person").filter(pk=Given("pk", KEY)))
    user = SIGNED_IN.first(pk=user_id)

Everything else is asked through querysets as usual.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection, models
from django.db.models.expressions import Value
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=models.Model)


class Given(Value):
    """Stands in a filter for a value that comes with each question; of a field's kind."""

    def __init__(self, name: str, field: models.Field[Any, Any]) -> None:
        super().__init__(None, output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]

    def resolve_expression(self, *_args: Any, **_more: Any) -> Given:
        """Itself: nothing of it depends on the query it stands in."""
        return self


class Prepared(Generic[M]):
    """One question for rows of a model, with their `select_related`; no other features of
    querysets. Composed at the first asking; may be shared between threads."""

    def __init__(self, compose: Callable[[], models.QuerySet[M]]) -> None:
        self._compose = compose

    def first(self, **given: Any) -> M | None:
        """The first row, None without any."""
        found = self.all(**given)
        return found[0] if found else None

    def all(self, **given: Any) -> list[M]:
        """All rows for these values; a name that is missing is a KeyError."""
        return self._made(self._asked(given))

    def count(self, **given: Any) -> int:
        """How many rows; each is fetched, so only where they are few."""
        return len(self._asked(given))

    def _asked(self, given: dict[str, Any]) -> list[Any]:
        sql, wanted = self._question
        values = [
            one.output_field.get_db_prep_value(given[one.name], connection)
            if isinstance(one, Given)
            else one
            for one in wanted
        ]
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return list(cursor.fetchall())

    @cached_property
    def _compiler(self) -> Any:
        return self._compose().query.get_compiler(connection.alias)

    @cached_property
    def _question(self) -> tuple[str, tuple[Any, ...]]:
        sql, wanted = self._compiler.as_sql()
        return sql, tuple(wanted)

    @cached_property
    def _converters(self) -> dict[int, Any]:
        """By place in a row: what makes of the database's value what Python wants."""
        columns = self._compiler.select
        found: dict[int, Any] = self._compiler.get_converters([one[0] for one in columns])
        return found

    @cached_property
    def _shape(self) -> tuple[type[M], list[str], int, int, list[Any]]:
        """The model, its columns' names, from which to which place they stand in a row, and what
        fills its related rows."""
        about = self._compiler.klass_info
        columns, select = about["select_fields"], self._compiler.select
        start, end = columns[0], columns[-1] + 1
        names = [one[0].target.attname for one in select[start:end]]
        related = get_related_populators(about, select, connection.alias)  # type: ignore[call-arg]
        return about["model"], names, start, end, related

    def _made(self, rows: list[Any]) -> list[M]:
        """What a queryset makes of an answer (compare Django's ModelIterable)."""
        found: list[M] = []
        model, names, start, end, related = self._shape
        for row in self._compiler.apply_converters(rows, self._converters):
            made = model.from_db(connection.alias, names, row[start:end])
            for populator in related:
                populator.populate(row, made)
            found.append(made)
        return found
