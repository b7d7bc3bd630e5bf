"""Checking an article against the figures of the programmes' sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bihuan.core.kernel import clock
from bihuan.core.measures import catalogue
from bihuan.core.measures.checking.checking import Finding, check
from bihuan.core.measures.checking.terms import Candidate, CandidateKind, Computed
from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.engine.asked import ALWAYS, Period
from bihuan.core.measures.figures import Desk
from bihuan.core.measures.models import Section
from bihuan.core.measures.queries.targets import target_of

CHECKED: Mapping[str, CandidateKind] = {
    "count": "count", "sum": "sum", "rate": "rate", "completion": "completion",
    "distinct": "count", "range": "range", "median": "count", "daily": "daily",
}  # fmt: skip


def candidates(definitions: Sequence[Definition]) -> list[Candidate]:
    """Indicators as the checker knows them."""
    return [
        Candidate(
            one.code, one.title.zh, one.names, one.counted.zh, CHECKED[one.kind], one.decimals,
            words=one.topics,
        )
        for one in definitions
    ]  # fmt: skip


class Values:
    """Answers what a figure's indicator is at its section's unit, from one opened snapshot."""

    def __init__(self, desk: Desk, sections: Sequence[Section]) -> None:
        self.desk = desk
        self.sections = {section.programme: section for section in sections}

    def definitions(self) -> list[Definition]:
        """Indicators whose programme has a section: of others nobody said whose they are."""
        return [one for one in catalogue.declared().values() if one.programme in self.sections]

    def __call__(self, code: str, start: date | None, end: date | None) -> Computed | None:
        """The value for days from `start` to `end`; where the text names no end, to the section's
        day. Nothing later than that is known."""
        definition = catalogue.find(code)
        if definition is None:
            return None
        section = self.sections[definition.programme]
        until = section.as_of or clock.today()
        period = Period(min(end or until, until), start or ALWAYS)
        unit = section.unit_id.hex
        target = target_of(definition, unit, period, own=section.own)
        figure = self.desk.figure(definition, unit, period, own=section.own, target=target)
        value = figure.value
        if value.value is None:
            return None
        return Computed(value.value, value.numerator, value.denominator, value.upper)


def checked(
    text: str, values: Values, corrections: Mapping[str, str] | None = None
) -> list[Finding]:
    """Every figure of the text with its verdict."""
    known = candidates(values.definitions())
    days = [one.as_of for one in values.sections.values() if one.as_of]
    today = max(days, default=clock.today())
    return check(text, known, values, today=today, corrections=corrections)
