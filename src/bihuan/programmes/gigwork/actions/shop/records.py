"""A record of one's own deeds, as a paper to hand to somebody."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied
from bihuan.core.documents.printing import fault_sentence
from bihuan.core.documents.typesetting.press import PressFailed, press
from bihuan.core.kernel import clock
from bihuan.core.kernel.crypto.digests import sm3
from bihuan.core.kernel.numbers import next_number
from bihuan.core.parties.models import Organisation
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork.actions.shop.paper_words import record_paper
from bihuan.programmes.gigwork.models import RecordIssued
from bihuan.programmes.gigwork.queries.shop.record import record_of

REGISTER = "gigwork.record"


def issue_record(
    unit: Organisation, *, purpose: str, recipient: str, consent: bool, actor: Actor
) -> tuple[RecordIssued, bytes]:
    """The paper as PDF, and the line that says for whom and what it was made. Only for oneself and
    only with consent. Its number is taken first, so that two papers never bear the same."""
    person = actor.private_person
    if person is None:
        raise Denied("gigwork.record")
    if not consent:
        raise Refused(_("Without your consent no record is made."), field="consent")
    record = record_of(person)
    if record.is_empty:
        raise Refused(_("There is nothing to put into a record yet."))
    today = clock.today()
    with transaction.atomic():
        serial = next_number(REGISTER, str(unit.pk), today.year)
    made = RecordIssued(
        person=person,
        number=f"JF-{unit.code}-{today.year}-{serial:06d}",
        purpose=purpose,
        recipient=recipient,
        points=record.points,
        reports=record.reports,
        deeds=record.deeds,
        stars=len(record.stars),
    )
    try:
        pressed = press(record_paper(made, record, unit, today), ("pdf",))
    except PressFailed:
        raise Refused(fault_sentence("")) from None
    if pressed.fault:
        raise Refused(fault_sentence(pressed.fault))
    made.digest = sm3(pressed.pdf)
    made.save()
    return made, pressed.pdf
