"""What a fault has to say: what happened, what to do, what the machine does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l

After = Literal["soon", "midnight", "hand", "stop"]
"""Tries again with growing pauses; when the day's quota is new; hands the article to a person;
waits for a person to mend it."""


@dataclass(frozen=True)
class Fault:
    """What happened, what to do, what the machine does."""

    what: Promise
    todo: Promise
    after: After = "stop"


MEND = _l("Change what may have been objected to, then try again.")
SOON = _l("Nothing to do: it is tried again by itself.")
KEYS = _l("Ask the administrator of the account to check AppID and AppSecret here.")
BY_HAND = _l("Open “As it looks there”, copy the article and the pictures, and post it by hand.")
BACKEND = _l("Sign in to the account's own backend (mp.weixin.qq.com) and look there.")

UNKNOWN = Fault(
    _l("WeChat answered with an error that is not known here."),
    _l("Tell the operator its number, and post it by hand if it is urgent."),
)
