"""From a return's lines to what its pages show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from bihuan.core.kernel import clock
from bihuan.core.measures import catalogue
from bihuan.core.measures.models import ReturnLine, ReturnTemplate
from bihuan.core.measures.models.returns import Wanted
from bihuan.core.measures.presenting import figure_url, words
from bihuan.core.measures.returning.choices import COMPARED, FACTS, SPANS, WHATS, WHYS
from bihuan.core.measures.returning.counting import shown
from bihuan.core.measures.returning.months import period_of
from bihuan.core.parties.models import Organisation, Person


@dataclass(frozen=True)
class Row:
    """A cell of a return. last, change: of the return before; was, moved: what the version before
    had, and what the records give now, where that differs. again: of the same indicator as the row
    above."""

    place: str
    title: str
    about: str
    value: str
    unit: str
    why: str
    url: str
    last: str
    change: str
    was: str
    moved: str
    fact: bool
    again: bool = False


def said(wanted: Wanted) -> tuple[str, str]:
    """What a cell asks for, in words: title, and days, unit and part."""
    if wanted.what in FACTS:
        return _(FACTS[wanted.what]), ""
    definition = catalogue.find(wanted.code)
    title = words(definition.title) if definition else wanted.code
    about = [_(SPANS[wanted.span])]
    if wanted.what != "value":
        about.append(_(WHATS[wanted.what]))
    if wanted.below is not None:
        about.append(wanted.below.label)
    elif wanted.own:
        about.append(_("without the units below"))
    return title, " · ".join(about)


def rows_of(
    template: ReturnTemplate,
    month: int,
    lines: Sequence[ReturnLine],
    *,
    last: Mapping[Any, ReturnLine],
    was: Mapping[Any, ReturnLine],
    now: Mapping[Any, ReturnLine],
    by: Person | None,
) -> list[Row]:
    """Lines with what they are compared with, each found by its question (`Wanted.asked`). by: who
    produced the return, or would."""
    for one in lines:
        if one.what == "by":
            one.text = by.name if by else ""
    rows = [
        _row(template.unit, month, one, last.get(one.asked), was.get(one.asked), now.get(one.asked))
        for one in lines
    ]
    titles = [None, *(row.title for row in rows)]
    return [
        replace(row, again=row.title == above and not row.fact)
        for row, above in zip(rows, titles, strict=False)
    ]


def _row(
    unit: Organisation,
    month: int,
    one: ReturnLine,
    last: ReturnLine | None,
    was: ReturnLine | None,
    now: ReturnLine | None,
) -> Row:
    title, about = said(one)
    fact = one.what in FACTS
    return Row(
        f"{one.sheet}!{one.cell}",
        title,
        about,
        one.text or "—" if fact else value_words(one),
        "" if fact or one.value is None else unit_words(one),
        _(WHYS[one.why]) if one.why else "",
        "" if fact else url_of(unit, month, one),
        "" if fact or last is None else value_words(last),
        "" if fact or last is None else difference(one.exact, last.exact),
        value_words(was) if was is not None and not fact and differs(one, was) else "",
        value_words(now) if now is not None and not fact and differs(one, now) else "",
        fact,
    )


def value_words(one: ReturnLine) -> str:
    """The value as people read it."""
    return shown(one.exact, one.exact_upper)


def differs(one: ReturnLine, other: ReturnLine) -> bool:
    """Whether the two say something else."""
    return (one.exact, one.exact_upper) != (other.exact, other.exact_upper)


def difference(value: Decimal | None, other: Decimal | None) -> str:
    """ "+3"; nothing where one of them is unknown."""
    if value is None or other is None:
        return ""
    by = value - other
    sign = "+" if by > 0 else "−" if by < 0 else "±"
    return f"{sign}{abs(by)}"


def unit_words(one: ReturnLine) -> str:
    """The word behind the number."""
    definition = catalogue.find(one.code)
    if definition is None or one.what != "value":
        return ""
    if one.span in COMPARED and definition.is_rate:
        return _("percentage points")
    if one.span in COMPARED and COMPARED[one.span][2]:
        return "%"
    return words(definition.counted)


def url_of(unit: Organisation, month: int, one: Wanted) -> str:
    """The figure's page with its rows."""
    definition = catalogue.find(one.code)
    if definition is None:
        return ""
    span = COMPARED[one.span][0] if one.span in COMPARED else one.span
    period = period_of("year" if span == "target" else span, month, definition, clock.today())
    return figure_url(definition, one.below or unit, period, own=one.own)
