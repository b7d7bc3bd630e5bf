"""What a call that is not let in is told, and how it is written."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from bihuan.core.kernel.requests import request_number


@dataclass(frozen=True)
class Refusal:
    """`code` is stable and for programs; `sentence` says what to do, in the caller's language.

    None of them tells whether a key, a right or a record exists that the caller may not use.
    `in_log`: whether it gets a line in the key's log.
    """

    status: int
    code: str
    sentence: str
    retry_after: int = 0
    in_log: bool = True


Writer = Callable[[HttpRequest, Refusal], HttpResponse]


def key_missing() -> Refusal:
    text = _("Send your key in the header Authorization: Bearer … or X-Api-Key.")
    return Refusal(401, "key_missing", text)


def key_refused() -> Refusal:
    """The same for a key that never was, one that ended, and one used from elsewhere."""
    text = _(
        "This key is not valid here: unknown, over, or not for this network. "
        "Ask the office that gave it."
    )
    return Refusal(401, "key_refused", text)


def scope_missing(scope: str) -> Refusal:
    text = _("Your key lacks the scope %(scope)s. Ask the office that gave it.") % {"scope": scope}
    return Refusal(403, "scope_missing", text)


def too_many(seconds: int, *, is_first: bool) -> Refusal:
    """Only the first of a minute is in the log: a flood must not fill it. All are counted."""
    text = _("Too many calls. Go on in %(seconds)d seconds.") % {"seconds": seconds}
    return Refusal(429, "too_many_calls", text, seconds, in_log=is_first)


def unreadable() -> Refusal:
    text = _("This request can't be read: its form is broken, too large or not in UTF-8.")
    return Refusal(400, "unreadable", text)


def broken() -> Refusal:
    text = _("Something broke on our side; nothing was changed. Try again, then quote the number.")
    return Refusal(500, "broken", text)


def denied() -> Refusal:
    text = _("The post that your key works as may not do this.")
    return Refusal(403, "denied", text)


def not_found() -> Refusal:
    text = _("There is nothing here that your key may see. Check the address.")
    return Refusal(404, "not_found", text)


def not_done_twice(status: int, sentence: str) -> Refusal:
    """What the rule of one effect per id says (`OncePerClientId`), in words for a program where it
    speaks of pages to people."""
    if status == 409:
        sentence = _(
            "This Idempotency-Key was already used with another body. Send the same body again, "
            "or another key."
        )
    elif status == 400:
        sentence = _("Idempotency-Key must be a UUID.")
    return Refusal(status, "not_done_twice", sentence)


def as_problem(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """As RFC 9457 has it (application/problem+json); the writer of whoever names no other."""
    body = {
        "type": "about:blank",
        "title": refusal.sentence,
        "status": refusal.status,
        "code": refusal.code,
        "request": request_number(),
    }
    return JsonResponse(body, status=refusal.status, content_type="application/problem+json")
