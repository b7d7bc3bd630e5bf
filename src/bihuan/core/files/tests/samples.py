"""Files for tests: good ones, and the hostile ones of the quality list."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

SCRIPT = b"<script>alert(1)</script>"


def picture(
    width: int = 400,
    height: int = 300,
    form: str = "JPEG",
    *,
    orientation: int | None = None,
    place: bool = False,
) -> bytes:
    """A picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (width // 2, 0, width, height))
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    if place:
        exif[0x010F] = "canary-maker"
        exif.get_ifd(0x8769)[36867] = "2025:12:24 09:30:00"
        exif.get_ifd(0x8825).update({1: "N", 2: (25.0, 47.0, 24.0), 3: "E", 4: (113.0, 1.0, 12.0)})
    out = io.BytesIO()
    image.save(out, form, exif=exif.tobytes() if orientation or place else b"")
    return out.getvalue()


def upload(content: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/jpeg")


def _chunk(kind: bytes, data: bytes) -> bytes:
    crc = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)


def png_bomb(side: int = 60_000) -> bytes:
    """A few bytes that claim gigapixels."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", b"") + _chunk(b"IEND", b"")
    )


def png_text_bomb(*, at_end: bool = False) -> bytes:
    """A small picture with a comment that unpacks to hundreds of megabytes."""
    good = picture(20, 20, "PNG")
    packed = zlib.compress(b"A" * 200_000_000, 9)
    cut = len(good) - 12 if at_end else 33
    return good[:cut] + _chunk(b"zTXt", b"Comment\x00\x00" + packed) + good[cut:]


def docx(*, extra: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return out.getvalue()
