"""Runs every check that needs no test run, says how long each took, and fails if any fails."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
CHECKS: dict[str, list[str]] = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "architecture": ["python", "tools/contracts.py"],
    "templates": ["djlint", "--lint", "--quiet", "src"],
    "migrations": ["bihuan", "makemigrations", "--check", "--dry-run"],
    "deployment": ["bihuan", "check", "--fail-level", "WARNING"],
    "translations": ["bihuan", "messages", "--check"],
    "types": ["mypy", "src", "tests", "tools", "bench", "conftest.py"],
    "front end": ["npm", "run", "--silent", "check"],
}


def run(name: str, command: list[str]) -> bool:
    """One check; its output is shown only when it fails."""
    started = time.monotonic()
    line = [str(BIN / command[0]), *command[1:]]
    done = subprocess.run(line, cwd=ROOT, text=True, capture_output=True)
    word = "ok" if done.returncode == 0 else "FAILED"
    print(f"{name:<14} {word:<7} {time.monotonic() - started:5.1f} s", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def main(names: list[str]) -> int:
    """All checks, or those that are named."""
    chosen = {name: CHECKS[name] for name in names} if names else CHECKS
    results = [run(name, command) for name, command in chosen.items()]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
