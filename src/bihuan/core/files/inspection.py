"""The quick look at an upload before it is kept: nothing is decoded, nothing is unpacked."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from typing import IO, Any

from django.core.files.base import File
from PIL import Image

from bihuan.core.files import limits, rules
from bihuan.core.files.refusals import Refused

MAX_ZIP_ENTRIES = 2_000
MAX_UNPACKED = 100 * limits.MEBIBYTE


@dataclass(frozen=True)
class Seen:
    """What the quick look found."""

    kind: str
    content_type: str
    size: int
    sha256: str
    width: int | None = None
    height: int | None = None


def inspect(upload: File[Any], accept: tuple[str, ...] = rules.KINDS) -> Seen:
    """Judge an upload by its content and measures; Refused says what is wrong with it."""
    size = upload.size or 0
    if size == 0:
        raise Refused("empty")
    if size > limits.MAX_BYTES:
        raise Refused("too_big", most=limits.MAX_BYTES // limits.MEBIBYTE)
    upload.seek(0)
    content_type = rules.sniff(upload.read(64))
    kind = rules.refuse_unless_accepted(content_type, accept)
    width = height = None
    if kind == rules.PHOTO:
        width, height = measure_image(_stream(upload), str(content_type))
    elif content_type == rules.ZIP:
        content_type = office_type(_stream(upload))
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return Seen(kind, str(content_type), size, digest.hexdigest(), width, height)


def measure_image(stream: IO[bytes], content_type: str) -> tuple[int, int]:
    """Width and height from the header alone; refused before a single pixel is decoded."""
    try:
        with Image.open(stream, formats=[rules.PILLOW_FORMATS[content_type]]) as image:
            width, height = image.size
    except Image.DecompressionBombError as error:
        raise Refused("too_many_pixels") from error
    except Exception as error:  # Pillow's parsers raise nearly anything on hostile headers
        raise Refused("damaged") from error
    if width * height > limits.MAX_PIXELS[content_type] or max(width, height) > limits.MAX_SIDE:
        raise Refused("too_many_pixels")
    return width, height


def office_type(stream: IO[bytes]) -> str:
    """Word or Excel by the parts inside; the directory of the archive is read, nothing unpacked."""
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
    except Exception as error:  # zipfile raises nearly anything on hostile archives
        raise Refused("damaged") from error
    if len(entries) > MAX_ZIP_ENTRIES or sum(e.file_size for e in entries) > MAX_UNPACKED:
        raise Refused("bomb")
    names = {entry.filename for entry in entries}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("macros")
    if "[Content_Types].xml" in names and "word/document.xml" in names:
        return rules.DOCX
    if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
        return rules.XLSX
    raise Refused("not_accepted")


def _stream(upload: File[Any]) -> IO[bytes]:
    upload.seek(0)
    return upload.file if upload.file is not None else upload
