"""Quality 13: kill -9 in the middle of writes; what was acknowledged is there, once and whole."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

from .harness.aftermath import sound
from .harness.killing import kill_again_and_again
from .harness.people import Crowd
from .harness.places import Grounds, Place
from .harness.postgres import Postgres
from .harness.site import Site, wait

KILLS, DATABASE_KILLS = 50, 8
Note = Callable[..., None]


def test_q13_server_killed_fifty_times_in_the_middle_of_writes(
    place: Place, seed: int, note: Note
) -> None:
    killed = kill_again_and_again(place, kills=KILLS, seed=seed)
    assert sum(killed.times.values()) == KILLS
    assert len(killed.log.reports) > KILLS
    assert killed.log.moves
    sound(place, killed.told)
    note("server killed hard under load", KILLS, f"nothing lost or doubled; {killed}")


def test_q13_database_killed_in_the_middle_of_writes(
    grounds: Grounds, server: Postgres | None, seed: int, note: Note
) -> None:
    """PostgreSQL: its postmaster. SQLite lives in the killed processes: what they leave in the WAL
    is there when a copy of the files as they lie is opened elsewhere."""
    place, chance = grounds.copy(), random.Random(seed)
    with Site(place) as site, Crowd(site.url, place.known, riders=4, seed=seed) as crowd:
        for _ in range(DATABASE_KILLS if server else 1):
            time.sleep(chance.uniform(1, 3))
            if server:
                server.kill()
                time.sleep(chance.uniform(0, 2))
                server.start()
                assert wait(site.healthy)
        time.sleep(1)
        if not server:
            assert site.kill("all")
            assert (place.data / "bihuan.sqlite3-wal").stat().st_size > 0
            crowd.stopping.set()
            assert wait(site.healthy)
    report = sound(place, crowd.log.as_json())
    count = len(crowd.log.reports)
    assert count
    what = "PostgreSQL's postmaster killed" if server else "killed with a WAL left behind"
    times = DATABASE_KILLS if server else 1
    note(
        f"{what} under load",
        times,
        f"{count} acknowledged reports there; {len(report.looked)} checks",
    )


def test_x_nothing_is_left_running(tmp_path: Path) -> None:
    """Whatever the tests before did, no process of a site is left."""
    from .harness.site import MARK

    left = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"{MARK}=".encode() in path.read_bytes():
                left.append(path.parent.name)
        except OSError:
            continue
    assert left == []
