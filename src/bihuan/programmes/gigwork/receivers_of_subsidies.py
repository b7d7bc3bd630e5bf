"""After a step of an application: whoever applied is told what it means for them."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.utils.translation import gettext as _

from bihuan.core import notices
from bihuan.core.kernel.money import format_yuan
from bihuan.core.kernel.outbox import receives
from bihuan.programmes.gigwork.facts import SubsidyMoved
from bihuan.programmes.gigwork.links import subsidy_url
from bihuan.programmes.gigwork.models.subsidies import SubsidyStep

SUBSIDY = "gigwork.subsidy"
TOLD: dict[str, Callable[[], str]] = {
    "send_back": lambda: _("Your application %(number)s was returned for mending"),
    "approve": lambda: _("Your application %(number)s was approved"),
    "refuse": lambda: _("Your application %(number)s was refused"),
    "revoke": lambda: _("The approval of %(number)s was taken back"),
    "pay": lambda: _("%(number)s: the money was paid"),
    "fail": lambda: _("%(number)s: the bank could not pay"),
}


@receives(SubsidyMoved, name="gigwork.tell_of_subsidy")
def tell_of_subsidy(fact: SubsidyMoved) -> None:
    """The applicant hears when something was decided, paid, or has to be mended."""
    if fact.verb not in TOLD:
        return
    rows = SubsidyStep.objects.select_related("application__applicant", "application__kind")
    step = rows.get(pk=UUID(fact.step_id))
    row = step.application
    with notices.in_language_of(row.applicant):
        subject = TOLD[fact.verb]() % {"number": row.number}
        body = _("%(kind)s, %(amount)s yuan.") % {
            "kind": row.kind.label,
            "amount": format_yuan(step.amount),
        }
        if step.words and fact.verb != "pay":
            body += " " + _("What was said: %(words)s") % {"words": step.words}
    notices.send(
        row.applicant,
        kind=SUBSIDY,
        subject=subject,
        body=body,
        url=subsidy_url(row),
        cause=f"subsidy:{step.pk}",
    )
