"""The steps of a push. Each takes the push and says what comes next; each may be repeated."""

from __future__ import annotations

from collections.abc import Callable

from ..models import Push
from . import back, drafting, following, preparing, sending
from .outcome import Outcome

STEPS: dict[str, Callable[[Push], Outcome]] = {
    "check": preparing.check,
    "pictures": preparing.pictures,
    "cover": preparing.cover,
    "draft": drafting.draft,
    "verify": drafting.verify,
    "send": sending.send,
    "follow": following.follow,
    "link": following.link,
    "take_back": back.take_back,
}
