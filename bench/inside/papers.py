"""Fill a database with short documents and their index, and ask whether everything is found."""

from __future__ import annotations

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction

from bench.papers import Paper, Words, papers
from bihuan.core.kernel import changes
from bihuan.core.kernel.bulk import insert_many
from bihuan.core.kernel.searchable import SEARCHABLES
from bihuan.core.places.models import Spot
from bihuan.core.search import backends
from bihuan.core.search.making import made_of
from bihuan.core.search.models import Progress

CHUNK = 5_000
PROCESSES = 2
ASIDE = ("search_entry_tokens", "search_entry_newest")


def run(count: int) -> dict[str, Any]:
    """Migrate, write `count` places with texts, index them; seconds of both."""
    call_command("migrate", verbosity=0, interactive=False)
    started = time.monotonic()
    kept = _indexes()
    chunks = [(first, min(first + CHUNK, count)) for first in range(0, count, CHUNK)]
    connection.close()
    if connection.vendor == "sqlite" or len(chunks) == 1:
        list(map(_write, chunks))
    else:
        with ProcessPoolExecutor(PROCESSES, get_context("fork")) as pool:
            for done, _none in enumerate(pool.map(_write, chunks), start=1):
                if done * 20 % len(chunks) < 20:
                    _say(f"{done * CHUNK:,} papers", started)
    with connection.cursor() as cursor:
        for statement in kept:
            cursor.execute(statement)
        cursor.execute("ANALYZE")
    for one in SEARCHABLES:
        Progress.objects.update_or_create(kind=one.code, defaults={"followed": changes.ceiling()})
    _say("indexes", started)
    return {"seconds": round(time.monotonic() - started), **_sizes()}


def _indexes() -> list[str]:
    """Takes the large indexes away while rows come in; how to make them again."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = ANY(%s)", [list(ASIDE)])
        kept = [row[0] for row in cursor.fetchall()]
        for name in ASIDE:
            cursor.execute(f"DROP INDEX {name}")
    return ["SET maintenance_work_mem = '512MB'", *kept]


def _write(chunk: tuple[int, int]) -> None:
    made = [_spot(paper) for paper in papers(*chunk, _words())]
    with transaction.atomic():
        insert_many(made)
        backends.write(made_of(SEARCHABLES.get("place"), made))


_vocabulary: list[Words] = []


def _words() -> Words:
    if not _vocabulary:
        _vocabulary.append(Words())
    return _vocabulary[0]


def _spot(paper: Paper) -> Spot:
    return Spot(name=paper.title, kind="other", lat=27.0, lon=111.0, address=paper.text)


def _say(what: str, started: float) -> None:
    print(f"    {what} after {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)


def _sizes() -> dict[str, int]:
    if connection.vendor != "postgresql":
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_relation_size('search_entry'), pg_total_relation_size('search_entry'), "
            "pg_relation_size('search_entry_tokens')"
        )
        rows, whole, index = cursor.fetchone()
    mega = 2**20
    return {"rows_mb": rows // mega, "tokens_mb": index // mega, "whole_mb": whole // mega}
