"""A short number for each request, which a person can quote and a log line carries."""

import logging
import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponseBase

logger = logging.getLogger("bihuan.requests")
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that reads like something else
LENGTH = 10
_current: ContextVar[str] = ContextVar("bihuan_request_number", default="")


def request_number() -> str:
    """The number of the request at hand, empty outside one."""
    return _current.get()


class RequestNumber:
    """Gives the number to `request.request_id`, the header X-Request-Id and one log line.

    The line names method, view, status and time. No address, query, person or agent: a path may
    hold a case's number, so the view's name stands for it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        number = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        token = _current.set(number)
        began = time.monotonic()
        request.request_id = number  # type: ignore[attr-defined]
        try:
            response = self.get_response(request)
            response["X-Request-Id"] = number
            match = request.resolver_match
            logger.info(
                "%s %s %s %s %.0f ms",
                number,
                request.method,
                match.view_name if match else "-",
                response.status_code,
                (time.monotonic() - began) * 1000,
            )
            return response
        finally:
            _current.reset(token)


class NumberFilter(logging.Filter):
    """Adds `record.request_number` ("-" outside a request) for the log's format."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_number = request_number() or "-"
        return True
