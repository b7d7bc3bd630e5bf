"""Of what a page of figures is: unit, period, whether own; asked in the same way everywhere."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from bihuan.core.access import Actor, actor_of
from bihuan.core.measures import queries
from bihuan.core.measures.engine.asked import Period
from bihuan.core.measures.forms import AskForm
from bihuan.core.measures.queries.access import access_unit, home_unit
from bihuan.core.measures.queries.targets import is_aimed
from bihuan.core.parties.models import Organisation


@dataclass(frozen=True)
class Asked:
    """What the address asks of a programme's figures. unit and period are None where the address
    is faulty (the form says why) or nobody may be shown anything. span: the code of the stretch of
    time, "" for days of one's own. aimed: whether the unit's targets speak of these figures: they
    are set for a unit with all below it, and for a section's unit as the section counts it."""

    actor: Actor
    form: AskForm
    unit: Organisation | None
    period: Period | None
    own: bool
    span: str
    aimed: bool

    @property
    def valid(self) -> bool:
        """Whether the address was in order."""
        return self.form.is_valid()


def asked(request: HttpRequest, programme: str, *, usual: str = "all") -> Asked:
    """Reads the address; 404 for a unit whose figures the actor may not see. What it leaves out is
    the section's. usual: the span of an address that names none."""
    actor, form = actor_of(request), AskForm(request.GET)
    if not form.is_valid():
        return Asked(actor, form, None, None, False, "", False)
    given, section = form.cleaned_data, queries.section_of(programme)
    unit = access_unit(actor, given["unit"]) if given["unit"] else home_unit(actor, section)
    at_section = section is not None and unit is not None and section.unit_id == unit.pk
    as_section = section.own if section and at_section else False
    named = {"unit", "own", "since", "until"} & set(request.GET)
    own = given["own"] or (as_section and not named)
    span = given["span"] or ("" if given["since"] else "all" if given["until"] else usual)
    period = form.period(section.as_of if section and at_section else None, span)
    aimed = unit is not None and is_aimed(section, unit.pk.hex, own=own)
    return Asked(actor, form, unit, period, own, span, aimed)


def asked_exactly(request: HttpRequest, programme: str) -> tuple[Asked, Organisation, Period]:
    """The same for what has no page to say what is wrong; 404 then."""
    found = asked(request, programme)
    if found.unit is None or found.period is None:
        raise Http404
    return found, found.unit, found.period
