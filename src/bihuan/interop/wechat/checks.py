"""System checks: the double stays in the demonstration."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security)
def only_the_real_platform(**kwargs: Any) -> list[CheckMessage]:
    """Outside the demonstration secrets go to a host of the network, by https."""
    if settings.DEMO:
        return []
    parts = urlsplit(settings.WECHAT_API)
    local = parts.hostname in (None, "localhost", "127.0.0.1", "::1")
    if parts.scheme == "https" and not local:
        return []
    text = "BIHUAN_WECHAT_API must be a https address of another host; the double is for demos."
    return [Error(text, id="wechat.E001")]
