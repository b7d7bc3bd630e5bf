"""What must hold before the server starts."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from bihuan.core.notices.channels import sends_sms

from .addresses import is_loopback


@register(Tags.security)
def demonstration_stays_home(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A demonstration signs in by one click, so it answers to this machine's names alone."""
    if not settings.DEMO:
        return []
    hosts = [h for h in settings.ALLOWED_HOSTS if not is_loopback(h) and h != "testserver"]
    if not hosts:
        return []
    return [
        Error(
            f"The demonstration (BIHUAN_DEMO) must not answer to {', '.join(hosts)}.",
            hint="Take the names out of BIHUAN_HOSTS, or switch the demonstration off.",
            id="accounts.E001",
        )
    ]


@register(Tags.security, deploy=True)
def codes_can_be_sent(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Without an SMS adapter residents have no way in."""
    if sends_sms():
        return []
    return [
        Warning(
            "No SMS channel: sign-in by phone code is not offered.",
            hint="Name an adapter in BIHUAN_SMS_CHANNEL.",
            id="accounts.W001",
        )
    ]
