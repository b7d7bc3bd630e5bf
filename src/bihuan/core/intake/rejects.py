"""The rows that were not imported, as a file that can be mended and sent again."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import IO

from django.utils.translation import gettext as _

from bihuan.core.intake.importer import Step
from bihuan.core.intake.neutral import safe


class Rejects:
    """Writes heading and rejects to a text file; UTF-8 with its mark, as Excel expects."""

    def __init__(self, out: IO[str], headings: Sequence[str]) -> None:
        self.writer = csv.writer(out, lineterminator="\r\n")
        self.width, self.count = len(headings), 0
        out.write("\ufeff")
        self.writer.writerow([*map(safe, headings), _("What is wrong"), _("Row")])

    def take(self, steps: Iterable[Step]) -> None:
        for step in steps:
            if step.verdict != "bad":
                continue
            self.count += 1
            cells = [*step.row.cells, *[""] * self.width][: max(self.width, len(step.row.cells))]
            self.writer.writerow([*map(safe, cells), " ".join(step.problems), step.row.number])


def text_of(headings: Sequence[str], steps: Iterable[Step]) -> str:
    """The whole file as text."""
    out = io.StringIO()
    Rejects(out, headings).take(steps)
    return out.getvalue()
