"""Starts a demonstration of its own and measures what people wait for; writes var/bench.md.

make bench                      # on SQLite
DATABASE_URL=… make bench       # on PostgreSQL
"""

import os
import platform
import tempfile
import time
from pathlib import Path

from bench.measuring import Figure, measure
from bench.site import Site

ROOT = Path(__file__).resolve().parent.parent
PAGES: dict[str, list[str]] = {
    "": ["/healthz", "/sign-in/", "/track/"],
    "rider": ["/", "/gigwork/report/", "/gigwork/mine/", "/ledger/", "/notices/"],
    "grid": ["/todo/"],
    "dispatcher": ["/desk/"],
    "leader": ["/morning/"],
    "auditor": ["/audit/"],
    "admin": ["/office/people/"],
}
PEOPLE = 8
SECONDS = 5.0


def report(started: float, figures: list[Figure]) -> str:
    """A table that can be put beside an earlier one."""
    database = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    lines = [
        f"# Bench, {time.strftime('%Y-%m-%d')}",
        "",
        f"{os.cpu_count()} cores, Python {platform.python_version()}, {database}; "
        f"{PEOPLE} people at once.",
        f"From nothing to the first page: {started:.0f} s.",
        "",
        "| page | as | answers/s | median ms | 95 % ms | worst ms | not 200 |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    return "\n".join([*lines, *(figure.row() for figure in figures)]) + "\n"


def main() -> None:
    """Measures page after page, so that they don't disturb each other."""
    with tempfile.TemporaryDirectory(prefix="bihuan-bench-") as folder, Site(Path(folder)) as site:
        figures = [
            measure(site.url, path, account, people=PEOPLE, seconds=SECONDS)
            for account, paths in PAGES.items()
            for path in paths
        ]
        text = report(site.seconds_to_start, figures)
    (ROOT / "var").mkdir(exist_ok=True)
    (ROOT / "var" / "bench.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
