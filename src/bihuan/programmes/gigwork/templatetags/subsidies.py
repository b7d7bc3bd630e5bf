"""``{% load subsidies %}``: amounts in yuan, periods and steps in words."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from bihuan.programmes.gigwork.subsidy_words import done_words, period_words

MINUS = "\u2212"
register = template.Library()
register.filter("period", period_words)
register.filter("done", done_words)


@register.filter
def fen(amount: int) -> str:
    """123456 → 1,234.56, with the sign that belongs to figures."""
    yuan, part = divmod(abs(amount), 100)
    sign = MINUS if amount < 0 else ""
    return f"{sign}{yuan:,}.{part:02}"


@register.filter
def yuan(amount: int) -> str:
    """The same with its unit."""
    return _("%(amount)s yuan") % {"amount": fen(amount)}
