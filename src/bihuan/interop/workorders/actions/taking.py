"""A partner's message becomes what a person in its post would do: once, whole, or not at all."""

import base64
import binascii
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied
from bihuan.core.casework.engine import Refused
from bihuan.core.files.refusals import Refused as FileRefused
from bihuan.core.kernel import clock

from .. import schema
from ..contract import ACK
from ..models import Exchange, Partner
from ..models.partner import IN, OUT
from .answering import answer
from .ordering import Waits, order, speak_of

LONGEST_WAIT = timedelta(hours=24)
UNREADABLE = "unreadable"
DIGEST = 48


@dataclass(frozen=True)
class Taken:
    """What came of a message: accepted, refused with a reason, or (None) it waits.

    `stray`: the digest of a file that became no message: not readable, or under another's id.
    """

    message_id: str
    accepted: bool | None
    reason: str = ""
    our_number: str = ""
    is_ack: bool = False
    stray: str = ""


def take(partner: Partner, content: bytes | None, *, actor: Actor, why: str = "") -> Taken:
    """Takes a message in. The same one again gives the same answer and changes nothing. `why`
    there is no content."""
    try:
        if content is None:
            raise schema.Malformed(why or schema.WRONG)
        message = schema.read(content)
    except schema.Malformed as problem:
        place = f" ({problem.place})" if problem.place else ""
        stray = _digest(content or b"")
        of = problem.message_id or UNREADABLE
        return Taken(of, False, _(problem.sentence) + place, stray=stray)
    if message["kind"] == ACK:
        _acknowledged(partner, message["data"])
        return Taken(message["id"], True, is_ack=True)
    text = content.decode("utf-8-sig") if content else ""
    with transaction.atomic():
        Exchange.objects.bulk_create([_row(partner, message, text)], ignore_conflicts=True)
        row = _locked(partner, message["id"])
        if row.body != text:
            other = _("Another message was already sent under this id.")
            return Taken(message["id"], False, other, stray=_digest(text.encode()))
        return carry_out(row, message, actor=actor)


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:DIGEST]


def carry_out(row: Exchange, message: dict[str, Any], *, actor: Actor) -> Taken:
    """Carries out a message that was kept, unless that was done before; inside a transaction."""
    if row.state == Exchange.WAITING:
        _try(row, message, actor)
        row.save()
    accepted = {Exchange.DONE: True, Exchange.REJECTED: False}.get(row.state)
    number = row.case.number if row.case else ""
    return Taken(row.message_id, accepted, row.reason, number)


def _row(partner: Partner, message: dict[str, Any], text: str) -> Exchange:
    return Exchange(
        partner=partner, direction=IN, message_id=message["id"], kind=message["kind"], body=text
    )


def _locked(partner: Partner, message_id: str) -> Exchange:
    rows = Exchange.objects.select_for_update(of=("self",), no_key=True).select_related("case")
    return rows.get(partner=partner, direction=IN, message_id=message_id)


def _try(row: Exchange, message: dict[str, Any], actor: Actor) -> None:
    try:
        with transaction.atomic():
            row.case = _effect(row.partner, message, actor)
        row.state, row.reason = Exchange.DONE, ""
    except Waits as waits:
        late = clock.now() - row.at > LONGEST_WAIT
        row.state, row.reason = Exchange.REJECTED if late else Exchange.WAITING, str(waits)
    except (Refused, FileRefused) as refused:
        row.state, row.reason = Exchange.REJECTED, str(refused)[:300]
    except Denied:
        row.state, row.reason = Exchange.REJECTED, _("The partner's post may not do this.")
    if row.state != Exchange.WAITING:
        row.done_at = clock.now()


def _effect(partner: Partner, message: dict[str, Any], actor: Actor) -> Any:
    photos = _photos(message["data"].get("photos", ()))
    if message["kind"] == "order":
        return order(partner, message, photos, actor=actor).case
    if message["kind"] in ("supplement", "urge", "withdraw", "satisfaction"):
        return speak_of(partner, message, photos, actor=actor).case
    return answer(partner, message, photos, actor=actor).case


def _photos(texts: list[str]) -> list[SimpleUploadedFile]:
    """Photos of a message as uploads; the files' own checks come after this."""
    try:
        contents = [base64.b64decode(text, validate=True) for text in texts]
    except (binascii.Error, ValueError) as problem:
        raise FileRefused("damaged") from problem
    return [
        SimpleUploadedFile(f"{number}.jpg", content, content_type="image/jpeg")
        for number, content in enumerate(contents, start=1)
    ]


def _acknowledged(partner: Partner, data: dict[str, Any]) -> None:
    """The partner took or refused a message of ours. An acknowledgement may come before we noted
    that we handed the message over: it says more."""
    good = data["result"] == "accepted"
    open_states = (Exchange.WAITING, Exchange.SENT)
    rows = Exchange.objects.filter(partner=partner, direction=OUT, state__in=open_states)
    rows.filter(message_id=data["of"]).update(
        state=Exchange.ACKED if good else Exchange.REJECTED,
        reason=data.get("reason", "")[:300],
        done_at=clock.now(),
    )
