"""Drawn pictures as uploads, and made ready in bulk: each is drawn and encoded once."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from bihuan.core.files import images, storage
from bihuan.core.files.models import FileState, StoredFile

from .pictures import HEIGHT, WIDTH, picture

JPEG = "image/jpeg"
Shot = tuple[str, int]


@dataclass(frozen=True)
class Print:
    """A picture as it is sent, and as the product shows it large and small."""

    sent: bytes
    shown: bytes
    thumb: bytes


class Album:
    """The pictures of one load."""

    def __init__(self) -> None:
        self._prints: dict[Shot, Print] = {}

    def uploads(self, wanted: Iterable[Shot]) -> list[SimpleUploadedFile]:
        """Fresh uploads of these pictures."""
        return [
            SimpleUploadedFile(f"{one[0]}.jpg", self._print(one).sent, content_type=JPEG)
            for one in wanted
        ]

    def _print(self, one: Shot) -> Print:
        if one not in self._prints:
            sent = picture(*one)
            with tempfile.NamedTemporaryFile(suffix=".jpg") as original:
                original.write(sent)
                original.flush()
                derived = images.derive(Path(original.name), JPEG)
            self._prints[one] = Print(sent, derived.shown, derived.thumb)
        return self._prints[one]

    def develop(self) -> int:
        """Make every stored picture of this album ready, as the worker would one by one. Equal
        pictures share their bytes on the disk; each row still has its own paths."""
        by_digest = {sha256(done.sent).hexdigest(): done for done in self._prints.values()}
        rows = StoredFile.objects.filter(state=FileState.WAITING, sha256__in=list(by_digest))
        first: dict[str, Path] = {}
        found = list(rows)
        for row in found:
            path = storage.path_of(row.original)
            if row.sha256 not in first:
                first[row.sha256] = path
                path.with_name(storage.SHOWN).write_bytes(by_digest[row.sha256].shown)
                path.with_name(storage.THUMB).write_bytes(by_digest[row.sha256].thumb)
            else:
                path.unlink()
                for name in (storage.ORIGINAL, storage.SHOWN, storage.THUMB):
                    os.link(first[row.sha256].with_name(name), path.with_name(name))
            row.state, row.width, row.height = FileState.READY, WIDTH, HEIGHT
            row.shown = row.original.replace(storage.ORIGINAL, storage.SHOWN)
            row.thumb = row.original.replace(storage.ORIGINAL, storage.THUMB)
        StoredFile.objects.bulk_update(found, ["state", "width", "height", "shown", "thumb"], 200)
        return len(found)
