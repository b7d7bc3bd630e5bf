"""Telling people: in the site, by mail, SMS, WeChat. The rest of the product calls these names.

The functions import their module when called, because this package is loaded before Django's
models are.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from .registry import NoticeKind, register

if TYPE_CHECKING:
    from bihuan.core.parties.models import Person

__all__ = ["NoticeKind", "in_language_of", "register", "send", "send_code"]


def send(person: Person, *, kind: str, subject: str, body: str, url: str, cause: str) -> None:
    """Tell `person` something once: the same `cause` sent again changes nothing."""
    from .actions.send import send as action

    action(person, kind=kind, subject=subject, body=body, url=url, cause=cause)


def send_code(phone: str, *, subject: str, body: str, cause: str) -> None:
    """Send an urgent SMS to a number that may belong to nobody yet; it is listed nowhere."""
    from .actions.send import send_code as action

    action(phone, subject=subject, body=body, cause=cause)


def in_language_of(person: Person) -> AbstractContextManager[None]:
    """Within this, texts are rendered in the person's own language."""
    from .language import in_language_of as manager

    return manager(person)
