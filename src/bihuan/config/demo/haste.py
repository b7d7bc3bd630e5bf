"""Loading a year in a minute: cautions of daily work that a load in one transaction can do without.

Nobody else sees the database meanwhile and whatever goes wrong undoes the whole load, so
savepoints around every step, a flush to the disk after every picture and reading a case again
before each step (nobody else can have changed it) are not needed; nor is telling people of what
happened in a past year. The actions themselves, their checks and what they write stay the same.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from typing import Any
from uuid import UUID

from django.db import connection

from bihuan.core.casework.engine import situation
from bihuan.core.casework.engine.situation import Situation
from bihuan.core.kernel.outbox import writing


@contextmanager
def _instead(owner: Any, name: str, value: Any) -> Iterator[None]:
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)


@contextmanager
def in_one_go() -> Iterator[None]:
    """No savepoints, one flush at the end, few garbage collections."""
    threshold = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(60_000, 20, 100)
    with ExitStack() as stack:
        stack.enter_context(_instead(connection.features, "uses_savepoints", False))
        stack.enter_context(_instead(os, "fsync", lambda _handle: None))
        try:
            yield
        finally:
            gc.set_threshold(*threshold)
            gc.unfreeze()
    os.sync()


@contextmanager
def untold() -> Iterator[Callable[[UUID], None]]:
    """A past year: nobody is told, and a case is read once. Gives a function that forgets one."""
    known: dict[UUID, Situation] = {}
    really_lock = situation.lock

    def lock(case_id: UUID) -> Situation:
        if case_id not in known:
            known[case_id] = really_lock(case_id)
        return known[case_id]

    def forget(case_id: UUID) -> None:
        known.pop(case_id, None)

    with ExitStack() as stack:
        stack.enter_context(writing.untold())
        for module in _having(really_lock):
            stack.enter_context(_instead(module, "lock", lock))
        yield forget


def _having(lock: Callable[[UUID], Situation]) -> list[ModuleType]:
    """Every module of the product that locks cases: one that is left out would write a case that
    the others do not see. All actions are there since Django started."""
    loaded = [one for name, one in sys.modules.items() if name.startswith("bihuan.")]
    return [one for one in loaded if getattr(one, "lock", None) is lock]
