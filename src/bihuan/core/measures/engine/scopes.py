"""Columns by their paths as SQL, with the joins that lead there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bihuan.core.kernel.measurable import DATASETS, Dataset
from bihuan.core.measures.definitions.definition import Related
from bihuan.core.measures.language import Expression, Name, parse
from bihuan.core.measures.language.sql import condition, sql


def quoted(name: str) -> str:
    """A name as SQL; ours hold letters, digits, points."""
    return '"' + name.replace('"', "") + '"'


def literal(path: Path) -> str:
    """A file's name as SQL."""
    return "'" + str(path).replace("'", "''") + "'"


def parquet(path: Path) -> str:
    """The rows of a file as a relation."""
    return f"read_parquet({literal(path)})"


@dataclass
class Scope:
    """One dataset under an alias. Reading a path notes the joins that it needs."""

    dataset: Dataset
    alias: str
    related: Mapping[str, Related] = field(default_factory=dict)
    joins: dict[Name, str] = field(default_factory=dict)
    gathered: dict[str, set[str]] = field(default_factory=dict)

    def column(self, path: Name) -> str:
        """The SQL that reads the column at the path."""
        if len(path) == 2 and path[0] in self.related:
            self.gathered.setdefault(path[0], set()).add(path[1])
            read = f"g_{path[0]}.{quoted(path[1])}"
            return f"COALESCE({read}, 0)" if self.related[path[0]].take == "count" else read
        where, alias = self.dataset, self.alias
        for n, part in enumerate(path[:-1], 1):
            link = where.link(part)
            if link is None:
                raise KeyError(path)  # `definitions.checking` lets no such path through
            here = f"{self.alias}_{'_'.join(path[:n])}"
            self.joins[path[:n]] = (
                f"LEFT JOIN {quoted(link.dataset)} AS {here}"
                f' ON {alias}.{quoted(link.column)} = {here}."id"'
            )
            where, alias = DATASETS.get(link.dataset), here
        return f"{alias}.{quoted(path[-1])}"

    def sql(self, text: str, moments: Mapping[str, date]) -> str:
        """An expression's text as SQL."""
        return sql(parse(text), self.column, moments)

    def condition(self, text: str, moments: Mapping[str, date]) -> str:
        """A condition's text as SQL."""

        def of(node: Expression) -> str:
            return sql(node, self.column, moments)

        return condition(parse(text), of)

    def source(self) -> str:
        """FROM with the joins that were needed, the shorter paths first."""
        ordered = (self.joins[path] for path in sorted(self.joins, key=len))
        return " ".join([f"FROM {quoted(self.dataset.code)} AS {self.alias}", *ordered])
