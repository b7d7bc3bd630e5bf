"""Where the evidence of published figures lies: one file for each, never changed."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

from bihuan.core.measures.engine.asked import Subject
from bihuan.core.measures.evidence.writing import content, line, lines_of, write
from bihuan.core.measures.figures import Figure
from bihuan.core.measures.snapshot.store import Manifest, Store

FOLDER = "cited"


def path_of(name: str, store: Store | None = None) -> Path:
    """The file of that name."""
    return (store or Store()).root / FOLDER / name


def keep(
    name: str,
    figure: Figure,
    manifest: Manifest,
    subjects: list[Subject],
    units: Mapping[str, str],
) -> None:
    """Writes the evidence and has it on the disk before the row that names it is committed. One
    that no row names, because that was rolled back, is harmless."""
    path = path_of(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, content(figure, manifest, subjects, salt=secrets.token_hex(16), units=units))
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def kept_files(serials: Iterable[int], store: Store | None = None) -> list[Path]:
    """What a backup takes along: all evidence, and the snapshots of these serials with the files
    that make them up. The rest can be counted again from the records."""
    store = store or Store()
    found = set((store.root / FOLDER).glob("*.jsonl"))
    for serial in serials:
        if manifest := store.manifest(serial):
            found.add(store.root / "snapshots" / f"{serial}.json")
            found |= {store.path(name) for name in manifest.digests}
    return sorted(found)


def rows_in(whole: bytes) -> tuple[str, dict[str, bytes]]:
    """A file's salt, and what it says of each row by the row's name."""
    head, *rows, _seal = lines_of(whole)
    return head["salt"], {row["s"]: line(row) for row in rows}
