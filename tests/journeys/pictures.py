"""Photos as phones send them."""

import io
from functools import cache
from typing import Any

from PIL import Image, ImageDraw


@cache
def jpeg() -> bytes:
    """A grey road with a dark hole."""
    image = Image.new("RGB", (1200, 900), (196, 202, 206))
    ImageDraw.Draw(image).ellipse((400, 300, 800, 650), fill=(40, 44, 50))
    out = io.BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


def picture(name: str = "photo") -> dict[str, Any]:
    """As a file that somebody picks in the browser."""
    return {"name": f"{name}.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}
