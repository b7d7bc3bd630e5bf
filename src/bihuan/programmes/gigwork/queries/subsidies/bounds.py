"""Which right an amount needs today."""

from __future__ import annotations

from bihuan.core.kernel import clock
from bihuan.core.parties.models import Organisation
from bihuan.programmes.gigwork.models.subsidies import SubsidyBound
from bihuan.programmes.gigwork.rights import APPROVE, APPROVE_ANY


def bound_now(unit: Organisation) -> SubsidyBound | None:
    """The bound in force today; None while the office has set none: then all goes to the higher
    post, which is the careful side."""
    rows = SubsidyBound.objects.filter(unit=unit, starts_on__lte=clock.today())
    return rows.order_by("-starts_on").first()


def right_for(unit: Organisation, amount: int) -> str:
    """The right to approve that many fen."""
    bound = bound_now(unit)
    return APPROVE if bound is not None and amount <= bound.amount else APPROVE_ANY
