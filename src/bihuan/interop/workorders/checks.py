"""System checks: what programmes bind to answers must be there."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from bihuan.core.casework.wiring_api import kind_of

from .contract import FROM_TAKER, KIND_ORDERS


@register()
def bound_moves_are_there(**kwargs: Any) -> list[CheckMessage]:
    """Every move that an answer means or that is told is one of its kind."""
    return [Error(text, id="workorders.E001") for orders in KIND_ORDERS for text in faults(orders)]


def faults(orders: Any) -> list[str]:
    """What is wrong with a binding, in words."""
    known = {move.code for move in kind_of(orders.kind).moves}
    moves = {*orders.tells, *(code for codes in orders.answers.values() for code in codes)}
    kinds = {*orders.answers, *orders.tells.values()}
    return [
        *(f"{orders.kind} has no move {code}." for code in sorted(moves - known)),
        *(f"{kind} is no answer." for kind in sorted(kinds - set(FROM_TAKER))),
    ]
