"""Reading by many keys."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

T = TypeVar("T")
CHUNK = 400


def in_chunks(keys: Iterable[Any], read: Callable[[list[Any]], Iterable[T]]) -> Iterator[T]:
    """Reads by many keys without a statement too long for the database."""
    rest = iter(keys)
    while part := list(islice(rest, CHUNK)):
        yield from read(part)
