"""What a client asks for, read leniently: empty is absent, lists repeat or have commas."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import cos, isfinite, radians

from django.http import QueryDict
from django.utils.translation import gettext as _

from bihuan.core.casework.queries.public import Box
from bihuan.core.kernel import clock
from bihuan.interop.open311.faults import bad

SPAN = timedelta(days=90)
MOST = 1000
LAST_PAGE = 100_000
METRES_PER_DEGREE = 111_320
FARTHEST = 50_000
_BLANK_OFFSET = re.compile(r" (?=\d{2}:?\d{2}$)")
"""An unescaped plus of "+08:00" arrives as a blank."""


@dataclass(frozen=True)
class Span:
    """From `start` (included) to `end` (not included)."""

    start: datetime | None
    end: datetime | None


@dataclass(frozen=True)
class Page:
    """Which rows of the answer: page `number` (from 1) of `size` rows."""

    number: int
    size: int


class Params:
    """The values of a request by name, without surrounding blanks."""

    def __init__(self, *sources: QueryDict) -> None:
        self._sources = sources

    def one(self, name: str) -> str:
        """The last value given that is not empty; "" when there is none."""
        found = [v.strip() for source in self._sources for v in source.getlist(name) if v.strip()]
        return found[-1] if found else ""

    def many(self, name: str) -> list[str]:
        """Every value, given again or separated by commas, in order and once."""
        given = [v for source in self._sources for v in source.getlist(name)]
        parts = (part.strip() for value in given for part in value.split(","))
        return list(dict.fromkeys(part for part in parts if part))

    def starting_with(self, prefix: str) -> Mapping[str, list[str]]:
        """Values of every name that begins with `prefix`, empty ones left out."""
        names = {name for source in self._sources for name in source if name.startswith(prefix)}
        return {name: found for name in sorted(names) if (found := self._all(name))}

    def _all(self, name: str) -> list[str]:
        return [v.strip() for s in self._sources for v in s.getlist(name) if v.strip()]

    def number(self, name: str, low: float, high: float) -> float | None:
        """A number within bounds, or None when absent."""
        text = self.one(name)
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not isfinite(value) or not low <= value <= high:
            raise bad(
                _("%(name)s must be a number from %(low)g to %(high)g.")
                % {"name": name, "low": low, "high": high}
            )
        return value

    def moment(self, name: str, *, end: bool = False) -> datetime | None:
        """A time in W3C form. `end`: what the given time, of its own precision, has as its end,
        because answers show whole seconds and the last one belongs to the span."""
        text = self.one(name)
        return moment_of(name, text, end=end) if text else None


def moment_of(name: str, text: str, *, end: bool = False) -> datetime:
    """A time in W3C form; without a zone it is the local one."""
    try:
        value = datetime.fromisoformat(_BLANK_OFFSET.sub("+", text))
        aware = value if value.tzinfo else value.replace(tzinfo=clock.LOCAL)
        moment = aware.astimezone(UTC)
        if not end:
            return moment
        whole_day = re.fullmatch(r"\d{4}-?\d{2}-?\d{2}", text)
        return moment + (timedelta(days=1) if whole_day else timedelta(seconds=1))
    except (ValueError, OverflowError):
        raise bad(
            _("%(name)s must be a time like 2026-01-31T08:00:00Z.") % {"name": name}
        ) from None


def span_of(params: Params, start_name: str, end_name: str) -> Span:
    """A span that both names give; refused when turned round or longer than 90 days."""
    start, end = params.moment(start_name), params.moment(end_name, end=True)
    if start and end:
        names = {"start": start_name, "end": end_name}
        if start > end:
            raise bad(_("%(start)s is later than %(end)s.") % names)
        if end - start > SPAN + timedelta(days=1):
            raise bad(
                _("From %(start)s to %(end)s are more than 90 days. Ask in several parts.") % names
            )
    return Span(start, end)


def bounded(span: Span) -> Span:
    """At most 90 days: the last ones, or those next to the end that was given."""
    if span.start and not span.end:
        return Span(span.start, _moved(span.start, SPAN))
    if span.start:
        return span
    end = span.end or clock.now() + timedelta(seconds=1)
    return Span(_moved(end, -SPAN), span.end)


def _moved(at: datetime, by: timedelta) -> datetime:
    try:
        return at + by
    except OverflowError:
        return at


def page_of(params: Params) -> Page:
    """Page and size; by default the first 1000, which are also the most."""
    return Page(_whole(params, "page", 1, LAST_PAGE), min(MOST, _whole(params, "page_size", MOST)))


def _whole(params: Params, name: str, default: int, most: int | None = None) -> int:
    text = params.one(name)
    if not text:
        return default
    value = int(text[:12]) if re.fullmatch(r"[0-9]+", text) else 0
    if value < 1:
        raise bad(_("%(name)s must be a whole number from 1.") % {"name": name})
    if most and value > most:
        raise bad(_("%(name)s can be %(most)d at most.") % {"name": name, "most": most})
    return value


def is_open_of(params: Params) -> bool | None:
    """Which statuses are wanted; None for both."""
    wanted = {status.lower() for status in params.many("status")}
    if unknown := wanted - {"open", "closed"}:
        raise bad(_("status is open or closed, not %(given)s.") % {"given": ", ".join(unknown)})
    return None if len(wanted) != 1 else wanted == {"open"}


def box_of(params: Params) -> Box | None:
    """A rectangle: `bbox=west,south,east,north`, or the one around lat, long and radius (m)."""
    if edges := params.one("bbox"):
        return _bbox(edges)
    lat, lon = params.number("lat", -90, 90), params.number("long", -180, 180)
    radius = params.number("radius", 0, FARTHEST)
    if lat is None or lon is None or radius is None:
        return None
    tall = radius / METRES_PER_DEGREE
    wide = tall / max(0.01, cos(radians(lat)))
    return Box(lat - tall, lon - wide, lat + tall, lon + wide)


def _bbox(edges: str) -> Box:
    try:
        west, south, east, north = (float(part) for part in edges.split(","))
    except ValueError:
        west = south = east = north = float("nan")
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise bad(_("bbox must be west,south,east,north in degrees."))
    return Box(south, west, north, east)
