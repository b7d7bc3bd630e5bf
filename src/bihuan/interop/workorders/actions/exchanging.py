"""One round with a partner: what lies there is taken, what waits is handed over."""

import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.casework.engine import Refused
from bihuan.core.kernel import alarms, clock

from .. import schema
from ..contract import Adapter
from ..files import FileTrays
from ..models import Exchange, Partner
from ..models.partner import IN, OUT
from ..queries import acting
from ..rights import MANAGE
from ..rules import id_for, message, text_of
from .straying import note_stray, readable
from .taking import UNREADABLE, Taken, carry_out, take

logger = logging.getLogger("bihuan.workorders")
RESEND_AFTER = timedelta(hours=1)
NOBODY, TRAYS = "appointment", "trays"


@dataclass(frozen=True)
class Round:
    """How many messages were taken, refused, and handed over; `problem` why none were."""

    taken: int = 0
    refused: int = 0
    sent: int = 0
    problem: str = ""


def adapter_for(partner: Partner) -> Adapter:
    """The partner's trays."""
    return FileTrays(Path(settings.EXCHANGE_DIR) / partner.code)


def exchange(partner: Partner, adapter: Adapter | None = None) -> Round:
    """A whole round. While nobody is appointed to the partner's post everything waits; while the
    trays are not there, what we have to say waits."""
    actor = acting(partner)
    if not partner.active or actor is None:
        return _over(partner, Round(problem=NOBODY))
    try:
        trays = adapter or adapter_for(partner)
        _take_waiting(partner, trays, actor)
        done = _take_arrived(partner, trays, actor)
        done = replace(done, sent=_hand_over(partner, trays))
    except OSError as problem:
        logger.warning("The trays of %s can't be used: %s.", partner.code, type(problem).__name__)
        done = Round(problem=TRAYS)
    return _over(partner, done)


def _over(partner: Partner, done: Round) -> Round:
    if done.problem and done.problem != partner.problem and partner.active:
        alarms.sound("workorders.stopped", partner=partner.code, problem=done.problem)
    fields = {"problem": done.problem}
    if not done.problem:
        fields["last_exchange"] = clock.now()  # type: ignore[assignment]
    Partner.objects.filter(pk=partner.pk).update(**fields)
    return done


def _take_arrived(partner: Partner, trays: Adapter, actor: Actor) -> Round:
    done = Round()
    for arrived in trays.arrived():
        try:
            taken = take(partner, arrived.content, actor=actor, why=arrived.why)
        except Exception as problem:  # ours, not the partner's: it comes again next round
            logger.error("A message of %s failed: %s.", partner.code, type(problem).__name__)
            continue
        if taken.stray:
            note_stray(partner, arrived.name, taken)
        _acknowledge(partner, trays, taken, arrived.name)
        trays.settle(arrived.name, taken=taken.accepted is not False)
        if taken.accepted is False:
            done = replace(done, refused=done.refused + 1)
        else:
            done = replace(done, taken=done.taken + 1)
    return done


def _take_waiting(partner: Partner, trays: Adapter, actor: Actor) -> None:
    """Messages that came before what they speak of."""
    rows = Exchange.objects.filter(partner=partner, direction=IN, state=Exchange.WAITING)
    for pk in list(rows.order_by("at", "id").values_list("pk", flat=True)):
        taken = _again(pk, actor)
        _acknowledge(partner, trays, taken, "")


@transaction.atomic
def _again(pk: UUID, actor: Actor) -> Taken:
    rows = Exchange.objects.select_for_update(of=("self",), no_key=True)
    row = rows.select_related("case", "partner__post").get(pk=pk)
    return carry_out(row, schema.read((row.body or "").encode()), actor=actor)


def _acknowledge(partner: Partner, trays: Adapter, taken: Taken, name: str) -> None:
    """Says what came of it, under a name made from the message's id: again is the same. That of a
    file that became no message has its digest in it too, and never overwrites another's."""
    if taken.is_ack or taken.accepted is None:
        return
    stem = Path(name).stem
    of = taken.message_id
    if of == UNREADABLE and schema.ID.match(stem):
        of = stem
    data = {"of": of, "result": "accepted" if taken.accepted else "rejected"}
    if taken.reason:
        data["reason"] = taken.reason
    own = f"{readable(name)}:{taken.stray}" if taken.stray else ""
    ack_id = id_for(partner.code, f"ack:{of}:{own}")
    whole = message(ack_id, "ack", clock.now(), data, taker_number=taken.our_number)
    key = sha256(ack_id.encode()).hexdigest()[:24]
    trays.put(f"ack-{key}", text_of(whole).encode())


def _hand_over(partner: Partner, trays: Adapter) -> int:
    """Hands over what waits, in the order of its numbers, and again what nobody acknowledged for an
    hour. Killed between file and mark, the same file is written again."""
    forgotten = Q(state=Exchange.SENT, done_at__lte=clock.now() - RESEND_AFTER)
    rows = Exchange.objects.filter(
        Q(state=Exchange.WAITING) | forgotten, partner=partner, direction=OUT
    )
    sent = 0
    for row in rows.order_by("seq"):
        trays.put(f"{row.seq:08d}-{row.message_id}", (row.body or "").encode())
        open_states = (Exchange.WAITING, Exchange.SENT)
        marked = Exchange.objects.filter(pk=row.pk, state__in=open_states)
        sent += marked.update(state=Exchange.SENT, done_at=clock.now())
    return sent


@transaction.atomic
def take_again(row: Exchange, *, actor: Actor) -> Exchange:
    """A person has a refused message tried again, after the reason was mended."""
    require(actor, MANAGE, row.partner.post.organisation)
    found = Exchange.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if found.is_stray:
        raise Refused(_("This file cannot be tried again. The partner has to send a right one."))
    if found.state != Exchange.REJECTED:
        raise Refused(_("Only what was refused can be tried again."))
    found.state, found.reason, found.done_at = Exchange.WAITING, "", None
    found.at = clock.now()
    found.save()
    return found
