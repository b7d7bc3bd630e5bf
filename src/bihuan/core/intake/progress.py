"""How far the worker is with a file, in a small file of its own.

Not in the database: on SQLite the import's own batches would wait for it, and it is worth nothing
once the work is done. Where worker and site do not share a disk, pages show no bar.
"""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings


@dataclass(frozen=True)
class Progress:
    """Rows done of all, in one of two rounds: checking, then writing."""

    done: int
    total: int

    @property
    def percent(self) -> int:
        return min(99, 100 * self.done // self.total) if self.total else 0


def _path(upload: UUID) -> Path:
    return Path(settings.DATA_DIR) / "intake" / f"{upload}.progress"


def tell(upload: UUID, done: int, total: int) -> None:
    """Writes it; a full disk must not stop the work that it reports on."""
    try:
        path = _path(upload)
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(f"{done} {total}", encoding="ascii")
        fresh.replace(path)
    except OSError:
        return


def read(upload: UUID) -> Progress | None:
    """What was told last, None when nothing was."""
    try:
        done, total = _path(upload).read_text(encoding="ascii").split()
        return Progress(int(done), int(total))
    except (OSError, ValueError):
        return None


def forget(upload: UUID) -> None:
    _path(upload).unlink(missing_ok=True)
