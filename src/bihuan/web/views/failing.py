"""What failed below us, read from the error itself: the database is away or busy, or no room.

The error's class and code decide, never its words, which may quote what people wrote. Codes:
https://www.sqlite.org/rescode.html, https://www.postgresql.org/docs/current/errcodes-appendix.html
"""

import errno
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from django.db.utils import Error, InterfaceError, OperationalError


@dataclass(frozen=True)
class Failure:
    """`code` names the words of the page; a client may try again after `retry_seconds`."""

    code: str
    status: HTTPStatus
    retry_seconds: int


AWAY = Failure("away", HTTPStatus.SERVICE_UNAVAILABLE, 15)
BUSY = Failure("busy", HTTPStatus.SERVICE_UNAVAILABLE, 5)
READ_ONLY = Failure("read_only", HTTPStatus.SERVICE_UNAVAILABLE, 60)
FULL = Failure("full", HTTPStatus.INSUFFICIENT_STORAGE, 60)

SYSTEM = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EROFS: READ_ONLY,
}
SQLITE = {5: BUSY, 6: BUSY, 8: READ_ONLY, 10: AWAY, 13: FULL, 14: AWAY}
POSTGRESQL = {
    "25006": READ_ONLY,
    "40001": BUSY,
    "40P01": BUSY,
    "53100": FULL,
    "53200": BUSY,
    "53300": BUSY,
    "55P03": BUSY,
    "57014": BUSY,
}
GONE = ("08", "57P", "58")
"""Classes of PostgreSQL's codes: connection, intervention by an operator, the system below."""


def what_failed(error: BaseException | None) -> Failure | None:
    """The failure behind an error; None when it is a fault of our own."""
    for one in _causes(error):
        if found := _of(one):
            return found
    return None


def _of(error: BaseException) -> Failure | None:
    if isinstance(error, OSError):
        return SYSTEM.get(error.errno or 0)
    if (code := getattr(error, "sqlite_errorcode", None)) is not None:
        return SQLITE.get(int(code) & 0xFF)
    if state := str(getattr(error, "sqlstate", None) or ""):
        return POSTGRESQL.get(state) or (AWAY if state.startswith(GONE) else None)
    below = error.__cause__
    bare = below is None or not (
        getattr(below, "sqlite_errorcode", None) or getattr(below, "sqlstate", None)
    )
    return AWAY if isinstance(error, OperationalError | InterfaceError) and bare else None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what it came from. Without an explicit cause only another error of the
    database counts: an unrelated one that was being handled explains nothing."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        context = error.__context__
        error = error.__cause__ or (context if isinstance(context, Error) else None)
