"""To which group an author belongs at the time of writing; fields and levels of work (R-03).

Leading officials are those in a post of the role `leading_official` (of a city or county party
organ or a government department); of the others, young are those of at most forty years. Younger
than that in parts of their span of birth counts: an author is asked for a span of five years only.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from bihuan.programmes.reading.models.author_choices import BY_EDITOR as BY_EDITOR
from bihuan.programmes.reading.models.author_choices import BY_POST as BY_POST
from bihuan.programmes.reading.models.author_choices import BY_PROFILE as BY_PROFILE
from bihuan.programmes.reading.models.author_choices import FIELDS as FIELDS
from bihuan.programmes.reading.models.author_choices import GROUPS as GROUPS
from bihuan.programmes.reading.models.author_choices import LEADING as LEADING
from bihuan.programmes.reading.models.author_choices import LEVELS as LEVELS
from bihuan.programmes.reading.models.author_choices import OTHER as OTHER
from bihuan.programmes.reading.models.author_choices import SHORT as SHORT
from bihuan.programmes.reading.models.author_choices import YOUNG as YOUNG

LEADING_ROLES = frozenset({"leading_official", "leader"})
YOUNG_UNTIL = 40
BAND = 5
OLDEST, YOUNGEST = 1955, 2005

LEVEL_OF_KIND = {
    "city": "city", "district": "county", "county": "county", "township": "township",
    "street": "township", "village": "village", "community": "village", "enterprise": "unit",
    "school": "unit", "hospital": "unit", "branch": "unit", "station": "unit",
}  # fmt: skip


def group_of(roles: Collection[str], birth_band: int | None, on: date) -> tuple[str, str]:
    """Group and how it is known. roles: of the posts that the author held that day."""
    if LEADING_ROLES.intersection(roles):
        return LEADING, BY_POST
    if birth_band is None:
        return OTHER, BY_POST
    return (YOUNG if is_young(birth_band, on) else OTHER), BY_PROFILE


def is_young(birth_band: int, on: date) -> bool:
    """Whether somebody born in the span may be of at most forty years on the day."""
    return on.year - (birth_band + BAND - 1) <= YOUNG_UNTIL


def bands() -> list[tuple[int, str]]:
    """The spans of birth that are asked for, youngest first."""
    return [(year, f"{year}–{year + BAND - 1}") for year in range(YOUNGEST, OLDEST - 1, -BAND)]


def level_of_unit(kind: str, above: str) -> str:
    """What level a unit works on: its own, or for a department that of the unit above it."""
    return LEVEL_OF_KIND.get(kind) or LEVEL_OF_KIND.get(above, "county")
