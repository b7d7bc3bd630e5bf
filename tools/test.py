"""Runs all tests: first those without a browser on all cores, then the journeys one by one.

make test                     # on SQLite
make test-postgresql          # the same without journeys on PostgreSQL
.venv/bin/python tools/test.py --no-journeys src/bihuan/core/kernel
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest"]
NONE_COLLECTED = 5


def pytest(*arguments: str) -> int:
    """One run of pytest; having found no test is no failure here."""
    code = subprocess.run([*PYTEST, *arguments], cwd=ROOT).returncode
    return 0 if code == NONE_COLLECTED else code


def main() -> int:
    """Both parts, even if the first fails, so that one run shows everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-journeys", action="store_true")
    parser.add_argument("paths", nargs="*", default=["src", "tests"])
    options = parser.parse_args()
    processes = str(min(os.cpu_count() or 1, 8))
    usual = "not journey and not fault and not load"
    codes = [pytest("-m", usual, "-n", processes, "--dist", "loadscope", *options.paths)]
    if not options.no_journeys:
        codes.append(pytest("-m", "journey", *options.paths))
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
