"""The demonstration's webhook: to a listener on this machine, paused until somebody tries it."""

from __future__ import annotations

from django.conf import settings

from bihuan.core.access import SYSTEM
from bihuan.core.accounts.models import User
from bihuan.core.parties.models import Appointment, Organisation
from bihuan.interop.webhooks import actions
from bihuan.interop.webhooks.contract import EVENTS
from bihuan.interop.webhooks.listening import HOST, PORT
from bihuan.interop.webhooks.models import Subscription

from .tree import DISTRICT

TITLE = "区数据局数据共享交换平台（演示）"


def load() -> str:
    """Make it once. Only a demonstration may reach its own machine; elsewhere nothing is made."""
    if not settings.DEMO or Subscription.objects.filter(title=TITLE).exists():
        return "No webhook was made."
    admin = User.objects.get(username="admin", demo=True).person
    made = actions.subscribe(
        title=TITLE,
        url=f"http://{HOST}:{PORT}/",
        unit=Organisation.objects.get(code=DISTRICT),
        events=[event.code for event in EVENTS],
        appointment=Appointment.objects.get(person=admin, post__role="directory_admin"),
        actor=SYSTEM,
    )
    actions.pause(made.subscription, actor=SYSTEM)
    return f"A webhook to http://{HOST}:{PORT}/, paused"
