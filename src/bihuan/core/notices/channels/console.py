"""SMS and WeChat for a demonstration: messages are kept on the machine and read on a page."""

from __future__ import annotations

from django.conf import settings

from bihuan.core.kernel import clock
from bihuan.core.parties.models import Person

from ..models import ConsoleMessage
from .base import ChannelError, Message

KEPT = 200


class ConsoleSms:
    """Keeps SMS for the page /notices/console/. Refuses outside the demonstration, because codes
    must never lie about on a real server."""

    code = "sms"

    def ready(self) -> bool:
        return bool(settings.DEMO)

    def address_of(self, person: Person) -> str | None:
        return person.phone or None

    def deliver(self, message: Message) -> None:
        if not self.ready():
            raise ChannelError("no adapter is set for this channel (BIHUAN_CHANNELS)")
        ConsoleMessage.objects.get_or_create(
            key=message.key,
            defaults={
                "channel": self.code,
                "address": message.address,
                "subject": message.subject,
                "body": message.body,
                "created_at": clock.now(),
            },
        )
        kept = ConsoleMessage.objects.order_by("-created_at").values("id")[KEPT : KEPT + 50]
        ConsoleMessage.objects.filter(id__in=list(kept.values_list("id", flat=True))).delete()


class ConsoleWeChat(ConsoleSms):
    """Nobody is bound to a WeChat account yet, so it reaches nobody and is not offered."""

    code = "wechat"

    def ready(self) -> bool:
        return False

    def address_of(self, person: Person) -> str | None:
        return None
