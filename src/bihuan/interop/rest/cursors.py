"""Pages of long lists without counting: where the last one ended, as an opaque text."""

import base64
import json
from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from bihuan.interop.rest.problems import Problem

LONGEST = 400
M = TypeVar("M", bound=Model)


def write(*parts: Any) -> str:
    """A cursor that holds these values."""
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def read(text: str, parse: Callable[..., Any]) -> Any:
    """What a cursor holds, through `parse`; a Problem when it is none of ours."""
    try:
        if len(text) > LONGEST:
            raise ValueError
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        return parse(*json.loads(raw))
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        sentence = _("Take the cursor as the page before gave it, or leave it out.")
        error = [{"field": "cursor", "sentence": sentence}]
        raise Problem(422, "bad_cursor", sentence, error) from None


def page(rows: QuerySet[M], limit: int, mark: Callable[[M], str]) -> tuple[list[M], str | None]:
    """The first rows and the cursor of the next page, in one query."""
    found = list(rows[: limit + 1])
    return found[:limit], mark(found[limit - 1]) if len(found) > limit else None
