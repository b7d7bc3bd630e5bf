"""Quality 16: the clock jumps while everybody works; leases, trail and sessions bear it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from .harness.aftermath import sound
from .harness.people import Browser, Crowd
from .harness.places import Place
from .harness.shim import Shim
from .harness.site import Site, wait

Note = Callable[..., None]
HOUR, DAY = 3600, 86_400
JUMPS = (DAY, -HOUR, 0, 2, -2, 8 * HOUR, 0)
"""A day ahead, an hour behind, right again, steps of a time server, asleep for a night."""


def heartbeat(place: Place) -> str:
    """When the worker last breathed, by its own clock."""
    done = place.bihuan(
        "shell",
        "-v0",
        "-c",
        "from bihuan.core.kernel.models import PeriodicTask, Delivery\n"
        "print(PeriodicTask.objects.get(name='kernel.heartbeat').finished_at.timestamp(),"
        "Delivery.objects.filter(state='waiting').count())",
    )
    return done.stdout


def jump(place: Place, folder: Path, seed: int, jumps: tuple[int, ...], pause: float) -> str:
    """Moves the clock of all processes of a site under load."""
    shim = Shim(folder)
    place.more |= shim.environment

    def again(name: str) -> str:
        return place.python("tests.faults.harness.build", name).stdout.split()[-1]

    with (
        Site(place) as site,
        Crowd(site.url, place.known, riders=2, seed=seed, again=again) as crowd,
    ):
        staff = Browser(site.url, place.known["sessions"]["dispatcher"])
        assert staff.get("/desk/").status_code == 200
        for seconds in jumps:
            shim.set(seconds=seconds)
            time.sleep(pause)
            if seconds == DAY:
                gone = staff.get("/desk/")
                assert gone.status_code == 302
                assert "/sign-in/" in gone.headers["Location"]
        shim.set()
        before = heartbeat(place)
        assert wait(lambda: heartbeat(place).split()[0] != before.split()[0], 90, 3)
        crowd.stopping.set()
        assert site.starts == 1
    place.more.clear()
    sound(place, crowd.log.as_json())
    return f"{len(crowd.log.reports)} reports; trail sound, worker at work, staff signed out"


def test_q16_clock_jumps_under_load(place: Place, tmp_path: Path, seed: int, note: Note) -> None:
    found = jump(place, tmp_path, seed, JUMPS, 6)
    note("clock moved (+1 d, -1 h, ±2 s, +8 h)", len(JUMPS), found)
