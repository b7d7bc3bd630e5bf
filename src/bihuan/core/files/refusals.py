"""Why a file is not accepted, in sentences that say what to do."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _l

REFUSALS: dict[str, Any] = {
    "empty": _l("This file is empty. Please choose it again."),
    "too_big": _l("This file is larger than %(most)s MB. Please choose a smaller one."),
    "too_many": _l("At most %(most)s files can be added here."),
    "heic": _l(
        "This photo is in the HEIC format, which cannot be shown everywhere. "
        "Please choose “Most compatible” in the camera settings, or send a screenshot of it."
    ),
    "not_a_photo": _l("This is not a photo. Photos in JPEG, PNG or WebP can be added here."),
    "not_a_document": _l("This is not a document. PDF, Word and Excel files can be added here."),
    "not_accepted": _l(
        "This kind of file is not accepted. Photos (JPEG, PNG, WebP), PDF, Word and Excel are."
    ),
    "damaged": _l("This file is damaged or incomplete. Please choose it again."),
    "too_many_pixels": _l("This picture is too large in width or height. Please make it smaller."),
    "macros": _l("This document contains macros. Please save it without macros and add it again."),
    "bomb": _l("This document unpacks to far more than it should and was not accepted."),
    "other_content": _l("Another file was already sent under the same number. Please start again."),
    "no_room": _l("The file could not be kept because the storage is full. Please try later."),
    "not_kept": _l(
        "The file could not be kept: nothing can be stored now. Please try again later."
    ),
    "changed": _l("The stored file no longer matches what was sent. Please send it again."),
}


class Refused(Exception):
    """A file is not accepted. ``sentence`` says so to the person, in their language."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    @property
    def sentence(self) -> str:
        return sentence_of(self.code, **self.values)

    def __str__(self) -> str:
        return self.sentence


def sentence_of(code: str, **values: object) -> str:
    """The sentence of a refusal; an unknown code (an older row) reads as "damaged"."""
    words = str(REFUSALS.get(code) or REFUSALS["damaged"])
    return words % values if values else words
