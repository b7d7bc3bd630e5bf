"""Pages of figures over the made residents, whole requests in this process."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from statistics import mean
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.district.datasets import ALL, declared
from bench.district.made import make
from bench.inside.sessions import session_of
from bench.measures.figures import quantile
from bench.places import KEPT, fingerprint_of_district
from bihuan.core.access import SYSTEM
from bihuan.core.kernel.manifest import PROGRAMMES
from bihuan.core.measures import catalogue
from bihuan.core.measures.actions.summing import sum_up
from bihuan.core.measures.definitions.definition import Definition
from bihuan.core.measures.definitions.loading import from_file
from bihuan.core.measures.language.parsing import EPOCH
from bihuan.core.measures.snapshot.opening import connect
from bihuan.core.measures.snapshot.store import Manifest, Store, Table
from bihuan.core.measures.snapshot.taking import Taken, take
from bihuan.core.measures.tree import Tree, tree_of
from bihuan.core.parties.actions import appoint, create_post
from bihuan.core.parties.models import Organisation, Person

LAST = date(2025, 12, 31)
YEAR = f"since=2025-01-01&until={LAST}"


def run(people: int, count: int) -> dict[str, dict[str, Any]]:
    """Milliseconds of pages at units of every level: of figures stored (records as they stand) and
    of figures of a year (management and control), with their rows; of the dashboard."""
    own = connect()
    folder = KEPT / f"district_{people}_{fingerprint_of_district()}"
    make(own, folder, people)
    tree = tree_of(own)
    _units(tree)
    store = Store(Path(settings.MEASURES_DIR))
    manifest = take(store, full=True).manifest
    with declared():
        path = Path(__file__).parents[1] / "district" / "indicators.toml"
        programme = next(iter(PROGRAMMES)).code
        definitions = [replace(one, programme=programme) for one in from_file(path)]
        brought = {one.code: one for one in definitions}
        catalogue.brought.cache_clear()
        catalogue.brought = lambda: brought  # type: ignore[assignment]
        seconds = _filled(own, folder, store, manifest)
        found: dict[str, dict[str, Any]] = {"refresh, sums of all units": {"seconds": seconds}}
        client = _leader(tree)
        for name, pages in _pages(tree, definitions, programme, count).items():
            found[name] = _asked(client, pages)
        return found


def _filled(own: Any, folder: Path, store: Store, manifest: Manifest) -> float:
    """The residents' files beside the product's in one snapshot, and the sums; their seconds."""
    tables = dict(manifest.tables)
    for one in ALL:
        name = f"{one.code}/1.parquet"
        store.path(name).parent.mkdir(parents=True, exist_ok=True)
        store.path(name).symlink_to(folder / f"{one.code}.parquet")
        rows = own.execute(f'SELECT COUNT(*) FROM "{one.code}"').fetchone()[0]
        tables[one.code] = Table("", name, rows)
    manifest = replace(manifest, serial=manifest.serial + 1, tables=tables, day=(LAST - EPOCH).days)
    store.keep(manifest)
    began = time.perf_counter()
    sum_up(store, Taken(manifest, None, {}), only=["bench.record_rate"])
    return round(time.perf_counter() - began, 2)


@transaction.atomic
def _units(tree: Tree) -> None:
    rows = []
    for n, unit in enumerate(sorted(tree.places, key=lambda one: tree.places[one])):
        above = tree.above(unit)[::-1]
        parent = tree.parents[unit]
        kind = ("province", "county", "township", "village")[len(above) - 1]
        rows.append(
            Organisation(
                pk=UUID(unit), parent_id=UUID(parent) if parent else None, name=f"单位{n}",
                kind=kind, code=f"U{n}", depth=len(above) - 1,
                path="/" + "".join(f"{UUID(one)}/" for one in above),
            )
        )  # fmt: skip
    Organisation.objects.bulk_create(rows, batch_size=1_000)


def _leader(tree: Tree) -> Client:
    root = next(unit for unit, parent in tree.parents.items() if parent is None)
    person = Person(name="领导")
    person.save(force_insert=True)
    model: Any = get_user_model()
    user = model(username="leader1", person=person)
    user.set_unusable_password()
    user.save()
    unit = Organisation.objects.get(pk=UUID(root))
    post = create_post(unit, title="主任", role="leader", actor=SYSTEM)
    appoint(person, post, starts_on=LAST, actor=SYSTEM)
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(user, "leader")
    return client


def _pages(
    tree: Tree, definitions: list[Definition], programme: str, count: int
) -> dict[str, list[str]]:
    chance = Random(5)
    order = sorted(tree.places, key=lambda one: tree.places[one])
    codes = {unit: f"U{n}" for n, unit in enumerate(order)}
    levels: dict[int, list[str]] = {}
    for unit in order:
        levels.setdefault(tree.depth(unit), []).append(codes[unit])
    asked = [chance.choice(levels[1 + n % len(levels)]) for n in range(count)]
    pages = {}
    for one in definitions:
        days = f"until={LAST}" if one.code == "bench.record_rate" else YEAR
        reasons = len(one.reasons())
        pages[f"figure {one.code}"] = [f"/figures/{one.code}/?unit={u}&{days}" for u in asked]
        pages[f"rows {one.code}"] = [
            f"/figures/{one.code}/?unit={unit}&{days}&reason={n % reasons + 1}&p={1 + n % 3}"
            for n, unit in enumerate(asked)
        ]
    pages["dashboard"] = [f"/figures/of/{programme}/?unit={unit}&{YEAR}" for unit in asked]
    return pages


def _asked(client: Client, pages: list[str]) -> dict[str, Any]:
    """The first request apart: after a change of the records somebody pays for the making."""
    times = []
    for page in pages:
        began = time.perf_counter()
        answer = client.get(page, HTTP_HOST="127.0.0.1")
        times.append(time.perf_counter() - began)
        if answer.status_code != 200:
            raise SystemExit(f"bench: {page} answers {answer.status_code}")
    with CaptureQueriesContext(connection) as queries:
        client.get(pages[-1], HTTP_HOST="127.0.0.1")
    return {
        "first_ms": round(1000 * times[0], 1),
        "p50_ms": quantile(times[1:], 0.5),
        "p95_ms": quantile(times[1:], 0.95),
        "mean_ms": round(1000 * mean(times[1:]), 1),
        "queries": len(queries),
    }
