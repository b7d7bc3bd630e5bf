"""Measures what people wait for; prints a table and writes bench/report.json.

    make bench             # the first run takes hours: it seeds a million cases and texts
    make bench SMALL=1     # a short one; aim: three minutes
    .venv/bin/python -m bench --only postgresql --steps reports,pages

Nothing listens or asks beyond loopback. Seeded databases are kept in var/bench; everything else
goes when the run ends.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from . import databases, photo, table
from .measures import (
    articles,
    district,
    first_visit,
    moves,
    pages,
    press,
    redemption,
    reports,
    search,
    sign_ups,
    snapshots,
    stations,
    transfer,
)
from .measures.figures import Figure
from .places import KEPT, REPORT
from .server import Server
from .sizes import Plan, Size, chosen

STEPS = (
    "visit", "pages", "reports", "moves", "figures", "sign-ups", "redemption", "stations",
    "transfer", "search", "press", "articles", "district",
)  # fmt: skip
BESIDE = {"sign-ups", "redemption", "stations", "search", "press", "articles", "district"}
ON_CASES = frozenset(STEPS) - BESIDE


class Run:
    """One run of the bench: its plan, its folder, what it found."""

    def __init__(self, plan: Plan, folder: Path, steps: list[str]) -> None:
        self.plan, self.folder, self.steps = plan, folder, steps
        self.figures: list[Figure] = []
        self.visited = False
        self.started = time.monotonic()
        self.picture = photo.write(folder / "photo.jpg")

    def say(self, line: str) -> None:
        """A line of progress with the time since the start."""
        print(f"[{time.monotonic() - self.started:5.0f} s] {line}", flush=True)

    def database(
        self, kind: str, sizes: tuple[Size, ...], server: databases.PostgreSQL | None
    ) -> None:
        """Small, then large; what only reads before what writes."""
        seen: list[list[Figure]] = []
        for size in sizes:
            on = f"{kind} {size.label}"
            self.say(f"{on}: making ready")
            with self._ready(size, server) as environment:
                pid = server.pid() if server else None
                with databases.listening(environment), Server(environment, pid) as site:
                    seen.append(self._measured(site, environment, size, on))
        pages.growth(seen[0], seen[-1])
        self.figures += [figure for found in seen for figure in found]

    def sign_ups(self, kind: str, server: databases.PostgreSQL | None) -> None:
        """An evening that many want to come to, in a database that holds nothing else."""
        self.say(f"{kind}: sign-ups for an evening")
        people, seconds = self.plan.sign_ups
        with (
            databases.fresh(self.folder / f"evening-{kind.lower()}", server) as environment,
            databases.listening(environment),
            Server(environment, server.pid() if server else None) as site,
        ):
            found = sign_ups.measure(site, environment, people, seconds, kind)
        print("\n".join(table.lines(found)), flush=True)
        self.figures += found

    def redemption(self, kind: str, server: databases.PostgreSQL | None) -> None:
        """Few pieces that many want at the same moment, in a database that holds nothing else."""
        self.say(f"{kind}: redemption")
        people, pieces = self.plan.redemption
        with (
            databases.fresh(self.folder / f"shop-{kind.lower()}", server) as environment,
            databases.listening(environment),
            Server(environment, server.pid() if server else None) as site,
        ):
            found = redemption.measure(site, environment, people, pieces, kind)
        print("\n".join(table.lines(found)), flush=True)
        self.figures += found

    def stations(self, kind: str, server: databases.PostgreSQL | None) -> None:
        """The public map of service places, in a database that holds nothing else."""
        self.say(f"{kind}: the map of {self.plan.stations:,} service places")
        with (
            databases.fresh(self.folder / f"stations-{kind.lower()}", server) as environment,
            databases.listening(environment),
            Server(environment, server.pid() if server else None) as site,
        ):
            found = stations.measure(site, environment, self.plan.stations, self.plan.pages, kind)
        print("\n".join(table.lines(found)), flush=True)
        self.figures += found

    def search(self, kind: str, server: databases.PostgreSQL | None) -> None:
        """The search, over documents of its own in a database that is only read."""
        count = self.plan.papers if server else max(1_000, self.plan.papers // 10)
        on = f"{kind} {count:,}"
        self.say(f"{on}: making documents ready")
        data = self.folder / f"papers-{kind.lower()}"
        environment = databases.papers(count, data, server)
        with Server(environment, server.pid() if server else None) as site:
            self.say(f"{on}: search")
            found = search.measure(site, environment, count, self.plan.questions, on)
        shutil.rmtree(data, ignore_errors=True)
        print("\n".join(table.lines(found)), flush=True)
        self.figures += found

    def press(self, server: databases.PostgreSQL) -> None:
        """A newsroom and its readers' pages, on few and on many published pieces."""
        seen: list[list[Figure]] = []
        for count in self.plan.press:
            on = f"PostgreSQL {count:,} pieces"
            self.say(f"{on}: making ready")
            data = self.folder / f"press-{count}"
            environment = databases.press(count, data, server)
            with databases.listening(environment), Server(environment, server.pid()) as site:
                self.say(f"{on}: pages of the press")
                seen.append(press.measure(site, environment, self.plan.pages, on))
            print("\n".join(table.lines(seen[-1])), flush=True)
        pages.growth(seen[0], seen[-1])
        self.figures += [figure for found in seen for figure in found]

    @contextmanager
    def _ready(
        self, size: Size, server: databases.PostgreSQL | None
    ) -> Iterator[Mapping[str, str]]:
        data = self.folder / f"{'pg' if server else 'lite'}-{size.cases}"
        if server is None:
            yield databases.sqlite(size, data)
        else:
            with server.copied(size, data) as environment:
                yield environment
        shutil.rmtree(data, ignore_errors=True)

    def _measured(
        self, site: Server, environment: Mapping[str, str], size: Size, on: str
    ) -> list[Figure]:
        ready = databases.inside(environment, "ready", count=200)
        people, cases = ready["people"], ready["cases"]
        found: list[Figure] = []
        if "visit" in self.steps and not self.visited:
            self.say(f"{on}: first visit of the report page")
            found += first_visit.measure(site, on)
            self.visited = True
        if "pages" in self.steps:
            self.say(f"{on}: pages")
            found += pages.measure(site, ready, self.plan.pages, on)
        if "reports" in self.steps:
            self.say(f"{on}: reports from 8 riders")
            seconds = self.plan.seconds
            found += reports.measure(site, environment, people, cases, self.picture, seconds, on)
        if "moves" in self.steps:
            self.say(f"{on}: moves by 8 dispatchers")
            fresh = cases["fresh"][: self.plan.moves]
            found += moves.measure(site, environment, people, fresh, on)
        if "figures" in self.steps:
            self.say(f"{on}: snapshot and figures")
            found += snapshots.measure(environment, on)
        if "transfer" in self.steps and size == self.plan.postgresql[0] and "PostgreSQL" in on:
            self.say(f"{on}: {self.plan.rows:,} rows in, and a list out")
            rows, folder = self.plan.rows, self.folder
            found += transfer.measure(site, environment, people, rows, folder, on)
        print("\n".join(table.lines(found)), flush=True)
        return found


def main() -> None:
    """The whole bench, or the part that is named."""
    parser = argparse.ArgumentParser(prog="bench", description="Measures the product's speed.")
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="one database")
    parser.add_argument("--steps", default=",".join(STEPS), help=f"of {', '.join(STEPS)}")
    given = parser.parse_args()
    plan, about = chosen(), table.machine()
    KEPT.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="bihuan-bench-"))
        run = Run(plan, Path(folder), given.steps.split(","))
        beside = ""
        if given.only != "sqlite":
            server = databases.PostgreSQL()
            beside = server.plain() if "district" in run.steps else ""
            stack.callback(server.stop)
            about["postgresql"] = server.settings()
            if ON_CASES & set(run.steps):
                run.database("PostgreSQL", plan.postgresql, server)
            if "sign-ups" in run.steps:
                run.sign_ups("PostgreSQL", server)
            if "redemption" in run.steps:
                run.redemption("PostgreSQL", server)
            if "stations" in run.steps:
                run.stations("PostgreSQL", server)
            if "search" in run.steps:
                run.search("PostgreSQL", server)
            if "press" in run.steps:
                run.press(server)
            if "district" in run.steps:
                run.figures += district.pages(plan.people[-1], plan.pages, server)
        if given.only != "postgresql" and plan.sqlite:
            if ON_CASES & set(run.steps):
                run.database("SQLite", plan.sqlite, None)
            if "sign-ups" in run.steps:
                run.sign_ups("SQLite", None)
            if "redemption" in run.steps:
                run.redemption("SQLite", None)
            if "search" in run.steps:
                run.search("SQLite", None)
        if "articles" in run.steps:
            run.figures += articles.measure()
        if "district" in run.steps:
            run.figures += district.measure(plan.people, beside)
        about["seconds"] = round(time.monotonic() - run.started)
        table.write({**about, "small": plan.small}, run.figures)
        print("\n".join(["", "All figures", *table.lines(run.figures)]))
        run.say(f"done; written to {REPORT}")


if __name__ == "__main__":
    main()
