"""What follows when a notice is there."""

from bihuan.core.kernel.outbox import receives

from .actions.deliver import deliver, plan_deliveries
from .facts import DeliveryPlanned, NoticeCreated
from .models import Notice


@receives(NoticeCreated, name="notices.plan_deliveries")
def plan(fact: NoticeCreated) -> None:
    """Plan the outward messages of a notice."""
    notice = Notice.objects.select_related("person").filter(id=fact.notice_id).first()
    if notice is not None:
        plan_deliveries(notice)


@receives(DeliveryPlanned, name="notices.deliver")
def carry(fact: DeliveryPlanned) -> None:
    """Send a message that is due."""
    deliver(fact.delivery_id)
