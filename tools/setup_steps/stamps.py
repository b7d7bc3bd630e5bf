"""Remembers what a step has already done, by a hash of everything that it reads."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
STAMPS = VENV / ".stamps"


def digest(paths: Iterable[Path]) -> str:
    """One hash over names and contents."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(str(path.relative_to(ROOT)).encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def files_below(*folders: Path) -> list[Path]:
    """Every file in the folders; a folder that is not there has none."""
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def once(name: str, inputs: Iterable[Path], made: Path | None, do: Callable[[], None]) -> None:
    """Does it unless it was done for the same inputs and what it makes is still there."""
    stamp, wanted = STAMPS / name, digest(inputs)
    done = stamp.read_text() if stamp.exists() else ""
    if done == wanted and (made is None or made.exists()):
        return
    do()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted)


def say(text: str) -> None:
    """Tells the person what takes the time."""
    print(f"setup: {text}", flush=True)
