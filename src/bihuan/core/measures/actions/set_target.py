"""Setting, changing and withdrawing what a unit is to reach."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.measures import catalogue
from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.models import Target
from bihuan.core.measures.rights import DEFINE
from bihuan.core.measures.spans import Span
from bihuan.core.measures.standing import AIMED
from bihuan.core.parties.models import Organisation
from bihuan.core.parties.refused import Refused

FIRST, LAST = 1990, 2099
MOST = Decimal(10) ** 12


@transaction.atomic
def set_target(
    code: str,
    unit: Organisation,
    span: Span,
    value: Decimal | None,
    *,
    actor: Actor,
    note: str = "",
    run: UUID | None = None,
) -> Target | None:
    """The target from now on; None withdraws it. Needs the right to define over the unit.

    Saying what holds already adds nothing, so that the same twice is the same once. The version
    before stays as it was. Refused for what can't be a target of the indicator.
    """
    require(actor, DEFINE, unit)
    refuse_impossible(catalogue.find(code), span, value)
    rows = Target.objects.select_for_update()
    where = {"code": code, "unit": unit, "year": span.year, "part": span.part}
    before: Target | None = rows.filter(**where, current=True).first()
    held = (before.value, before.note) if before else (None, "")
    if held == (value, note.strip()) or (value is None and held[0] is None):
        return before
    if before is not None:
        Target.objects.filter(pk=before.pk).update(current=False)
    try:
        with transaction.atomic():
            return Target.objects.create(
                **where, value=value, note=note.strip(), run=run, by_person=actor.person
            )
    except IntegrityError:
        raise Refused(_("Somebody else set this target just now; please look again.")) from None


def refuse_impossible(definition: Definition | None, span: Span, value: Decimal | None) -> None:
    """Refused with a sentence when the indicator can't have this target."""
    if definition is None:
        raise Refused(_("There is no such indicator; please choose another."), field="code")
    if definition.kind not in AIMED:
        raise Refused(
            _("This indicator is a range of two numbers; it can’t have a target."), field="code"
        )
    if not FIRST <= span.year <= LAST:
        raise Refused(_("Please give a year between 1990 and 2099."), field="year")
    if value is None:
        return
    if not 0 <= value < MOST:
        raise Refused(_("A target is a number from 0 on."), field="value")
    if definition.kind == "rate" and value > 100:
        raise Refused(_("A share can’t be more than 100 %."), field="value")
    if definition.kind not in ("rate", "median") and value != value.to_integral_value():
        raise Refused(_("This indicator counts whole things; give a whole number."), field="value")
    if definition.kind == "completion" and not value:
        raise Refused(_("The whole of a completion is at least 1."), field="value")
