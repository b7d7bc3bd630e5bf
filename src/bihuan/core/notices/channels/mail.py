"""E-mail through Django's mail backend."""

from __future__ import annotations

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from bihuan.core.parties.models import Person

from .base import ChannelError, Message


class MailChannel:
    """Plain-text mail from settings.DEFAULT_FROM_EMAIL."""

    code = "email"

    def ready(self) -> bool:
        return bool(settings.DEFAULT_FROM_EMAIL)

    def address_of(self, person: Person) -> str | None:
        return person.email or None

    def deliver(self, message: Message) -> None:
        subject = " ".join(message.subject.split())
        text = render_to_string("notices/mail.txt", {"message": message})
        mail = EmailMessage(
            subject, text, to=[message.address], headers={"X-Bihuan-Delivery": message.key}
        )
        try:
            mail.send()
        except SMTPException as error:
            raise ChannelError(type(error).__name__) from error
