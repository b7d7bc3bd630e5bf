"""The importer of targets: a row is what one unit is to reach in a year, a quarter or a month."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from bihuan.core.intake.importer import BadValue, Column, Importer
from bihuan.core.kernel.i18n import N_
from bihuan.core.measures.importing import undoing
from bihuan.core.measures.importing.target_words import ALIASES, EXAMPLES, YEAR, part_of
from bihuan.core.measures.importing.writing import TargetBulk
from bihuan.core.measures.rights import DEFINE

LONGEST_NOTE = 200


def parse_year(text: str) -> int:
    """2026, or with the word behind it."""
    found = YEAR.fullmatch(text.strip())
    if found is None:
        raise BadValue(_("write the year with four digits, like 2026"))
    return int(found.group(1))


def parse_part(text: str) -> str:
    """Empty for the whole year, else a quarter or a month."""
    found = part_of(text)
    if found is None:
        raise BadValue(_("“%(text)s” is no quarter or month of a year") % {"text": text[:20]})
    return found


def parse_value(text: str) -> tuple[Decimal, bool]:
    """The number, and whether it stood there with a sign of per cent."""
    plain = text.strip().replace(",", "").replace("，", "").replace("％", "%")
    try:
        number = Decimal(plain.rstrip("%").strip())
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number != round(number, 2):
        raise BadValue(_("“%(text)s” is no number with at most two decimals") % {"text": text[:20]})
    return number, plain.endswith("%")


def parse_note(text: str) -> str:
    """At most as long as it is kept."""
    if len(text) > LONGEST_NOTE:
        raise BadValue(_("longer than %(n)d characters") % {"n": LONGEST_NOTE})
    return text


TARGETS = Importer(
    code="targets",
    title=N_("Targets"),
    text=N_("What units are to reach: one row for each unit, indicator and year"),
    right=DEFINE,
    columns=(
        Column("unit", N_("Unit"), True, str, ALIASES["unit"], N_("Code or name of the unit")),
        Column(
            "indicator", N_("Indicator"), True, str, ALIASES["indicator"],
            N_("Code or title of the indicator"),
        ),
        Column("year", N_("Year"), True, parse_year, ALIASES["year"]),
        Column(
            "part", N_("Part of the year"), False, parse_part, ALIASES["part"],
            N_("Empty: the whole year; else a quarter or a month"),
        ),
        Column("value", N_("Target"), True, parse_value, ALIASES["value"]),
        Column("note", N_("Where it stands, or why"), False, parse_note, ALIASES["note"]),
    ),
    examples=EXAMPLES,
    bulk=TargetBulk,
    undo=undoing,
    known_by="unit",
)  # fmt: skip
