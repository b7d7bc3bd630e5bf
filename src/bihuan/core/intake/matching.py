"""Which column of the file is which of ours."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from bihuan.core.intake.importer import Column, Importer
from bihuan.core.intake.limits import HEADER_WITHIN
from bihuan.core.intake.records import Record
from bihuan.core.intake.refusals import FileRefused


def simple(text: str) -> str:
    """A heading without blanks, brackets' contents, stars and case."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"\([^)]*\)", "", text)
    return re.sub(r"[\s*:_\-/.#]", "", text)


def names_of(column: Column) -> set[str]:
    """What a heading may say of this column: its name, its title in both languages, aliases."""
    titles = {column.title, _(column.title)}
    for language in ("zh-hans", "en"):
        with override(language):
            titles.add(_(column.title))
    return {simple(each) for each in (column.name, *titles, *column.aliases)}


def match(headings: Sequence[str], importer: Importer) -> dict[str, int]:
    """Our column's name → the file's column, by title, translated title or alias. Of several
    headings that fit one column the one that stands first among its names wins."""
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        if heading:
            places.setdefault(simple(heading), place)
    found: dict[str, int] = {}
    taken: set[int] = set()
    for column in importer.columns:
        exact = [simple(column.name), simple(column.title), *map(simple, column.aliases)]
        for name in [*exact, *sorted(names_of(column))]:
            if name in places and places[name] not in taken:
                found[column.name] = places[name]
                taken.add(places[name])
                break
    return found


def by_headings(
    headings: Sequence[str], remembered: Mapping[str, str]
) -> tuple[dict[str, int], list[str]]:
    """The matching that a source remembers, and the headings it knew that are gone now."""
    places = {simple(heading): place for place, heading in enumerate(headings) if heading}
    found = {
        name: places[simple(heading)]
        for name, heading in remembered.items()
        if simple(heading) in places
    }
    gone = [heading for heading in remembered.values() if simple(heading) not in places]
    return found, gone


def header_place(first: Sequence[Record], importer: Importer, known: Sequence[str] = ()) -> int:
    """The row of headings: the one of the first ten that matches most, as sheets often begin
    with a title over all columns. ``known``: headings that a source remembers."""
    first = first[:HEADER_WITHIN]
    wanted = {simple(heading) for heading in known}
    scores = [
        len(match(row.cells, importer)) + sum(simple(cell) in wanted for cell in row.cells if cell)
        for row in first
    ]
    best = max(scores, default=0)
    if best == 0:
        filled = [place for place, row in enumerate(first) if sum(map(bool, row.cells)) > 1]
        if not filled:
            raise FileRefused(_("No row of headings was found in the first ten rows."))
        return filled[0]
    return scores.index(best)
