"""Words for periods and steps of subsidies."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

DONE: dict[str, Callable[[], str]] = {
    "apply": lambda: _("applied"),
    "mend": lambda: _("mended it and sent it in anew"),
    "withdraw": lambda: _("withdrew it"),
    "check": lambda: _("checked it: in order"),
    "send_back": lambda: _("returned it for mending"),
    "approve": lambda: _("approved it; the money is reserved"),
    "refuse": lambda: _("refused it"),
    "revoke": lambda: _("took the approval back; the money is free again"),
    "list": lambda: _("put it on a payment list"),
    "unlist": lambda: _("dropped the payment list"),
    "pay": lambda: _("recorded the bank’s receipt: paid"),
    "fail": lambda: _("recorded the bank’s receipt: not paid; the money is free again"),
}


def done_words(verb: str) -> str:
    """What somebody did, in words."""
    return DONE[verb]()


def period_words(period: str) -> str:
    """2025年第三季度, 2025年6月, 2025年, 一次性."""
    year, _dash, part = period.partition("-")
    if not part:
        return _("the year %(year)s") % {"year": year}
    if part == "once":
        return _("once (%(year)s)") % {"year": year}
    if part.startswith("Q"):
        return _("quarter %(n)s of %(year)s") % {"year": year, "n": part[1:]}
    return _("month %(n)s of %(year)s") % {"year": year, "n": int(part)}


TAB_TITLES: dict[str, Callable[[], str]] = {
    "check": lambda: _("To check"),
    "approve": lambda: _("To approve"),
    "pay": lambda: _("To pay"),
    "bank": lambda: _("At the bank"),
    "returned": lambda: _("Returned"),
    "paid": lambda: _("Paid"),
    "ended": lambda: _("Ended without payment"),
    "all": lambda: _("All"),
}
