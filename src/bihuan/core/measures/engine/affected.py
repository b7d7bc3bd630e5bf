"""Which subjects a change of rows concerns: the changed rows themselves, and whatever is linked to
or gathered from rows that changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from bihuan.core.kernel.measurable import DATASETS, Dataset
from bihuan.core.measures.definitions.definition import Definition, Related
from bihuan.core.measures.language import Name, parse, references

from .keys import array, relation, text
from .scopes import Scope

Changed = Mapping[str, Collection[str]]
"""Keys of rows that differ, by dataset."""


def paths_of(definition: Definition) -> set[Name]:
    """Every path from the subject that the definition reads, gathered values left out."""
    steps = (*definition.denominator, *definition.exclusion, *definition.numerator)
    texts = [definition.population, definition.value, *(step.when for step in steps)]
    found = {path for text in texts if text for path in references(parse(text))}
    plain = [definition.unit, definition.day, definition.key]
    found |= {tuple(path.split(".")) for path in plain if path}
    found |= {tuple(one.to.split(".")) for one in definition.related}
    names = {one.name for one in definition.related}
    return {path for path in found if path[0] not in names}


def paths_of_related(related: Related) -> set[Name]:
    """Every path from a related row that is read."""
    texts = [related.where, related.of]
    found = {path for text in texts if text for path in references(parse(text))}
    return found | {(column,) for column in (*related.order, related.on)}


def sources(dataset: Dataset, paths: Collection[Name]) -> set[tuple[str, Name]]:
    """(dataset, path that leads to it) of all that is read; () leads to the rows themselves."""
    found: set[tuple[str, Name]] = {(dataset.code, ())}
    for path in paths:
        where = dataset
        for n, part in enumerate(path[:-1], 1):
            link = where.link(part)
            if link is None:
                break
            where = DATASETS.get(link.dataset)
            found.add((where.code, path[:n]))
    return found


def datasets_of(definition: Definition) -> set[str]:
    """Codes of all datasets that decide the value."""
    found = {
        code for code, _path in sources(DATASETS.get(definition.subject), paths_of(definition))
    }
    for related in definition.related:
        on = DATASETS.get(related.dataset)
        found |= {code for code, _path in sources(on, paths_of_related(related))}
    return found


def statements(definition: Definition, changed: Collection[str]) -> Iterator[str]:
    """SELECTs of the keys of subjects, given relations `changed_<n>` with the keys of each dataset
    in `changed` (in its order)."""
    order = {code: n for n, code in enumerate(changed)}
    subject = DATASETS.get(definition.subject)
    for code, path in sorted(sources(subject, paths_of(definition))):
        if code in order:
            scope = Scope(subject, "s")
            yield f"SELECT {text('s.id')} {_where(scope, path, order[code])}"
    for related in definition.related:
        dataset = DATASETS.get(related.dataset)
        for code, path in sorted(sources(dataset, paths_of_related(related))):
            if code in order:
                inner = Scope(dataset, "r")
                on = inner.column((related.on,))
                rows = _where(inner, path, order[code])
                scope = Scope(subject, "s")
                to = scope.column(tuple(related.to.split(".")))
                among = f"{to} IN (SELECT {on} {rows})"
                yield f"SELECT {text('s.id')} {scope.source()} WHERE {among}"


def _where(scope: Scope, path: Name, n: int) -> str:
    """FROM and WHERE for rows whose linked row (of the path) is among the changed ones."""
    column = scope.column((*path[:-1], _key(scope.dataset, path)) if path else ("id",))
    return f'{scope.source()} WHERE {column} IN (SELECT "id" FROM changed_{n})'


def _key(dataset: Dataset, path: Name) -> str:
    """The column that names the linked row, read from the row before it."""
    for part in path[:-1]:
        link = dataset.link(part)
        if link is None:
            raise KeyError(path)
        dataset = DATASETS.get(link.dataset)
    last = dataset.link(path[-1])
    if last is None:
        raise KeyError(path)
    return last.column


def collect(definition: Definition, changed: Changed, connections: Collection[Any]) -> set[str]:
    """Keys of the subjects concerned, as either snapshot has them (the one before knows rows that
    are gone now)."""
    codes = sorted(code for code in datasets_of(definition) & set(changed) if changed[code])
    found: set[str] = set()
    for connection in connections:
        for n, code in enumerate(codes):
            limit(connection, f"changed_{n}", changed[code])
        for statement in statements(definition, codes):
            found |= {row[0] for row in connection.execute(statement).fetchall()}
    return found


def limit(connection: Any, name: str, keys: Collection[str]) -> None:
    """A relation with an `id` for each key, for engines that look at some subjects alone."""
    relation(connection, name, {"id": array(sorted(keys))})
