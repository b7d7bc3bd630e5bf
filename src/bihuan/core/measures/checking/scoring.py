"""Precision and recall on articles whose figures are marked: `[54|agrees|reading.sessions_held]期`.

A mark holds the figure as the checker finds it (without its unit), the verdict and, where there is
one, the indicator. A number that is no figure has no mark; finding one there costs precision. The
candidates of `cadres_1.txt` are in `cadres.toml` beside it.
"""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from bihuan.core.measures.checking.checking import Finding, check
from bihuan.core.measures.checking.matching import Value
from bihuan.core.measures.checking.terms import Candidate, Computed

_MARK = re.compile(r"\[([^\[\]|]+)\|([a-z]+)(?:\|([\w.]*))?\]")
Triple = tuple[int, int, str, str | None]


@dataclass(frozen=True)
class Article:
    """A marked article: its text without marks, what should be found, and its candidates."""

    name: str
    text: str
    marks: tuple[Triple, ...]
    candidates: tuple[Candidate, ...]
    value: Value
    today: date


@dataclass(frozen=True)
class Score:
    """Of spans alone and of (span, verdict, indicator); `wrong` lists what differed."""

    found: int
    marked: int
    spans: int
    right: int
    characters: int
    seconds: float
    wrong: tuple[str, ...] = field(default=(), repr=False)

    @property
    def span_precision(self) -> float:
        """Of the found figures, those that are figures."""
        return self.spans / self.found if self.found else 1.0

    @property
    def span_recall(self) -> float:
        """Of the figures, those that were found."""
        return self.spans / self.marked if self.marked else 1.0

    @property
    def precision(self) -> float:
        """Of the found figures, those with the right verdict and indicator."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Of the figures, those found with the right verdict and indicator."""
        return self.right / self.marked if self.marked else 1.0

    @property
    def characters_per_second(self) -> float:
        """Speed."""
        return self.characters / self.seconds if self.seconds else 0.0


def unmarked(marked: str) -> tuple[str, tuple[Triple, ...]]:
    """The text without its marks, and these with their places in it."""
    text, marks, last = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[last : found.start()]
        start = len(text)
        text += found.group(1)
        marks.append((start, len(text), found.group(2), found.group(3) or None))
        last = found.end()
    return text + marked[last:], tuple(marks)


def article(path: Path) -> Article:
    """A marked article with the candidates beside it."""
    text, marks = unmarked(path.read_text(encoding="utf-8"))
    table = path.with_name(path.stem.rpartition("_")[0] + ".toml")
    data = tomllib.loads(table.read_text(encoding="utf-8"), parse_float=Decimal)
    rows: list[dict[str, Any]] = data["candidate"]
    return Article(path.stem, text, marks, tuple(map(_candidate, rows)), _values(rows),
                   data["today"])  # fmt: skip


def _candidate(row: dict[str, Any]) -> Candidate:
    return Candidate(
        row["code"], row["title"], tuple(row.get("names", ())), row["unit"], row["kind"],
        row.get("decimals", 0), row.get("unit_name", ""), tuple(row.get("words", ())),
    )  # fmt: skip


def _values(rows: Iterable[dict[str, Any]]) -> Value:
    """The table's values: of a period that it lists, else that of all times."""
    known: dict[str, dict[str, Any]] = {row["code"]: row for row in rows}

    def value(code: str, start: date | None, end: date | None) -> Computed | None:
        row = known[code]
        for period in row.get("period", ()):
            if (period.get("start"), period.get("end")) == (start, end):
                row = period
        top, bottom = row.get("numerator"), row.get("denominator")
        if top is not None and bottom:
            places = Decimal(1).scaleb(-known[code].get("decimals", 0))
            return Computed((Decimal(top) * 100 / bottom).quantize(places), top, bottom)
        return Computed(Decimal(row["value"]), None, None) if "value" in row else None

    return value


def score(articles: Sequence[Article]) -> Score:
    """All articles together."""
    found = marked = spans = right = characters = 0
    wrong: list[str] = []
    begun = time.perf_counter()
    checked = [(one, check(one.text, one.candidates, one.value, today=one.today))
               for one in articles]  # fmt: skip
    seconds = time.perf_counter() - begun
    for one, findings in checked:
        wanted = {mark[:2]: mark for mark in one.marks}
        got = {(each.start, each.end): _triple(each) for each in findings}
        found, marked = found + len(got), marked + len(wanted)
        spans += len(wanted.keys() & got.keys())
        right += sum(wanted.get(span) == triple for span, triple in got.items())
        characters += len(one.text)
        wrong += _differences(one, wanted, got)
    return Score(found, marked, spans, right, characters, seconds, tuple(wrong))


def _triple(finding: Finding) -> Triple:
    return finding.start, finding.end, finding.verdict, finding.code


def _differences(
    one: Article, wanted: dict[tuple[int, int], Triple], got: dict[tuple[int, int], Triple]
) -> list[str]:
    said = []
    for span in sorted(wanted.keys() | got.keys()):
        want, have = wanted.get(span), got.get(span)
        if want != have:
            words = one.text[max(0, span[0] - 14) : span[1] + 8].replace("\n", "/")
            figure = one.text[span[0] : span[1]]
            said.append(
                f"{one.name} {figure} in {words}: {want and want[2:]} but {have and have[2:]}"
            )
    return said


def articles_in(folder: Path) -> list[Article]:
    """All marked articles of a folder."""
    return [article(path) for path in sorted(folder.glob("*.txt"))]
