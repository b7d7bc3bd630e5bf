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
    files = sorted([*ROOT.glob("src/bihuan/**/migrations/0*.py"), *ROOT.glob("bench/seeding/*.py")])
    digest = hashlib.sha256()
    for file in files:
        digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()[:12]
