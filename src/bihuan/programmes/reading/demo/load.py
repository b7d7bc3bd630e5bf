"""The programme's part of the demonstration; called by `bihuan demo-load`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from uuid import UUID

from .essays import loading

Forget = Callable[[UUID], None]


def load(untold: Callable[[], AbstractContextManager[Forget]]) -> Iterator[str]:
    """Everything of this programme; says in lines what there is.

    untold: inside it nobody is told of what happens, and a case is not read twice.
    """
    yield from loading.load(untold)
