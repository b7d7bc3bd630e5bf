"""Drawn pictures as uploads, and made ready in bulk: each is drawn and encoded once.

A second process draws ahead while the first plays the year; what it has not finished when it ends
is drawn when it is asked for.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Replace

from bihuan.core.files import storage
from bihuan.core.files.models import FileState, StoredFile

from . import darkroom
from .acts import Act, Picture
from .darkroom import JPEG, Print
from .pictures.canvas import HEIGHT, WIDTH

BLINK = 0.004


class Album:
    """The pictures of one load."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._helper: subprocess.Popen[str] | None = None
        self._expected: set[Picture] = set()
        self._prints: dict[Picture, Print] = {}
        self.developed = 0

    def expect(self, acts: Iterable[Act]) -> None:
        """Have what these acts show drawn ahead, in the order in which it is needed."""
        wanted = list(dict.fromkeys(shot for act in acts for shot in act.photos))
        lines = "".join(f"{code} {stage} {variant}\n" for code, stage, variant in wanted)
        command = [sys.executable, "-m", darkroom.__name__, str(self._folder)]
        self._helper = subprocess.Popen(
            command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self._expected = set(wanted)
        if self._helper.stdin is not None:
            self._helper.stdin.write(lines)
            self._helper.stdin.close()

    def uploads(self, wanted: Iterable[Picture]) -> list[SimpleUploadedFile]:
        """Fresh uploads of these pictures."""
        return [
            SimpleUploadedFile(f"{one[0]}.jpg", self._print(one).sent, content_type=JPEG)
            for one in wanted
        ]

    def _print(self, one: Picture) -> Print:
        if one not in self._prints:
            path = darkroom.path_of(self._folder, one)
            while one in self._expected and not path.exists() and self._at_work():
                time.sleep(BLINK)
            found = path.exists()
            self._prints[one] = Print.unpacked(path.read_bytes()) if found else darkroom.draw(one)
        return self._prints[one]

    def _at_work(self) -> bool:
        return self._helper is not None and self._helper.poll() is None

    def close(self) -> None:
        """Nothing more is wanted."""
        if self._helper is not None:
            self._helper.kill()
            self._helper.wait()

    def develop(self) -> None:
        """Make every stored picture of this album ready, as the worker would one by one.

        Equal pictures share their bytes on the disk; each row still has its own paths.
        """
        by_digest = {sha256(done.sent).hexdigest(): done for done in self._prints.values()}
        rows = StoredFile.objects.filter(state=FileState.WAITING, sha256__in=list(by_digest))
        paths: dict[str, list[str]] = defaultdict(list)
        for digest, path in rows.values_list("sha256", "original"):
            paths[digest].append(path)
        for digest, originals in paths.items():
            _lay(by_digest[digest], [storage.path_of(path) for path in originals])
        self.developed += _ready(rows)


def _lay(done: Print, originals: list[Path]) -> None:
    """Write the two shown sizes beside the first original; the others are links to the first."""
    first, *others = originals
    first.with_name(storage.SHOWN).write_bytes(done.shown)
    first.with_name(storage.THUMB).write_bytes(done.thumb)
    for other in others:
        other.unlink()
        for name in (storage.ORIGINAL, storage.SHOWN, storage.THUMB):
            os.link(first.with_name(name), other.with_name(name))


def _ready(rows: QuerySet[StoredFile]) -> int:
    def beside(name: str) -> Replace:
        return Replace(F("original"), Value(f"/{storage.ORIGINAL}"), Value(f"/{name}"))

    return rows.update(
        state=FileState.READY,
        shown=beside(storage.SHOWN),
        thumb=beside(storage.THUMB),
        width=WIDTH,
        height=HEIGHT,
    )


@contextmanager
def album() -> Iterator[Album]:
    """An album whose helper ends with it."""
    with tempfile.TemporaryDirectory(prefix="bihuan-album-") as folder:
        found = Album(Path(folder))
        try:
            yield found
        finally:
            found.close()
