"""Runs all tests: the core's with no programme at all, the rest, then the journeys one by one.

    make test                     # on SQLite
    make test-postgresql          # the same without journeys on PostgreSQL
    .venv/bin/python tools/test.py --no-journeys src/bihuan/core/kernel

That the core's tests run without programmes is what proves that it stands alone.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest"]
NONE_COLLECTED = 5
CORE = ["src/bihuan/core", "src/bihuan/web", "src/bihuan/interop"]
REST = ["src/bihuan/programmes", "src/bihuan/config", "tests"]
USUAL = "not journey and not fault and not load"


def pytest(title: str, *arguments: str, programmes: str | None = None) -> int:
    """One run of pytest; having found no test is no failure here."""
    print(f"-- {title}", flush=True)
    environment = dict(os.environ)
    if programmes is not None:
        environment["BIHUAN_PROGRAMMES"] = programmes
    started = time.monotonic()
    code = subprocess.run([*PYTEST, *arguments], cwd=ROOT, env=environment).returncode
    print(f"-- {title}: {time.monotonic() - started:.0f} s", flush=True)
    return 0 if code == NONE_COLLECTED else code


def main() -> int:
    """Every part, even if one fails, so that one run shows everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-journeys", action="store_true")
    parser.add_argument("paths", nargs="*")
    options = parser.parse_args()
    database = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    spread = ["-m", USUAL, "-n", str(min(os.cpu_count() or 1, 8)), "--dist", "loadscope"]
    if options.paths:
        codes = [pytest(database, *spread, *options.paths)]
    else:
        core = pytest(f"core without programmes, {database}", *spread, *CORE, programmes="")
        codes = [core, pytest(f"programmes and the whole, {database}", *spread, *REST)]
    if not options.no_journeys:
        paths = options.paths or ["tests/journeys"]
        codes.append(pytest("journeys in a browser", "-m", "journey", *paths))
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
