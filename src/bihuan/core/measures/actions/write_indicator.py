"""Writing an indicator: another version of it, in force from a day on; taking one back."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.kernel import clock
from bihuan.core.measures import catalogue
from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.definitions.digest import digest
from bihuan.core.measures.definitions.writing import to_data, to_toml
from bihuan.core.measures.models import Section, Written
from bihuan.core.measures.rights import DEFINE
from bihuan.core.parties.refused import Refused


@transaction.atomic
def write_indicator(
    definition: Definition, *, starts_on: date, why: str, actor: Actor, new: bool = False
) -> Written:
    """Keeps a version. Needs the right to define over the unit whose figures the programme shows.

    Refused for a day that is over, for a `new` one whose code is taken, for a code of another
    programme, and for what says the same as the version in force on that day.
    """
    require_over(definition.programme, actor)
    if starts_on < clock.today():
        raise Refused(_("A version begins today or later: figures of the past stay as they were."))
    known = catalogue.versions().get(definition.code, ())
    if known and (new or known[-1].definition.programme != definition.programme):
        raise Refused(_("There is an indicator with this code already. Choose another code."))
    text = to_toml(to_data(definition))
    before = catalogue.find(definition.code, starts_on)
    if before is not None and to_toml(to_data(before)) == text:
        raise Refused(_("Nothing was changed."))
    number = Written.objects.filter(code=definition.code).count() + 1
    try:
        with transaction.atomic():
            return Written.objects.create(
                code=definition.code, version=number, programme=definition.programme, text=text,
                hash=digest(definition), starts_on=starts_on, why=why.strip()[:200],
                by_person=actor.person,
            )  # fmt: skip
    except IntegrityError:
        raise Refused(_("Somebody else changed it just now; please look again.")) from None


@transaction.atomic
def withdraw_indicator(row: Written, *, actor: Actor) -> None:
    """Takes a version back: the one before is in force again. Twice is once."""
    require_over(row.programme, actor)
    Written.objects.filter(pk=row.pk, withdrawn_at=None).update(withdrawn_at=clock.now())


def require_over(programme: str, actor: Actor) -> None:
    """Denied without the right over the unit of the programme's section; Refused where it has none:
    nobody said whose figures these are."""
    section = Section.objects.select_related("unit").filter(programme=programme).first()
    if section is None:
        require(actor, DEFINE)
        raise Refused(_("No unit was named whose figures this programme shows."))
    require(actor, DEFINE, section.unit)
