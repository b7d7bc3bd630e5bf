"""What a kind's rule comes to: the amount, the periods one may apply for, who has to decide."""

from __future__ import annotations

from datetime import date

BOOK = "gigwork.subsidies"
ALLOT, GRANT = "gigwork.subsidy_allotted", "gigwork.subsidy_granted"
MOST_FEN = 10**11
"""A thousand million yuan: more is a slip of the hand."""


def by_rule(basis: str, rate: int, quantity: int | None) -> int | None:
    """Fen by the rule: a fixed rate, so much per member, or a share (per cent) of dues in fen,
    cut to whole fen. None while what it counts by is not known."""
    if basis == "fixed":
        return rate
    if not quantity:
        return None
    return rate * quantity if basis == "per_member" else quantity * rate // 100


def periods(every: str, today: date) -> list[str]:
    """Codes of what may be applied for today: this period first, then those that just ended."""
    if every == "once":
        return [f"{today.year}-once"]
    if every == "year":
        return [str(today.year)]
    if every == "quarter":
        quarter = (today.month - 1) // 3 + 1
        return [_quarter(today.year, quarter - back) for back in range(2)]
    return [_month(today.year, today.month - back) for back in range(3)]


def budget_year(period: str) -> int:
    """The year whose budget pays for a period."""
    return int(period[:4])


def _quarter(year: int, quarter: int) -> str:
    return f"{year}-Q{quarter}" if quarter > 0 else f"{year - 1}-Q{quarter + 4}"


def _month(year: int, month: int) -> str:
    return f"{year}-{month:02}" if month > 0 else f"{year - 1}-{month + 12:02}"
