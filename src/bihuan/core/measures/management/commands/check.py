"""`bihuan check`: the configuration; `bihuan check FILE`: the figures of an article."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import check

from bihuan.core.measures import actions, queries
from bihuan.core.measures.articles import Values, checked
from bihuan.core.measures.checking.checking import Finding
from bihuan.core.measures.figures import desk
from bihuan.core.measures.snapshot.store import Store
from bihuan.core.measures.texts import Unusable, text_of


class Command(check.Command):
    """Look for mistakes in the configuration or, given a file, in the figures of an article."""

    help = (
        "Look for mistakes in the configuration or, given FILE, in the figures of an article (text "
        "or .docx; - reads what is piped in)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Django's own, and the form of the answer about an article."""
        super().add_arguments(parser)
        for action in parser._actions:
            if action.dest == "args":
                action.metavar = "FILE, or app_label"
        parser.add_argument("--json", action="store_true", help="of an article, as JSON")

    def handle(self, *labels: Any, **options: Any) -> None:
        """An article when the argument is a file, the configuration otherwise."""
        if len(labels) == 1 and (labels[0] == "-" or Path(labels[0]).is_file()):
            self._article(labels[0], as_json=options["json"])
        elif len(labels) == 1 and ("/" in labels[0] or Path(labels[0]).suffix in (".txt", ".docx")):
            raise CommandError(f"There is no file {labels[0]}.")
        else:
            super().handle(*labels, **options)

    def _article(self, name: str, *, as_json: bool) -> None:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        try:
            text = text_of(content, name)
        except Unusable as wrong:
            raise CommandError(str(wrong)) from None
        store = Store()
        manifest = actions.refresh(store=store).manifest
        with desk(store, manifest) as at:
            values = Values(at, queries.sections())
            found = checked(text, values, queries.corrections())
        if as_json:
            self.stdout.write(json.dumps([asdict(_line(one)) for one in found], ensure_ascii=False))
            return
        for one in found:
            around = text[max(0, one.start - 12) : one.end + 8].replace("\n", " ")
            self.stdout.write(f"{one.verdict:12} {around}")
            for sentence in one.because:
                self.stdout.write(f"             {sentence}")


@dataclass(frozen=True)
class Line:
    """A number of the article for a script: `text[start:end]`, how it is read, the indicator it was
    matched to, what that is, the verdict and its reasons; `key` is what a correction is kept by."""

    text: str
    start: int
    end: int
    reading: dict[str, str | None]
    verdict: str
    indicator: str | None
    computed: str | None
    upper: str | None
    score: float
    because: tuple[str, ...]
    key: str


def _line(one: Finding) -> Line:
    interval = one.reading.interval
    ends = (interval.low, interval.high) if interval else (None, None)
    low, high = (None if end is None else f"{end.normalize():f}" for end in ends)
    read = {"kind": one.reading.kind, "low": low, "high": high, "unit": one.reading.unit.name}
    read["relation"] = " ".join(one.reading.relation)
    computed = None if one.computed is None else str(one.computed)
    upper = None if one.upper is None else str(one.upper)
    return Line(
        one.text, one.start, one.end, read, one.verdict, one.code, computed, upper, one.score,
        one.because, one.key,
    )  # fmt: skip
