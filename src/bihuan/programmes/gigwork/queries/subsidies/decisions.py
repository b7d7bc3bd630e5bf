"""What an actor can decide about an application now, for the buttons; the actions ask again."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from bihuan.core.access import Actor, may
from bihuan.programmes.gigwork.models.subsidies import SubsidyApplication, SubsidyState
from bihuan.programmes.gigwork.queries.subsidies.bounds import right_for
from bihuan.programmes.gigwork.rights import APPROVE_ANY, CHECK


@dataclass(frozen=True)
class Decisions:
    """Verbs with their labels, the first is the usual one; or why there is none."""

    verbs: tuple[tuple[str, str], ...] = ()
    why_not: str = ""


def decisions(actor: Actor, row: SubsidyApplication) -> Decisions:
    """The buttons of one application."""
    if row.state == SubsidyState.SUBMITTED:
        if not may(actor, CHECK, row.root):
            return Decisions(why_not=_("It waits for the check."))
        order, back = ("pass_check", _("In order")), ("send_back", _("Return for mending"))
        return _unless_own(actor, row, (order, back))
    if row.state not in (SubsidyState.CHECKED, SubsidyState.APPROVED):
        return Decisions()
    right = right_for(row.root, row.amount)
    if not may(actor, right, row.root):
        above = _("It is above the bound: the head of the office decides.")
        waits = _("It waits for approval.")
        stands = row.state == SubsidyState.APPROVED
        return Decisions(why_not="" if stands else above if right == APPROVE_ANY else waits)
    if row.state == SubsidyState.APPROVED:
        return _unless_own(actor, row, (("revoke", _("Take the approval back")),))
    verbs = (
        ("approve", _("Approve")),
        ("send_back", _("Return for mending")),
        ("refuse", _("Refuse")),
    )
    return _unless_own(actor, row, verbs)


def _unless_own(
    actor: Actor, row: SubsidyApplication, verbs: tuple[tuple[str, str], ...]
) -> Decisions:
    person = actor.person.pk if actor.person else None
    own = {row.applicant_id, row.beneficiary}
    if row.state != SubsidyState.SUBMITTED:
        own.add(row.checked_by_id)  # type: ignore[arg-type]
    if person in own:
        return Decisions(why_not=_("Somebody else decides: you applied for it or checked it."))
    return Decisions(verbs)
