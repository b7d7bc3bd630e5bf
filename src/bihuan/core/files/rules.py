"""What may be stored: kinds of content, told by a file's first bytes.

Never by its name or by what the browser calls it.
"""

from __future__ import annotations

from bihuan.core.files.refusals import Refused as Refused

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
