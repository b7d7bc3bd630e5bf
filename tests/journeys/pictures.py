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
