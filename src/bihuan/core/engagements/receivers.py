"""Telling people what they are responsible for from now on."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bihuan.core import notices
from bihuan.core.engagements.facts import ResponsibilityGiven
from bihuan.core.kernel.outbox import receives
from bihuan.core.parties.queries import people_in_posts

CHARGE = "engagements.charge"


@receives(ResponsibilityGiven, name="engagements.tell_responsible")
def tell_responsible(fact: ResponsibilityGiven) -> None:
    """Whoever works in the post today."""
    for person in people_in_posts([fact.post_id]):
        with notices.in_language_of(person):
            subject = _("New in your charge")
            if fact.taken_over:
                subject = _("You take over enterprises from another post")
            body = ngettext(
                "%(n)d item of the responsibility net is yours.",
                "%(n)d items of the responsibility net are yours.",
                fact.count,
            ) % {"n": fact.count}
        notices.send(
            person, kind=CHARGE, subject=subject, body=body, url=reverse("engagements:mine"),
            cause=f"engagements.charge:{fact.key}",
        )  # fmt: skip
