"""Orders that a partner gives us, and what it says of them later."""

from collections.abc import Sequence
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.casework.actions import add_words, open_brought, record_verdict
from bihuan.core.casework.doors import level_at_door
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.opening import Brought
from bihuan.core.kernel import clock
from bihuan.interop.ground import far_from_all

from ..models import Link, Partner
from ..models.partner import IN
from ..rules import client_id_for
from ..schema import when

Photos = Sequence[File[Any]]


class Waits(Exception):
    """What the message speaks of has not come yet; it is tried again in the next rounds."""


def order(partner: Partner, message: dict[str, Any], photos: Photos, *, actor: Actor) -> Link:
    """A new order opens a case through the one door; the caller's contact is kept encrypted."""
    number, data = message["giver_number"], message["data"]
    if Link.objects.filter(partner=partner, direction=IN, giver_number=number).exists():
        raise Refused(_("An order with this number was already handed over. Send a supplement."))
    words, place = data["words"], data.get("place", "")
    if far_from_all(data.get("lat"), data.get("lon")):
        raise Refused(_("This position is far outside the area that is served here. Leave it out."))
    brought = Brought(
        client_id=client_id_for(partner.code, number),
        words=words,
        lat=data.get("lat"),
        lon=data.get("lon"),
        datum=data.get("datum", "wgs84"),
        address=place,
        category=partner.our_category(data.get("category", "")),
        photos=photos,
        contact_name=data.get("caller_name", ""),
        contact_phone=data.get("caller_phone", ""),
        wants_call_back=data.get("wants_call_back", False),
        entered_by=actor.person,
        channel="hotline",
        level=level_at_door(partner.kind, words, place, internal=data.get("internal", False)),
    )
    submission = open_brought(partner.kind, brought, actor=actor)
    return Link.objects.create(
        partner=partner,
        direction=IN,
        case=submission.case,
        submission=submission,
        giver_number=number,
        taker_number=submission.number,
        urgency=data.get("urgency", ""),
        deadline=when(data.get("deadline", "")),
    )


def speak_of(partner: Partner, message: dict[str, Any], photos: Photos, *, actor: Actor) -> Link:
    """Supplement, urge, withdrawal, the caller's satisfaction: said as whoever reported it.

    A withdrawal closes nothing: what is dangerous stays so, and dispatch decides.
    """
    number, kind, data = message["giver_number"], message["kind"], message["data"]
    found = Link.objects.filter(partner=partner, direction=IN, giver_number=number).first()
    if found is None or found.submission_id is None:
        raise Waits(_("The order that this speaks of has not come yet."))
    words = data.get("words", "")
    if kind == "satisfaction":
        record_verdict(found.submission_id, data["stars"], data["solved"], words, actor=actor)
    else:
        said = {
            "supplement": words,
            "urge": _("The caller urges. %(words)s") % {"words": words},
            "withdraw": _("The caller withdraws it. %(words)s") % {"words": words},
        }[kind]
        add_words(found.submission_id, said.strip(), photos, actor=actor)
    found.changed_at = clock.now()
    found.save(update_fields=["changed_at"])
    return found
