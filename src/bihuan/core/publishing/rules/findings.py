"""What the wording check finds: where, how heavy, what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Code = Literal[
    "word", "title", "outdated", "order", "half_width", "doubled", "ellipsis", "quotes", "blank",
    "unpaired", "secret",
]  # fmt: skip
Weight = Literal["stop", "warn"]


@dataclass(frozen=True, order=True)
class Finding:
    """One finding in a text. `start`, `end` count characters of the text that was checked; `better`
    is what to write instead ("" where a person has to know); `note` is the office's own why.

    A "stop" must not go out: a step passes it only with a reason (R-13).
    """

    start: int
    end: int
    code: Code
    text: str
    weight: Weight
    better: str = ""
    note: str = ""
