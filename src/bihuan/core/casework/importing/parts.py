"""What the cells of an old system's row say of times and place, and all that is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from bihuan.core.casework.importing.times import parse_time
from bihuan.core.intake.importer import Row, Setup
from bihuan.core.kernel import clock
from bihuan.core.places.coordinates import Datum, NotAPosition, datum_of, to_wgs84

LONGEST_WORDS, LONGEST_ADDRESS, LONGEST_REF, LONGEST_NAME = 20_000, 200, 120, 60
LONGEST = {
    "ref": LONGEST_REF,
    "words": LONGEST_WORDS,
    "address": LONGEST_ADDRESS,
    "contact_name": LONGEST_NAME,
    "contact_phone": LONGEST_NAME,
}
AHEAD = timedelta(days=1)


@dataclass(slots=True)
class Parts:
    """Times and place of a row; `problems` are sentences, each about another fault."""

    opened: datetime | None = None
    closed: datetime | None = None
    lat: float | None = None
    lon: float | None = None
    problems: list[str] = field(default_factory=list)


class Reader:
    """Reads rows as the options of their source say."""

    def __init__(self, options: Mapping[str, str]) -> None:
        self.datum: Datum = datum_of(options.get("datum") or "wgs84")
        self.order = options.get("dates", "")
        self.latest = clock.now() + AHEAD

    def read(self, row: Row) -> Parts:
        """Everything that its cells say, however much of it is wrong. What is lacking altogether is
        for the columns to say."""
        get, parts = row.values.get, Parts()
        for name, limit in LONGEST.items():
            if len(get(name) or "") > limit:
                sentence = _("A text is longer than %(n)d characters.") % {"n": limit}
                parts.problems.append(sentence)
        self._place(get("lat"), get("lon"), parts)
        parts.opened = self._time(get("opened"), parts)
        parts.closed = self._time(get("closed"), parts)
        if parts.opened and parts.closed and parts.closed < parts.opened:
            parts.problems.append(_("It was closed before it was opened."))
        return parts

    def _time(self, text: str | None, parts: Parts) -> datetime | None:
        if not text:
            return None
        found = parse_time(str(text), self.order)
        if found is None:
            sentence = _("“%(text)s” is no time that can be understood; write 2025-12-24 09:30.")
            parts.problems.append(sentence % {"text": str(text)[:40]})
        elif found > self.latest or found.year < 1950:
            sentence = _("%(day)s is no time at which it can have been.")
            parts.problems.append(sentence % {"day": f"{found.astimezone(clock.LOCAL):%F}"})
        else:
            return found
        return None

    def _place(self, lat: str | None, lon: str | None, parts: Parts) -> None:
        if not lat and not lon:
            return
        try:
            north, east = float(lat or "nan"), float(lon or "nan")
            if not north and not east:
                return
            at = to_wgs84(north, east, self.datum)
        except (ValueError, NotAPosition):
            parts.problems.append(_("Latitude and longitude are no position."))
            return
        parts.lat, parts.lon = round(at.lat, 7), round(at.lon, 7)


def faults(row: Row, setup: Setup) -> list[str]:
    """What else is wrong with a row of which a cell is bad already."""
    return Reader(setup.options).read(row).problems
