"""What went wrong, as a code. Numbers are the API's (`fault_table.py`), the rest `fault_own.py`."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from .fault_kinds import UNKNOWN, After, Fault
from .fault_own import OWN, SUSPECTED
from .fault_table import PLATFORM

FAULTS: dict[str, Fault] = {**PLATFORM, **OWN}

NOTHING_WENT = frozenset(
    {"publish_2", "publish_3", "publish_4", "mass_fail", "mass_rejected", "unconfirmed"}
    | {f"mass_{number}" for number in (*SUSPECTED, "30001", "30002", "30003", "40001")}
)
"""It was sent and came to nothing."""
ENDED = frozenset({"publish_5", "publish_6"})
"""It was out, and the platform took it away."""
TOKEN_CODES = frozenset({"40001", "40014", "42001"})


class Problem(Exception):
    """A step could not be done. `code` is a key of FAULTS; the API's answer is with it and holds
    no secret. An unknown code of the API is shown with its number."""

    def __init__(self, code: str, answer: dict[str, Any] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.answer = answer or {}


def after(code: str) -> After:
    """What the machine does; an unknown error waits for a person."""
    return FAULTS.get(code, UNKNOWN).after


def words(code: str) -> tuple[str, str]:
    """What happened and what to do, in the language of the moment, with the API's number."""
    fault = FAULTS.get(code, UNKNOWN)
    number = code.removeprefix("-").isdecimal()
    what = _("%(what)s (error %(code)s)") % {"what": fault.what, "code": code}
    return (what if number else str(fault.what)), str(fault.todo)
