"""Taking an import of the register back, while nothing was built on it.

The log names every file there ever was, so what the run took in leaves the register rather than
being deleted, and its code is free again; what it corrected is set back.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.engagements.actions.caring import care_anew
from bihuan.core.engagements.actions.register import FACTS, change_enterprise
from bihuan.core.engagements.actions.shared import locked, write_log
from bihuan.core.engagements.models import (
    Enterprise,
    EnterpriseLog,
    InBlock,
    Plan,
    Responsibility,
    Visit,
)
from bihuan.core.engagements.models import EnterpriseVerb as Verb
from bihuan.core.intake.importer import Touched
from bihuan.core.intake.models import RunChange
from bihuan.core.intake.refusals import NotUndone
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Organisation

THING, REASON, NAMED = "enterprise", "import undone", 5


def before(one: Enterprise) -> dict[str, Any]:
    """What is set now, as it can be kept."""
    found = {name: getattr(one, name) for name in FACTS}
    day = found["registered_on"]
    return {**found, "registered_on": f"{day:%F}" if day else None, "unit": str(one.unit_id)}


def keep(run: UUID, touched: Sequence[tuple[int, Touched]]) -> None:
    """Notes what the run did, with how many lines each file's log had then."""
    marks = [
        RunChange(
            run=run, n=n, row=row, thing=THING, object_id=one.pk,
            before="" if one.before is None else json.dumps(one.before, ensure_ascii=False),
            lines=EnterpriseLog.objects.filter(enterprise=one.pk).count(),
        )
        for n, (row, one) in enumerate(touched)
    ]  # fmt: skip
    RunChange.objects.bulk_create(marks)


def obstacles(run: UUID) -> list[str]:
    """The first rows of which something was changed or built on since."""
    marks = list(RunChange.objects.filter(run=run).order_by("row"))
    if not marks:
        return [_("What this import did was not noted, so it can't be taken back as a whole.")]
    found = []
    for mark in marks:
        one = _built_on([mark.object_id]).first()
        lines = EnterpriseLog.objects.filter(enterprise=mark.object_id).count()
        if lines != mark.lines or (one is not None and not mark.before):
            name = Enterprise.objects.get(pk=mark.object_id).name
            found.append(
                _("Row %(row)d (%(name)s) was worked on since.") % {"row": mark.row, "name": name}
            )
        if len(found) >= NAMED:
            break
    return found


def hide(run: UUID, actor: Actor) -> None:
    """The register has no half: nothing is out of sight before all is taken back."""


@transaction.atomic
def take_back(run: UUID, actor: Actor) -> None:
    """All or nothing."""
    marks = list(RunChange.objects.filter(run=run).order_by("-n"))
    if marks and (found := obstacles(run)):
        raise NotUndone(found)
    for mark in marks:
        one = locked(mark.object_id)
        if mark.before:
            facts = json.loads(mark.before)
            unit = Organisation.objects.get(pk=facts.pop("unit"))
            day = facts["registered_on"]
            facts["registered_on"] = date.fromisoformat(day) if day else None
            change_enterprise(one, actor=actor, unit=unit, **facts)
        else:
            _withdraw(one, actor)
    RunChange.objects.filter(run=run).delete()


def _withdraw(one: Enterprise, actor: Actor) -> None:
    one.credit_code, one.three_haves, one.contact, one.contact_phone = None, False, None, None
    one.closed_on, one.closed_why = clock.today(), _("Taken in by an import that was undone")
    one.save()
    InBlock.objects.filter(enterprise=one).delete()
    care_anew([one.pk])
    write_log(one, Verb.CLOSED, actor=actor, why=REASON)


def _built_on(ids: Sequence[UUID]) -> Any:
    """Files of these that something else refers to."""
    own = {"enterprise": OuterRef("pk")}
    built = Q(Exists(Visit.objects.filter(**own))) | Q(Exists(Plan.objects.filter(**own)))
    built |= Q(Exists(Responsibility.objects.filter(**own)))
    return Enterprise.objects.filter(built, pk__in=ids)
