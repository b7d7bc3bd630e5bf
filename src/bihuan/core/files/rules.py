"""What may be stored: kinds of content, limits, and the sentences that refuse.

A file is judged by its first bytes, never by its name or by what the browser calls it. The limits
are the product's promise that one hostile file costs a bounded amount of memory and time.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _l

MEBIBYTE = 1024 * 1024
MAX_BYTES = 12 * MEBIBYTE
MAX_FILES = 9
MAX_SIDE = 16_000
# A progressive JPEG keeps all its coefficients in memory (about 6 bytes a pixel), so 50 megapixels
# is the most that stays near 300 MB; PNG and WebP decode whole and never come from a camera.
MAX_PIXELS = {"image/jpeg": 50_000_000, "image/png": 24_000_000, "image/webp": 24_000_000}
SHOWN_SIDE = 1600
THUMB_SIDE = 320

PHOTO = "photo"
DOCUMENT = "document"
KINDS = (PHOTO, DOCUMENT)

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
HEIC = "image/heic"

PILLOW_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
SUFFIXES = {PDF: "pdf", DOCX: "docx", XLSX: "xlsx"}

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


def sniff(head: bytes) -> str | None:
    """The content type told by the first bytes, or None for what we do not know by name."""
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in {b"heic", b"heix", b"hevc", b"mif1", b"msf1"}:
        return HEIC
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return ZIP
    return None


def kind_of(content_type: str | None) -> str | None:
    """photo, document, or None for what is never accepted."""
    if content_type in PILLOW_FORMATS:
        return PHOTO
    if content_type in SUFFIXES or content_type == ZIP:
        return DOCUMENT
    return None


def refuse_unless_accepted(content_type: str | None, accept: tuple[str, ...]) -> str:
    """The kind of an accepted file; otherwise Refused with the sentence that fits best."""
    kind = kind_of(content_type)
    if kind is not None and kind in accept:
        return kind
    if content_type == HEIC and PHOTO in accept:
        raise Refused("heic")
    if accept == (PHOTO,):
        raise Refused("not_a_photo")
    if accept == (DOCUMENT,):
        raise Refused("not_a_document")
    raise Refused("not_accepted")


def clean_name(name: str | None) -> str:
    """The last part of a file's name without anything that climbs, hides or breaks a header.

    Only documents keep a name, for the one who downloads them; no path is ever made of it.
    """
    last = (name or "").replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*%;')
    return kept.strip(". ")[-120:]
