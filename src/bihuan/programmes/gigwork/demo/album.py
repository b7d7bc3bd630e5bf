"""Drawn pictures as uploads; each is drawn once however many cases show it."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile

from .acts import Picture
from .pictures import Stage, picture


class Album:
    """Remembers what was drawn while the demonstration is loaded."""

    def __init__(self) -> None:
        self._drawn: dict[Picture, bytes] = {}

    def uploads(self, wanted: Iterable[Picture]) -> list[UploadedFile]:
        """Fresh uploads of these pictures."""
        return [
            SimpleUploadedFile(f"{one[0]}.jpg", self._bytes(one), content_type="image/jpeg")
            for one in wanted
        ]

    def _bytes(self, one: Picture) -> bytes:
        if one not in self._drawn:
            code, stage, variant = one
            stages: dict[str, Stage] = {"report": "report", "safe": "safe", "done": "done"}
            self._drawn[one] = picture(code, stages[stage], variant)
        return self._drawn[one]
