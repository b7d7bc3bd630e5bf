"""What a receiver may rely on: the catalogue of events, headers, signature, order, repetition.

A name ends with its version. Fields are only ever added to a version; anything else makes a new
one, and the old one is sent for a year beside it.
Source of the form: Standard Webhooks (message, headers, symmetric signature `v1`).
"""

from dataclasses import dataclass

from bihuan.core.kernel.i18n import N_


@dataclass(frozen=True)
class Event:
    """A kind of event; `title` is a marked text."""

    code: str
    title: str


EVENTS = (
    Event("case.opened.v1", N_("A case was opened")),
    Event("case.moved.v1", N_("A case made a step")),
    Event("case.closed.v1", N_("A case was closed")),
    Event("case.merged.v1", N_("A case was merged into another")),
    Event("submission.added.v1", N_("One more report joined a case")),
    Event("clock.missed.v1", N_("A deadline was missed")),
    Event("verdict.recorded.v1", N_("A reporter rated the outcome")),
)
PING = Event("test.ping.v1", N_("A test"))
TITLES = {event.code: event.title for event in (*EVENTS, PING)}

ID_HEADER, TIME_HEADER = "webhook-id", "webhook-timestamp"
SIGNATURE_HEADER = "webhook-signature"
TOLERANCE_SECONDS = 300
"""How old a message may be for a receiver: what is older was recorded and is played back."""
