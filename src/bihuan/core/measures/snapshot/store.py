"""Where snapshots lie: files that never change, and manifests that say which belong together.

    measures/tables/<dataset>/<serial>.parquet     rows; an overlay has changed and gone rows
    measures/snapshots/<serial>.json               which of them make up the snapshot
    measures/latest                                the newest serial, replaced in one step

A snapshot costs only what changed since the one before, so one can be kept for each day and for
each figure that cites it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.conf import settings

FORM = 2
"""1: keys as text. 2: keys as 16 bytes. Others can't be asked together with these."""


@dataclass(frozen=True)
class Table:
    """One dataset in a snapshot: its base and, where rows changed since, an overlay."""

    signature: str
    base: str
    rows: int
    overlay: str = ""
    overlaid: int = 0


@dataclass(frozen=True)
class Manifest:
    """A snapshot. ceiling: the change sequence up to which everything is in it; at: seconds since
    1970; day: the day in Shanghai, days since 1970; lineage: of which database (`models.lineage`);
    digests: SHA-256 of its files by name; form: how its files are written."""

    serial: int
    ceiling: int
    at: int
    day: int
    tables: dict[str, Table]
    lineage: str = ""
    digests: dict[str, str] = field(default_factory=dict)
    form: int = 1


class Store:
    """The snapshots under one directory."""

    def __init__(self, root: Path | None = None) -> None:
        self.root = root or Path(settings.MEASURES_DIR)

    def path(self, name: str) -> Path:
        """A file of tables by its name in a manifest."""
        return self.root / "tables" / name

    def manifest(self, serial: int) -> Manifest | None:
        """The snapshot of that serial; None when it is not kept any more, or in an older form."""
        path = self.root / "snapshots" / f"{serial}.json"
        if not path.exists():
            return None
        found = json.loads(path.read_text())
        if found.get("form", 1) != FORM:
            return None
        return Manifest(**{**found, "tables": {k: Table(**v) for k, v in found["tables"].items()}})

    def latest(self) -> Manifest | None:
        """The newest snapshot, or None before the first."""
        path = self.root / "latest"
        return self.manifest(int(path.read_text())) if path.exists() else None

    def all(self) -> list[int]:
        """Serials of the snapshots that are kept, the oldest first."""
        return sorted(int(path.stem) for path in (self.root / "snapshots").glob("*.json"))

    def keep(self, manifest: Manifest) -> None:
        """Writes the manifest, then makes it the newest."""
        folder = self.root / "snapshots"
        folder.mkdir(parents=True, exist_ok=True)
        _replace(folder / f"{manifest.serial}.json", json.dumps(asdict(manifest), sort_keys=True))
        _replace(self.root / "latest", str(manifest.serial))

    def drop(self, serials: set[int]) -> int:
        """Forgets snapshots and the files that no other needs; how many files went."""
        kept: set[str] = set()
        for serial in self.all():
            if serial in serials:
                (self.root / "snapshots" / f"{serial}.json").unlink()
            elif found := self.manifest(serial):
                kept |= set(found.digests)
        gone = [one for one in self.root.glob("tables/*/*.parquet") if self._name(one) not in kept]
        for path in gone:
            path.unlink()
        return len(gone)

    def thin(self, kept: set[int]) -> int:
        """Of each day only the last snapshot stays, beside those in `kept`; the newest always."""
        last: dict[int, int] = {}
        serials = self.all()
        for serial in serials:
            if found := self.manifest(serial):
                last[found.day] = serial
        gone = set(serials) - set(last.values()) - kept - set(serials[-1:])
        return self.drop(gone) if gone else 0

    def _name(self, path: Path) -> str:
        return f"{path.parent.name}/{path.name}"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One process at a time makes snapshots, others wait. The lock ends with its process."""
        import fcntl

        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def digest_of(path: Path) -> str:
    """SHA-256 of a file, 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _replace(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    part.write_text(text)
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(path)
