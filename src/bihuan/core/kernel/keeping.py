"""What many requests ask for and the office rarely changes: kept in this process, looked at anew
every second.

`briefly` keeps an answer for a second. `while_same` keeps answers for as long as an edition (a
cheap value that differs after every change) stays the same, and looks at the edition once a second.
So a change, whoever makes it, is in force everywhere within a second (`SECONDS`), and nobody has
to tell anybody. What is kept is shared by all threads: callers read it and never change it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
SECONDS = 1.0
"""How old a kept answer may be; 0 keeps nothing (most tests change a table and look at once)."""
MOST = 4096


def briefly(function: Callable[P, T]) -> Callable[P, T]:
    """Answers, by arguments, for a second."""
    kept: dict[Hashable, tuple[float, Any]] = {}

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        if not SECONDS:
            return function(*args, **kwargs)
        key, now = (args, *kwargs.items()), time.monotonic()
        found = kept.get(key)
        if found is None or now - found[0] >= SECONDS:
            if len(kept) >= MOST:
                kept.clear()
            found = kept[key] = now, function(*args, **kwargs)
        return found[1]

    asked.kept = kept  # type: ignore[attr-defined]
    return asked


def forget(function: Callable[..., Any]) -> None:
    """Of a function that keeps its answers briefly: asks anew from now on, in this process. For
    pages that show what was written a moment ago, perhaps by another process."""
    function.kept.clear()  # type: ignore[attr-defined]


def while_same(edition: Callable[[], Hashable]) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Answers, by arguments, until the edition differs. Arguments that are rows count by their key.

    edition: itself kept `briefly`; None means that nothing may be kept at this moment. An answer
    that was begun under one edition is not kept under the next.
    """

    def declare(function: Callable[P, T]) -> Callable[P, T]:
        kept: tuple[Hashable, dict[Hashable, Any]] = (None, {})

        @wraps(function)
        def asked(*args: P.args, **kwargs: P.kwargs) -> T:
            nonlocal kept
            if not SECONDS:
                return function(*args, **kwargs)
            now = edition()
            if now is None:
                return function(*args, **kwargs)
            if kept[0] != now or len(kept[1]) >= MOST:
                kept = now, {}
            answers, key = kept[1], (args, *kwargs.items())
            if key not in answers:
                answers[key] = function(*args, **kwargs)
            return answers[key]  # type: ignore[no-any-return]

        return asked

    return declare
