"""How a text names a figure: `reading.essays?unit=431000&since=2024-12-25&until=2025-12-24`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode

from bihuan.core.measures.engine.asked import ALWAYS, Period
from bihuan.core.measures.values import Value

SHOWN = ("value", "numerator", "denominator")
LONGEST = 200


@dataclass(frozen=True)
class Reference:
    """A figure by name. unit: the organisation's code; until: None for the day on which the text
    goes out; show: the value or one of its parts."""

    code: str
    unit: str
    until: date | None = None
    since: date | None = None
    own: bool = False
    show: str = "value"

    def __str__(self) -> str:
        asked = {"unit": self.unit}
        if self.since:
            asked["since"] = self.since.isoformat()
        if self.until:
            asked["until"] = self.until.isoformat()
        if self.own:
            asked["own"] = "on"
        if self.show != "value":
            asked["show"] = self.show
        return f"{self.code}?{urlencode(asked)}"

    def period(self, today: date) -> Period:
        """The days that it speaks of."""
        return Period(self.until or today, self.since or ALWAYS)


def read(text: str) -> Reference | None:
    """The reference; None when it is none."""
    code, mark, asked = text.partition("?")
    if not mark or len(text) > LONGEST:
        return None
    given = dict(parse_qsl(asked, keep_blank_values=True))
    try:
        found = Reference(
            code, given.get("unit", ""), _day(given.get("until")), _day(given.get("since")),
            given.get("own") == "on", given.get("show", "value"),
        )  # fmt: skip
    except ValueError:
        return None
    backwards = found.since and found.until and found.since > found.until
    return found if code and found.unit and found.show in SHOWN and not backwards else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def label(value: Value, show: str, counted: str) -> str:
    """What stands in the sentence; "" where there is nothing to say."""
    if show == "numerator":
        return "" if value.numerator is None else str(value.numerator)
    if show == "denominator":
        return "" if value.denominator is None else str(value.denominator)
    if value.value is None:
        return ""
    return f"{value}%" if counted == "%" else str(value)
