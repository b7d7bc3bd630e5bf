"""How each cell of a register is understood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from bihuan.core.access.dates import parse_day
from bihuan.core.engagements.importing import enterprise_words as words
from bihuan.core.engagements.models import EnterpriseKind, Size, Trade
from bihuan.core.engagements.rules import credit_code
from bihuan.core.intake.importer import BadValue
from bihuan.core.parties.normalise import normalise_phone

SPREADSHEET_DAY = date(1899, 12, 30)
Labels = tuple[tuple[str, str], ...]


def plain(text: str) -> str:
    """Half-width, without blanks at the ends; "" for what people write for nothing."""
    found = unicodedata.normalize("NFKC", text).strip()
    return "" if found in words.EMPTY else found


def parse_name(text: str) -> str:
    """A name keeps its brackets and blanks within."""
    found = " ".join(text.split())
    if len(found) > 120:
        raise BadValue(_("longer than %(n)d characters") % {"n": 120})
    return found


def parse_code(text: str) -> str:
    """The eighteen signs, whatever their width; the last must fit the others."""
    code = credit_code.normalise(plain(text))
    if code and len(code) != credit_code.LENGTH:
        raise BadValue(
            _("“%(text)s” has %(n)d characters, a code has 18; format the column as text")
            % {"text": text[:30], "n": len(code)}
        )
    if code and not credit_code.is_valid(code):
        raise BadValue(
            _("“%(text)s” is mistyped: its last character does not fit the others")
            % {"text": text[:30]}
        )
    return code


def _choice(
    known: dict[str, str], labels: Callable[[], Labels], unknown: str
) -> Callable[[str], str]:
    def parse(text: str) -> str:
        said = plain(text)
        if not said:
            return ""
        if said in known:
            return known[said]
        for code, title in labels():
            if said in (code, str(title)):
                return code
        raise BadValue(_(unknown) % {"text": text[:30]})

    return parse


def _labels(choices: Sequence[tuple[str, Any]]) -> Callable[[], Labels]:
    return lambda: tuple((code, str(title)) for code, title in choices)


parse_kind = _choice(words.KINDS, _labels(EnterpriseKind.choices), "“%(text)s” is no kind we know")
parse_trade = _choice(
    words.TRADES, _labels(Trade.choices), "“%(text)s” is no section of the national classification"
)
parse_size = _choice(words.SIZES, _labels(Size.choices), "“%(text)s” is no size we know")


def parse_staff(text: str) -> int | None:
    """A whole number, with or without the word behind it and the commas within."""
    said = plain(text).replace(",", "")
    for ending in words.COUNT_ENDINGS:
        said = said.removesuffix(ending)
    if not said:
        return None
    if not re.fullmatch(r"\d{1,7}(\.0+)?", said):
        raise BadValue(_("“%(text)s” is no number of people") % {"text": text[:30]})
    return int(float(said))


def parse_yes(text: str) -> bool | None:
    """Yes, no, or not known."""
    said = plain(text).casefold()
    if not said:
        return None
    if said in words.YES:
        return True
    if said in words.NO:
        return False
    raise BadValue(_("“%(text)s” is neither yes nor no") % {"text": text[:30]})


def parse_phone(text: str) -> str:
    """Digits of a mobile or a landline."""
    said = plain(text)
    digits = normalise_phone(said)
    if said and not re.fullmatch(r"1\d{10}|0?\d{7,11}", digits):
        raise BadValue(_("“%(text)s” is no telephone number") % {"text": text[:30]})
    return digits


def parse_date(text: str) -> date | None:
    """A day as people write it, or the number by which a spreadsheet keeps it."""
    said = plain(text).split(" ")[0]
    if not said:
        return None
    if re.fullmatch(r"[2-5]\d{4}(\.0+)?", said):
        return date.fromordinal(SPREADSHEET_DAY.toordinal() + int(float(said)))
    day = parse_day(re.sub(r"[./]", "-", said))
    if day is None:
        raise BadValue(_("“%(text)s” is no day; write it like 2025-12-24") % {"text": text[:30]})
    return day
