"""Runs every test of faults on SQLite and on PostgreSQL and prints one closing table.

    make faults                                     # all of it: hours on two cores
    .venv/bin/python tools/faults.py sqlite -k clock
    BIHUAN_FAULTS_SEED=7 make faults                # the same chance again

The table is also written to var/faults.json.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
OWN_SERVER = "postgresql://started-by-the-tests/"
"""Only says which database is meant: the tests start one of their own that keeps its promises."""
DATABASES = {"sqlite": "", "postgresql": OWN_SERVER}


def run(database: str, arguments: list[str], table: Path) -> int:
    """One run of pytest on one database."""
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    environment["BIHUAN_FAULTS_TABLE"] = str(table)
    if DATABASES[database]:
        environment["DATABASE_URL"] = DATABASES[database]
    print(f"-- faults on {database}", flush=True)
    command = [sys.executable, "-m", "pytest", "-m", "fault", "tests/faults", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment).returncode


def main(arguments: list[str]) -> int:
    """Both databases, or the one that is named first."""
    from tests.faults.harness.table import Line, Table

    chosen = [arguments.pop(0)] if arguments and arguments[0] in DATABASES else list(DATABASES)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.jsonl"
        codes = [run(database, arguments, path) for database in chosen]
        lines = (
            [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
        )
    (ROOT / "var").mkdir(exist_ok=True)
    (ROOT / "var" / "faults.json").write_text(json.dumps(lines, indent=1, ensure_ascii=False))
    for line in lines:
        line.pop("seed")
    print(f"\nWhat was done, how often, what was found ({time.monotonic() - began:.0f} s):")
    print(Table([Line(**line) for line in lines]))
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
