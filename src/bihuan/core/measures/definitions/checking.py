"""Whether a definition can be worked out: every path leads somewhere, every part fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from bihuan.core.kernel.measurable import DATASETS, Dataset
from bihuan.core.measures.language import Expression, Name, Unreadable, asks_when, parse, references
from bihuan.core.measures.language.nodes import Moment, walk
from bihuan.core.measures.language.types import Kind, truth, type_of

from .definition import Definition, Related

CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
NAME = re.compile(r"[a-z][a-z0-9_]*")
LONGEST_PATH = 5


def kind_at(dataset: Dataset, path: Name, related: tuple[Related, ...] = ()) -> Kind:
    """The type of the column that a path leads to; Unreadable names the part that leads nowhere."""
    gathered = next((one for one in related if len(path) == 2 and one.name == path[0]), None)
    if gathered is not None:
        return _kind_gathered(gathered, path[1])
    where = dataset
    for part in path[:-1][:LONGEST_PATH]:
        link = where.link(part)
        if link is None:
            raise Unreadable(
                _("%(dataset)s has no link “%(name)s”.") % {"dataset": where.code, "name": part}
            )
        where = DATASETS.get(link.dataset)
    last = path[-1]
    if last == "id":
        return "id"
    column = where.column(last)
    if column is None or len(path) > LONGEST_PATH:
        raise Unreadable(
            _("%(dataset)s has no column “%(name)s”.") % {"dataset": where.code, "name": last}
        )
    return column.type


def _kind_gathered(related: Related, part: str) -> Kind:
    dataset = DATASETS.get(related.dataset)
    if related.take in ("first", "last"):
        return kind_at(dataset, (part,))
    if part != related.take:
        raise Unreadable(
            _("“%(name)s” gives %(take)s, not %(part)s.")
            % {"name": related.name, "take": related.take, "part": part}
        )
    if related.take in ("count", "sum"):
        return "number"
    return type_of(parse(related.of), lambda path: kind_at(dataset, path))


class Check:
    """Asks of one dataset whether paths and expressions make sense; each answer is a sentence or
    nothing."""

    def __init__(self, dataset: Dataset, related: tuple[Related, ...] = ()) -> None:
        self.dataset, self.related = dataset, related

    def lookup(self, path: Name) -> Kind:
        """The type at a path."""
        return kind_at(self.dataset, path, self.related)

    def path(self, what: str, path: str, kinds: tuple[str, ...]) -> Iterator[str]:
        """A path to a column of one of these types."""
        yield from _said(what, lambda: _of(self.lookup(tuple(path.split("."))), kinds))

    def condition(self, what: str, text: str) -> Iterator[str]:
        """A condition."""
        yield from _said(what, lambda: truth(parse(text), self.lookup))

    def value(self, what: str, text: str, kinds: tuple[str, ...]) -> Iterator[str]:
        """An expression that gives one of these types."""
        yield from _said(what, lambda: _of(type_of(parse(text), self.lookup), kinds))


def faults_of(definition: Definition) -> Iterator[str]:
    """Sentences about what is wrong; none when it can be worked out."""
    if not CODE.fullmatch(definition.code):
        yield _("A code is like programme.what_is_counted: small letters, digits, a point.")
    dataset = DATASETS.find(definition.subject)
    if dataset is None:
        yield _("There is no dataset “%(code)s”.") % {"code": definition.subject}
        return
    yield from _faults_of_kind(definition)
    for related in definition.related:
        yield from _faults_related(related, dataset)
    check = Check(dataset, definition.related)
    yield from check.path("unit", definition.unit, ("id",))
    if definition.day:
        yield from check.path("day", definition.day, ("day",))
    if definition.key:
        yield from check.path("key", definition.key, ("id", "code", "number"))
    if definition.value:
        yield from check.value("value", definition.value, ("number",))
    yield from check.condition("population", definition.population)
    for name in ("denominator", "exclusion", "numerator"):
        for n, step in enumerate(getattr(definition, name), 1):
            where = f"{name} {n}"
            yield from check.condition(where, step.when)
            if not step.otherwise.zh:
                yield _("%(where)s does not say why a row is not counted.") % {"where": where}
    yield from _readable_only(definition, dataset)


def _faults_of_level(definition: Definition, dataset: Dataset) -> Iterator[str]:
    """What everybody reads counts only what everybody may read, or says why it may be told."""
    reached = [dataset, *(DATASETS.find(link.dataset) for link in dataset.links)]
    leveled = any(one is not None and one.column("level") for one in reached)
    if not definition.public or definition.released or not leveled:
        return
    paths = {path for one in expressions(definition) for path in references(one)}
    if not any(path[-1] == "level" for path in paths):
        yield _(
            "It is public, and its rows have a level: ask for level == “public”, or say under "
            "“released” why their number may be told."
        )


def _faults_related(related: Related, subject: Dataset) -> Iterator[str]:
    dataset = DATASETS.find(related.dataset)
    if dataset is None or not NAME.fullmatch(related.name):
        yield _("There is no dataset “%(code)s”.") % {"code": related.dataset}
        return
    check = Check(dataset)
    yield from check.path(related.name, related.on, ("id", "number"))
    yield from Check(subject).path(related.name, related.to, ("id", "number"))
    yield from check.condition(related.name, related.where)
    if related.take in ("sum", "min", "max"):
        yield from check.value(related.name, related.of, ("number", "day", "instant"))
    if related.take in ("first", "last"):
        if not related.order:
            yield _("%(where)s: first and last need an order.") % {"where": related.name}
        for column in related.order:
            yield from check.path(related.name, column, ("day", "instant", "number"))


def _readable_only(definition: Definition, dataset: Dataset) -> Iterator[str]:
    """The level, once every expression can be read."""
    try:
        yield from _faults_of_level(definition, dataset)
    except Unreadable:
        return


def _faults_of_kind(definition: Definition) -> Iterator[str]:
    if (definition.kind in ("sum", "range", "median")) != bool(definition.value):
        yield _("Sums, ranges and medians need a value, and nothing else has one.")
    if (definition.kind == "distinct") != bool(definition.key):
        yield _("What is distinct needs a key, and nothing else has one.")
    if definition.kind == "daily" and not definition.day:
        yield _("What is counted by day needs a day.")
    if definition.kind == "rate" and not definition.numerator:
        yield _("A rate needs a numerator.")
    if definition.kind != "rate" and (definition.denominator or definition.exclusion):
        yield _("Only rates have a denominator and exclusions.")
    if not 0 <= definition.decimals <= 6 or definition.smallest < 0:
        yield _("Between 0 and 6 decimals.")


def expressions(definition: Definition) -> list[Expression]:
    """Every expression of the definition, read."""
    steps = (*definition.denominator, *definition.exclusion, *definition.numerator)
    texts = [definition.population, definition.value, *(step.when for step in steps)]
    for related in definition.related:
        texts += [related.where, related.of]
    return [parse(text) for text in texts if text]


def is_flow(definition: Definition) -> bool:
    """Whether rows fall into periods by their day alone, so that months add up to years. What asks
    for the day that is looked at, or has no day, says how things stand then."""
    return bool(definition.day) and not any(asks_when(one) for one in expressions(definition))


def asks_beginning(definition: Definition) -> bool:
    """Whether the value depends on the first day of the period. How things stand on a day does not,
    unless a condition asks for `start`."""
    nodes = (node for one in expressions(definition) for node in walk(one))
    return bool(definition.day) or any(
        isinstance(node, Moment) and node.name == "start" for node in nodes
    )


def _of(found: Kind, kinds: tuple[str, ...]) -> None:
    if found not in kinds:
        raise Unreadable(
            _("A %(wanted)s is expected, and there is a %(found)s.")
            % {"wanted": "/".join(kinds), "found": found}
        )


def _said(what: str, check: Callable[[], object]) -> Iterator[str]:
    try:
        check()
    except Unreadable as wrong:
        yield f"{what}: {wrong}"
    except KeyError as missing:
        yield f"{what}: {missing.args[0]}"
