"""Quality 15: disk full or slow, database gone, locked or read-only. A clear answer, a clean state,
recovery without hands: nothing is restarted, and what was refused is sent again as it was."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from .harness.aftermath import sound
from .harness.disks import fill, small_disk
from .harness.people import EAST, TOKEN, Acknowledged, Browser, Crowd, Rider, photo
from .harness.places import Grounds, Place
from .harness.postgres import Postgres
from .harness.shim import Shim
from .harness.site import Site, wait

Note = Callable[..., None]
LOCK_SECONDS = 25


class Sender:
    """One report that is sent as often as it takes, each time the very same."""

    def __init__(self, site: Site, *, photos: int = 0) -> None:
        self.browser = Browser(site.url, site.place.known["sessions"]["rider0"])
        self.browser.http.headers["Accept"] = "text/html"
        page = self.browser.get("/gigwork/report/").text
        token = TOKEN.search(page)
        assert token
        self.data = {**EAST, "words": "路灯不亮", "client_id": str(uuid4())}
        self.data["csrfmiddlewaretoken"] = token[1]
        self.files = [("photos", ("a.jpg", photo(n), "image/jpeg")) for n in range(photos)]

    def send(self) -> httpx.Response:
        """Once, whatever comes."""
        return self.browser.http.post("/gigwork/report/", data=self.data, files=self.files or None)

    def told(self) -> dict[str, object]:
        """What must be there after the acknowledgement: this report once."""
        return {"words_are_unique": True, "wanted": self.data["client_id"]}


def is_clear(answer: httpx.Response, *statuses: int) -> None:
    """A page in Chinese that says what to do, and when a program may try again."""
    assert answer.status_code in statuses, answer.status_code
    assert int(answer.headers["Retry-After"]) > 0
    assert "您填写的内容还在上一页" in answer.text
    assert "error__quote" in answer.text


@contextmanager
def on_small_disk(grounds: Grounds, folder: Path) -> Iterator[tuple[Place, Path, Postgres | None]]:
    """An installation whose database (and, with SQLite, files) lies on a small disk."""
    with small_disk(folder, 260) as disk:
        if grounds.server is None:
            yield grounds.copy(data=disk / "data"), disk, None
            return
        own = Postgres(disk / "pg")
        own.start()
        try:
            mine = Grounds(folder.parent / "own", own)
            yield mine.copy(), disk, own
        finally:
            own.stop()


def test_q15_full_disk_is_said_and_passes_by_itself(
    grounds: Grounds, tmp_path_factory: pytest.TempPathFactory, note: Note
) -> None:
    folder = Path(f"/tmp/bihuan-disk-{uuid4().hex[:8]}") / "disk"
    folder.parent.mkdir(mode=0o755)
    with on_small_disk(grounds, folder) as (place, disk, server), Site(place) as site:
        sender = Sender(site)
        starts = site.starts
        filler = fill(disk)
        answers = [sender.send() for _ in range(4)]
        refused = [one for one in answers if one.status_code != 302]
        for one in refused:
            is_clear(one, 503, 507)
        if server is None:
            assert refused
            assert site.health()[0] == 503  # to the last byte: SQLite cannot even open its WAL
        filler.unlink()
        if server is not None and server.process and server.process.poll() is not None:
            server.start()  # it ended by itself, as it does when its log finds no room
        assert wait(site.healthy, 60)
        assert wait(lambda: sender.send().status_code == 302, 60)
        assert site.starts == starts
        site.wanted = False
        report = sound(place, {})
    note(
        "disk filled up", 1, f"{len(refused)} of 4 sendings refused; afterwards the same one taken"
    )
    assert report.looked


def test_q15_slow_disk_only_takes_longer(
    place: Place, tmp_path: Path, seed: int, note: Note
) -> None:
    shim = Shim(tmp_path)
    place.more |= shim.environment
    with Site(place) as site:
        shim.set(fsync_ms=400)
        log = Acknowledged()
        rider = Rider("rider1", site.url, place.known, seed)
        began = time.monotonic()
        for number in range(4):
            rider.report(number, log)
        took = time.monotonic() - began
        assert site.healthy()
        shim.set()
    place.more.clear()
    assert len(log.reports) == 4
    assert log.refused == []
    sound(place, log.as_json())
    note(
        "reports on a disk that takes 0.4 s for each flush", 4, f"all taken, {took / 4:.1f} s each"
    )


def test_q15_database_gone_and_back(
    grounds: Grounds, server: Postgres | None, seed: int, note: Note
) -> None:
    if server is None:
        pytest.skip("SQLite cannot be stopped; see the test of a locked file")
    place = grounds.copy()
    with Site(place) as site, Crowd(site.url, place.known, riders=2, seed=seed) as crowd:
        sender = Sender(site)
        starts = site.starts
        for seconds in (0.5, 6):
            server.stop()
            assert wait(lambda: site.health() == (503, "unavailable\n"), 30)
            is_clear(sender.send(), 503)
            program = httpx.get(f"{site.url}/desk/", headers={"Accept": "application/json"})
            assert program.status_code in (302, 503)
            time.sleep(seconds)
            server.start()
            assert wait(site.healthy, 60)
        assert sender.send().status_code == 302
        crowd.stopping.set()
        assert site.starts == starts
        assert "worker" in site.processes().values()
    sound(place, crowd.log.as_json())
    note(
        "PostgreSQL stopped and started under load",
        2,
        f"{len(crowd.log.reports)} reports; no restart",
    )


def test_q15_read_only_database(grounds: Grounds, server: Postgres | None, note: Note) -> None:
    if server is None:
        pytest.skip("SQLite's file belongs to the product; a full disk stands for it")
    place = grounds.copy()
    with Site(place) as site:
        sender = Sender(site)
        name = place.url.split("?")[0].rsplit("/", 1)[1]
        server.sql(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        cut = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        server.sql(cut)
        assert wait(lambda: sender.send().status_code == 503, 30)
        is_clear(sender.send(), 503)
        assert httpx.get(f"{site.url}/gigwork/report/").status_code == 200
        server.sql(f"ALTER DATABASE {name} SET default_transaction_read_only = off")
        server.sql(cut)
        assert wait(lambda: sender.send().status_code == 302, 60)
    sound(place, {})
    note("PostgreSQL read-only for a while", 1, "said so; afterwards the same sending taken")


def test_q15_locked_database_file(place: Place, server: Postgres | None, note: Note) -> None:
    if server is not None:
        pytest.skip("only SQLite has one lock for all")
    with Site(place) as site:
        sender = Sender(site)
        other = sqlite3.connect(place.data / "bihuan.sqlite3", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        answer = sender.send()
        took = time.monotonic() - began
        is_clear(answer, 503)
        assert took < LOCK_SECONDS
        assert site.healthy()
        other.execute("ROLLBACK")
        other.close()
        assert sender.send().status_code == 302
        assert site.starts == 1
    sound(place, {})
    note("database file locked by another process", 1, f"said so after {took:.0f} s; then taken")
