"""Numbers as readers here expect them, and the large figure."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

MINUS = "\u2212"


def number_text(value: Any, decimals: int | None = None, wan: bool = False) -> str:
    """1,234; with `wan` 12.3 万 from ten thousand on. Halves round up. Nothing gives a dash."""
    try:
        number = Decimal(str(value))
    except (InvalidOperation, ValueError):
        return "—"
    if not number.is_finite():
        return "—"
    unit = ""
    if wan and abs(number) >= 10_000:
        number, unit, decimals = number / 10_000, " 万", 1 if decimals is None else decimals
    if decimals is not None:
        step = Decimal(1).scaleb(-decimals)
        number = number.quantize(step, rounding=ROUND_HALF_UP)
    return f"{number:,f}".replace("-", MINUS) + unit


def number(value: Any, decimals: int | None = None, wan: bool = False) -> SafeString:
    """`{% number n %}`."""
    return format_html('<span class="number">{}</span>', number_text(value, decimals, wan))


def figure(
    value: Any, unit: Any = "", label: Any = "", note: Any = "", url: str = ""
) -> SafeString:
    """`{% figure value unit label note url=… %}`: large, unit and as-of date small beneath.

    With a url the number is a link with a dotted underline that says "open me".
    """
    text = value if isinstance(value, str) else number_text(value)
    shown = format_html(
        "{}{}", text, format_html('<span class="figure__unit">{}</span>', unit) if unit else ""
    )
    if url:
        shown = format_html('<a class="figure__value" href="{}">{}</a>', url, shown)
    else:
        shown = format_html('<span class="figure__value">{}</span>', shown)
    return format_html(
        '<div class="figure" role="group" aria-label="{}">{}{}{}</div>',
        label or _("A figure"),
        format_html('<span class="figure__label">{}</span>', label) if label else "",
        shown,
        format_html('<span class="figure__note">{}</span>', note) if note else "",
    )
