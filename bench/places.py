"""Where the bench keeps things: seeded databases between runs in var/bench, all else in a folder
that goes with the run."""

import hashlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "var" / "bench"
REPORT = ROOT / "bench" / "report.json"
KEYS = KEPT / "keys.json"


def fingerprint() -> str:
    """Changes whenever migrations or the seed do: what was seeded before is then of no use."""
    return _digest("src/bihuan/**/migrations/0*.py", "bench/seeding/*.py")


def fingerprint_of_migrations() -> str:
    """Changes whenever an empty database does."""
    return _digest("src/bihuan/**/migrations/0*.py")


def fingerprint_of_papers() -> str:
    """Changes whenever what the index is made of does, or the documents."""
    made = ("src/bihuan/core/search/*.py", "src/bihuan/core/search/backends/*.py")
    return _digest("src/bihuan/**/migrations/0*.py", "bench/papers.py", *made)


def fingerprint_of_press() -> str:
    """Changes whenever migrations or the newsroom's seed do."""
    return _digest("src/bihuan/**/migrations/0*.py", "bench/papers.py", "bench/seeding/press.py")


def fingerprint_of_district() -> str:
    """Changes whenever the made residents do."""
    return _digest("bench/district/made.py")


def _digest(*patterns: str) -> str:
    files = sorted(file for pattern in patterns for file in ROOT.glob(pattern))
    digest = hashlib.sha256()
    for file in files:
        digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()[:12]
