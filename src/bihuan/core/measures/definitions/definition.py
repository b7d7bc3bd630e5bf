"""An indicator as data: what is counted, what is not and why, for which unit and period.

The words are those of FHIR's Measure: of the initial population some are in the denominator, some
of these are excluded, some of the rest are in the numerator. A count has a numerator only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["count", "sum", "rate", "completion", "distinct", "range", "median", "daily"]
"""count: rows. sum: of a value of each counted row. rate: numerator over denominator. completion:
rows over the target of the unit that is asked about. distinct: different values of `key` among
counted rows. range: smallest and largest value. median: the middle value. daily: how many rows on a
day that has any, from the day with the fewest to the one with the most.

What adds up: counts, sums, both parts of a rate, the numerator of a completion; a range widens.
What is distinct, medians and days do not: they are worked out from the rows for each unit with all
below it."""
SPREAD = ("distinct", "median", "daily")
ADDING = ("count", "sum", "rate", "completion")
KINDS: tuple[Kind, ...] = (
    "count", "sum", "rate", "completion", "distinct", "range", "median", "daily",
)  # fmt: skip
Take = Literal["count", "sum", "min", "max", "first", "last"]
TAKES: tuple[Take, ...] = ("count", "sum", "min", "max", "first", "last")
Better = Literal["up", "down", ""]


@dataclass(frozen=True)
class Words:
    """A text in both languages."""

    zh: str
    en: str


@dataclass(frozen=True)
class Step:
    """A condition; `otherwise` says of a row for which it is not true why it is not counted."""

    when: str
    otherwise: Words


@dataclass(frozen=True)
class Related:
    """Rows of another dataset that name in `on` what the subject has at the path `to` (its own key,
    unless another is named), gathered into values of the subject.

    Read as `name.count`, `name.sum`, `name.min`, `name.max` of the expression `of`; with first and
    last as `name.column` of the first or last row by `order` (columns; the row's key breaks ties;
    rows where one of them is unknown don't take part). A count of no rows is 0, all else unknown.
    """

    name: str
    dataset: str
    on: str
    take: Take
    where: str = "True"
    of: str = ""
    order: tuple[str, ...] = ()
    to: str = "id"


@dataclass(frozen=True)
class Definition:
    """One indicator in one version.

    subject: dataset whose rows are counted. unit, day: paths to the unit a row belongs to and to
    the day that puts it into a period; without `day` it says how things stand on a day.
    population: rows it speaks of at all. value: of sum, range and median. key: of distinct.
    counted: the word behind the number (篇, 期, %). names, topics: how papers call it, for the
    checker. smallest: figures below it are hidden from whoever may not see the rows. public: may
    stand in what everybody reads. released: of a public one that counts rows not everybody may see,
    why their number may be told. better: which way is an improvement. source: standard, clause.
    """

    code: str
    kind: Kind
    title: Words
    meaning: Words
    subject: str
    unit: str
    day: str = ""
    population: str = "True"
    denominator: tuple[Step, ...] = ()
    exclusion: tuple[Step, ...] = ()
    numerator: tuple[Step, ...] = ()
    related: tuple[Related, ...] = ()
    value: str = ""
    key: str = ""
    counted: Words = Words("", "")
    decimals: int = 0
    better: Better = "up"
    source: str = ""
    names: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    smallest: int = 0
    public: bool = False
    since: str = ""
    released: str = ""
    programme: str = field(default="", compare=False)

    @property
    def adds_up(self) -> bool:
        """Whether the value of a unit is the sum of its parts."""
        return self.kind in ADDING

    @property
    def is_rate(self) -> bool:
        """Whether it is shown in per cent."""
        return self.kind in ("rate", "completion")

    def reasons(self) -> tuple[Words, ...]:
        """Why a row is not counted, in the order in which it is asked; a row has the first."""
        steps = (*self.denominator, *self.exclusion, *self.numerator)
        return tuple(step.otherwise for step in steps)
