"""Fill a migrated database: ground, then history, in two processes where the server can take it."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context

from django.db import connection, transaction

from bihuan.core.casework.engine.sealing import hash_of
from bihuan.core.casework.engine.trail import START
from bihuan.core.casework.models import TrailSeal

from . import bulk, cast, ground
from .history import SEAL, SEQS, History, Seal, Size
from .tables import Table, text_of

CHUNK = 5 * SEAL
PROCESSES = 2


def seed(size: Size, say: Callable[[str], None]) -> None:
    """Ground and `size.cases` cases; what is said are lines of progress."""
    started, until = time.monotonic(), datetime.now(UTC).replace(microsecond=0)
    ground.load()
    say(f"ground after {time.monotonic() - started:.0f} s")
    chunks = [(at, min(at + CHUNK, size.cases)) for at in range(0, size.cases, CHUNK)]
    with bulk.bare():
        seals: list[Seal] = []
        connection.close()
        for done, found in enumerate(_run(chunks, size, until), start=1):
            seals += found
            if done * 10 % len(chunks) < 10:
                say(f"{chunks[done - 1][1]:,} cases after {time.monotonic() - started:.0f} s")
        _chain(seals, until)
    connection.check_constraints()
    bulk.number_on((size.cases + 1) * SEQS)
    bulk.leave_unsearched()
    say(f"{size.cases:,} cases with all indexes after {time.monotonic() - started:.0f} s")


def _run(chunks: list[tuple[int, int]], size: Size, until: datetime):  # type: ignore[no-untyped-def]
    work = partial(write_chunk, size=size, until=until)
    if connection.vendor == "sqlite" or len(chunks) == 1:
        yield from map(work, chunks)
        return
    with ProcessPoolExecutor(PROCESSES, get_context("fork")) as pool:
        yield from pool.map(work, chunks)


def write_chunk(chunk: tuple[int, int], size: Size, until: datetime) -> list[Seal]:
    """Cases from chunk[0] up to chunk[1], in one transaction; their seals come back."""
    history = History(cast.read(), size, until)
    connection.disable_constraint_checking()  # seals come last; checked when all is there
    with transaction.atomic():
        for tables in history.write(*chunk, first_seal=chunk[0] // SEAL + 1):
            bulk.put(tables)
    connection.close()
    return history.seals


def _chain(seals: list[Seal], at: datetime) -> None:
    table, prev = Table(TrailSeal), START
    for seal in seals:
        own = hash_of(seal.n, at, seal.count, seal.root, prev)
        stamp = at.isoformat(timespec="microseconds")
        table.add(
            n=text_of(seal.n), at=stamp, count=text_of(seal.count), root=seal.root,
            prev_hash=prev, hash=own,
        )  # fmt: skip
        prev = own
    with transaction.atomic():
        bulk.put([table])
