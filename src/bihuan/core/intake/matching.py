"""Which column of the file is which of ours."""

import re
import unicodedata

from django.utils.translation import gettext as _

from bihuan.core.intake.importer import Column, Importer
from bihuan.core.intake.limits import HEADER_WITHIN
from bihuan.core.intake.reading import Table
from bihuan.core.intake.refusals import FileRefused


def simple(text: str) -> str:
    """A heading without blanks, brackets' contents, stars and case."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"\([^)]*\)", "", text)
    return re.sub(r"[\s*:_\-/]", "", text)


def names_of(column: Column) -> set[str]:
    return {simple(each) for each in (column.name, column.title, _(column.title), *column.aliases)}


def match(headings: list[str], importer: Importer) -> dict[str, int]:
    """Our column's name → the file's column, by title, translated title or alias."""
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        for column in importer.columns:
            if heading and column.name not in found and simple(heading) in names_of(column):
                found[column.name] = place
                break
    return found


def header_place(table: Table, importer: Importer) -> int:
    """The row of headings: the one of the first ten that matches most, as sheets often begin
    with a title over all columns."""
    first = table.rows[:HEADER_WITHIN]
    scores = [len(match(row, importer)) for row in first]
    best = max(scores, default=0)
    if best == 0:
        filled = [place for place, row in enumerate(first) if sum(map(bool, row)) > 1]
        if not filled:
            raise FileRefused(_("No row of headings was found in the first ten rows."))
        return filled[0]
    return scores.index(best)
