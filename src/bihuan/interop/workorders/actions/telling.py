"""Messages of ours: written into the transaction of the outbox's delivery, each cause once."""

from typing import Any

from bihuan.core.casework.models import Case
from bihuan.core.kernel import clock
from bihuan.core.kernel.numbers import next_number

from ..models import Exchange, Partner
from ..models.partner import OUT
from ..rules import id_for, message, text_of


def tell(
    partner: Partner, kind: str, case: Case, cause: str, data: dict[str, Any], **numbers: str
) -> None:
    """Puts a message into the queue to the partner, with the next number of its sequence."""
    message_id = id_for(partner.code, cause)
    known = Exchange.objects.filter(partner=partner, direction=OUT, message_id=message_id)
    if known.exists():
        return
    filled = {name: value for name, value in data.items() if value not in (None, "")}
    whole = message(message_id, kind, clock.now(), filled, **numbers)
    Exchange.objects.create(
        partner=partner,
        direction=OUT,
        message_id=message_id,
        seq=next_number("workorders.out", partner.code, 0),
        kind=kind,
        case=case,
        body=text_of(whole),
    )
