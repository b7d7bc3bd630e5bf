"""The mails: the question whether it was really this reader, and the digest."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bihuan.core.kernel import clock
from bihuan.core.kernel.ids import new_id
from bihuan.core.notices.models import ConsoleMessage
from bihuan.core.publishing.addresses import alone
from bihuan.core.publishing.models import Piece
from bihuan.core.publishing.reading import beginning

from .addresses import end_page, own_page
from .models import Subscription
from .rules import MOST_PIECES


def question(row: Subscription) -> EmailMessage:
    """Asks the owner of the address whether it was them. Who did not ask need do nothing."""
    with translation.override(row.language or settings.LANGUAGE_CODE):
        said = (
            _("Confirm your subscription: %(title)s")
            if row.confirmed_at is None
            else _("You are subscribed already: %(title)s")
        )
        context = {"row": row, "page": own_page(row)}
        text = render_to_string("newsletters/question.txt", context)
        return _mail(row, said % {"title": row.title}, text)


def digest(row: Subscription, pieces: list[Piece]) -> EmailMessage:
    """What is new, newest first, each with its beginning and its address."""
    at = alone(row.site)
    with translation.override(row.language or settings.LANGUAGE_CODE):
        said = ngettext("%(title)s: %(n)s new piece", "%(title)s: %(n)s new pieces", len(pieces))
        context = {
            "row": row,
            "items": [(piece, beginning(piece), at.of(piece)) for piece in pieces[:MOST_PIECES]],
            "more": max(0, len(pieces) - MOST_PIECES),
            "all": at("all"),
            "page": own_page(row),
        }
        text = render_to_string("newsletters/digest.txt", context)
        mail = _mail(row, said % {"title": row.title, "n": len(pieces)}, text)
    mail.extra_headers |= unsubscribing(row)
    return mail


def unsubscribing(row: Subscription) -> dict[str, str]:
    """RFC 2369 and 8058: one click in the mail program ends it. The one-click header needs https;
    the mail server's DKIM signature must cover both."""
    page = end_page(row)
    headers = {"List-Unsubscribe": f"<{page}>"}
    if page.startswith("https://"):
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def carry(mail: EmailMessage) -> None:
    """To the mail server; in the demonstration to the page on which its messages are read."""
    if not settings.DEMO:
        mail.send()
        return
    ConsoleMessage.objects.create(
        key=str(new_id()), channel="email", address=mail.to[0], subject=str(mail.subject),
        body=str(mail.body), created_at=clock.now(),
    )  # fmt: skip


def _mail(row: Subscription, subject: str, text: str) -> EmailMessage:
    host = urlsplit(alone(row.site)("home")).hostname or "localhost"
    headers = {
        "List-Id": f"<{row.site.slug}.{host}>",
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
    }
    return EmailMessage(" ".join(subject.split()), text, to=[str(row.email)], headers=headers)
