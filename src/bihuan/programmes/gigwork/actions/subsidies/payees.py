"""The account that an application names: one on record, or a new one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.parties.models import Organisation, Person
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork.models.subsidies import SubsidyAccount, SubsidyKind
from bihuan.programmes.gigwork.models.subsidies.kinds import PaidTo
from bihuan.programmes.gigwork.models.subsidies.payees import digits

SHORTEST, LONGEST = 8, 32


@dataclass(frozen=True)
class NewAccount:
    """An account as it was typed."""

    holder: str
    bank: str
    number: str


def owner_of(kind: SubsidyKind, person: Person) -> Person | None:
    """Whose account a kind is paid to, beside the organisation: the applicant's, or nobody's."""
    return person if kind.paid_to == PaidTo.PERSON else None


def accounts_for(kind: SubsidyKind, unit: Organisation, person: Person) -> QuerySet[SubsidyAccount]:
    """The accounts on record that this person may name for this kind, the last one first."""
    return SubsidyAccount.objects.filter(unit=unit, person=owner_of(kind, person))


def named_account(
    given: UUID | NewAccount, kind: SubsidyKind, unit: Organisation, actor: Actor, person: Person
) -> SubsidyAccount:
    """The account on record, or the new one written down; the same number twice is one row."""
    known = accounts_for(kind, unit, person)
    if isinstance(given, UUID):
        found = known.filter(pk=given).first()
        if found is None:
            raise Refused(_("Choose one of the accounts on record, or give a new one."))
        return found
    number = digits(given.number)
    if not number.isascii() or not number.isdigit() or not SHORTEST <= len(number) <= LONGEST:
        text = _("An account number has %(least)d to %(most)d digits. Please look at it again.")
        raise Refused(text % {"least": SHORTEST, "most": LONGEST}, field="account_number")
    column = SubsidyAccount._meta.get_field("number_index")
    same = known.filter(number_index=column.digest(number)).first()
    if same is not None and (same.holder, same.bank) == (given.holder, given.bank):
        return same
    return SubsidyAccount.objects.create(
        unit=unit,
        person=owner_of(kind, person),
        holder=given.holder,
        bank=given.bank,
        number=number,
        tail=number[-4:],
        made_by=actor.person,
    )
