"""The rows that were not imported, as a file that can be mended and sent again."""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import override

from bihuan.core.intake.importer import Step
from bihuan.core.intake.neutral import safe
from bihuan.core.kernel.i18n import N_

WRONG, NUMBER = N_("What is wrong"), N_("Row")


class Rejects:
    """Writes heading and rejects to a text file; UTF-8 with its mark, as Excel expects."""

    def __init__(self, out: IO[str], headings: Sequence[str]) -> None:
        self.writer = csv.writer(out, lineterminator="\r\n")
        self.width, self.count = len(headings), 0
        self.ours = ours_in(headings)
        out.write("\ufeff")
        kept = self._kept(headings)
        self.writer.writerow([*map(safe, kept), _(WRONG), _(NUMBER)])

    def take(self, steps: Iterable[Step]) -> None:
        for step in steps:
            if step.verdict != "bad":
                continue
            self.count += 1
            cells = [*step.row.cells, *[""] * self.width]
            told = [" ".join(step.problems), step.row.number]
            more = step.row.cells[self.width :]
            named = self._kept(cells[: self.width])
            self.writer.writerow([*map(safe, named), *told, *map(safe, more)])

    def _kept(self, cells: Sequence[str]) -> list[str]:
        """Without the two columns that an earlier list of rejects added."""
        return [cell for place, cell in enumerate(cells) if place not in self.ours]


def ours_in(headings: Sequence[str]) -> range:
    """Where the two columns of an earlier list of rejects stand, in whatever language."""
    pairs = []
    for language in ("zh-hans", "en"):
        with override(language):
            pairs.append((_(WRONG), _(NUMBER)))
    for place, pair in enumerate(pairwise(headings)):
        if pair in pairs:
            return range(place, place + 2)
    return range(0)


def text_of(headings: Sequence[str], steps: Iterable[Step]) -> str:
    """The whole file as text."""
    out = io.StringIO()
    Rejects(out, headings).take(steps)
    return out.getvalue()
