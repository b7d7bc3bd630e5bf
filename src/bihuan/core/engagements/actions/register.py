"""The register: an enterprise is taken in, corrected, leaves, comes back."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.engagements.actions.caring import care_anew
from bihuan.core.engagements.actions.shared import locked, write_log
from bihuan.core.engagements.models import Enterprise
from bihuan.core.engagements.models import EnterpriseVerb as Verb
from bihuan.core.engagements.rights import KEEP
from bihuan.core.engagements.rules import credit_code as codes
from bihuan.core.engagements.rules.standing import has_three
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Organisation
from bihuan.core.parties.refused import Refused

FACTS = (
    "name", "kind", "credit_code", "trade", "size", "staff", "has_premises", "has_activity",
    "is_key", "address", "lat", "lon", "contact", "contact_phone", "registered_on",
)  # fmt: skip
SILENT = {"contact", "contact_phone"}
"""Fields of which the log says only that they changed."""


def list_enterprise(
    unit: Organisation, *, actor: Actor, run: UUID | None = None, **facts: Any
) -> Enterprise:
    """Take an enterprise into the register. Refused for a wrong code and one that is there."""
    require(actor, KEEP, unit)
    made = Enterprise(unit=unit, run=run, listed_on=clock.today())
    set_facts(made, facts)
    with transaction.atomic():
        _save(made, new=True)
        write_log(made, Verb.LISTED, actor=actor, after=made.name)
    return made


def change_enterprise(
    enterprise: Enterprise, *, actor: Actor, unit: Organisation | None = None, **facts: Any
) -> Enterprise:
    """Correct what is known; the log says which fields changed."""
    with transaction.atomic():
        one = locked(enterprise.pk)
        require(actor, KEEP, one.unit)
        before = {name: getattr(one, name) for name in FACTS}
        if unit is not None and unit != one.unit:
            require(actor, KEEP, unit)
            write_log(one, Verb.CHANGED, actor=actor, before=one.unit.name, after=unit.name)
            one.unit = unit
        set_facts(one, facts)
        changed = [name for name in FACTS if getattr(one, name) != before[name]]
        _save(one)
        for name in changed:
            said = ("", "") if name in SILENT else (before[name], getattr(one, name))
            write_log(
                one, Verb.CHANGED, actor=actor, why=title_of(name),
                before=_told(said[0]), after=_told(said[1]),
            )  # fmt: skip
    return one


def close_enterprise(enterprise: Enterprise, *, on: date, reason: str, actor: Actor) -> Enterprise:
    """It is no longer there: it leaves the register and everybody's charge; its file stays."""
    with transaction.atomic():
        one = locked(enterprise.pk)
        require(actor, KEEP, one.unit)
        if not one.is_open:
            return one
        if on > clock.today():
            raise Refused(_("The day lies in the future."), field="on")
        if one.last_visit_on and on < one.last_visit_on:
            raise Refused(_("It was visited after that day."), field="on")
        one.closed_on, one.closed_why = on, reason
        one.save(update_fields=["closed_on", "closed_why"])
        care_anew([one.pk])
        write_log(one, Verb.CLOSED, actor=actor, after=f"{on:%F}", why=reason)
    return one


def reopen_enterprise(enterprise: Enterprise, *, reason: str, actor: Actor) -> Enterprise:
    """It is there after all."""
    with transaction.atomic():
        one = locked(enterprise.pk)
        require(actor, KEEP, one.unit)
        if one.is_open:
            return one
        one.closed_on, one.closed_why = None, ""
        one.save(update_fields=["closed_on", "closed_why"])
        care_anew([one.pk])
        write_log(one, Verb.REOPENED, actor=actor, why=reason)
    return one


def set_facts(one: Enterprise, facts: dict[str, Any]) -> None:
    """Sets what is given, brought to one form, and works the three haves out. Refused for a code
    whose last sign does not fit."""
    for name, value in facts.items():
        if name not in FACTS:
            raise TypeError(name)
        setattr(one, name, value)
    one.contact, one.contact_phone = one.contact or None, one.contact_phone or None
    one.credit_code = codes.normalise(one.credit_code or "") or None
    if one.credit_code and not codes.is_valid(one.credit_code):
        raise Refused(
            _("This is no unified social credit code: its last sign does not fit the others."),
            field="credit_code",
        )
    one.three_haves = has_three(
        credit_code=one.credit_code,
        staff=one.staff,
        premises=one.has_premises,
        activity=one.has_activity,
    )


def _save(one: Enterprise, *, new: bool = False) -> None:
    try:
        with transaction.atomic():
            one.save(force_insert=new)
    except IntegrityError:
        if not one.credit_code:
            raise
        raise Refused(
            _("An enterprise with this code is on the register already."), field="credit_code"
        ) from None


def _told(value: Any) -> str:
    return "" if value is None else str(value)


def title_of(name: str) -> str:
    """A field as people call it."""
    field: Any = Enterprise._meta.get_field(name)
    return str(field.verbose_name)
