"""The files directory: whole files only, on the disk before anybody is told they are kept.

Layout below ``MEDIA_ROOT``: ``<two>/<id>/{original,shown.webp,thumb.webp}``; ``<two>`` are the last
two digits of the id, because the first digits of a time-ordered id are nearly always the same.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

ORIGINAL = "original"
SHOWN = "shown.webp"
THUMB = "thumb.webp"


def root() -> Path:
    return Path(settings.MEDIA_ROOT)


def relative(file_id: UUID, name: str) -> str:
    return f"{file_id.hex[-2:]}/{file_id}/{name}"


def path_of(stored: str) -> Path:
    """The place of a stored relative path; anything that would leave the directory is a bug."""
    whole = (root() / stored).resolve()
    if not whole.is_relative_to(root().resolve()):
        raise ValueError("a stored path leaves the files directory")
    return whole


def write(file_id: UUID, name: str, chunks: Iterable[bytes]) -> str:
    """Write a file whole: to a side name, flushed to the disk, then renamed. Returns its path."""
    stored = relative(file_id, name)
    target = path_of(stored)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb") as out:
            for chunk in chunks:
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    for directory in (target.parent, target.parent.parent):
        _sync(directory)
    return stored


def remove(file_id: UUID) -> None:
    """Remove everything kept under an id. Harmless when there is nothing."""
    shutil.rmtree(path_of(relative(file_id, "")), ignore_errors=True)


def ids_older_than(seconds: int) -> Iterator[UUID]:
    """Ids of directories last touched longer ago than that: old enough to be surely committed."""
    limit = time.time() - seconds
    for directory in root().glob("??/*"):
        try:
            file_id = UUID(directory.name)
            if directory.is_dir() and directory.stat().st_mtime < limit:
                yield file_id
        except (ValueError, FileNotFoundError):
            continue


def _sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
