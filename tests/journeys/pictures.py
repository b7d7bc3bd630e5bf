"""Photos as phones send them."""

import io
from functools import cache

from PIL import Image, ImageDraw
from playwright.sync_api import FilePayload


@cache
def jpeg() -> bytes:
    """A grey road with a dark hole."""
    image = Image.new("RGB", (1200, 900), (196, 202, 206))
    ImageDraw.Draw(image).ellipse((400, 300, 800, 650), fill=(40, 44, 50))
    out = io.BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


def picture(name: str = "photo") -> FilePayload:
    """As a file that somebody picks in the browser."""
    return {"name": f"{name}.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}


@cache
def pdf() -> bytes:
    """One empty page, written by hand so that every byte is known."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] >>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start, rows = len(out), b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 4\n0000000000 65535 f \n" + rows
    return out + b"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


def paper(name: str = "slides") -> FilePayload:
    """As slides that a speaker picks."""
    return {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": pdf()}
