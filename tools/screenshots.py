"""Puts the README's pictures under docs/images: copies of what the journeys photographed.

    make test && make pictures

The journeys keep a picture of each page they pass in var/screenshots, which is not in git. The few
that the README shows are copied here and brought below the size that a repository bears.
"""

import io
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "var" / "screenshots"
TARGET = ROOT / "docs" / "images"
LARGEST = 150 * 1024
PICTURES = {
    "desk": ("dispatcher-desk", 800),
    "report": ("rider-report", 740),
    "site": ("first-site-1280", 800),
    "instructions": ("first-city-leader", 740),
}
"""Name in the documentation: name that the journey gave, and the height of its screen."""


def packed(image: Image.Image) -> bytes:
    """The picture as PNG of at most LARGEST bytes: fewer colours, then fewer pixels."""
    whole = image.convert("RGB")
    while True:
        for colours in (256, 128, 64):
            out = io.BytesIO()
            whole.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
            if out.tell() <= LARGEST:
                return out.getvalue()
        whole = whole.resize((whole.width * 3 // 4, whole.height * 3 // 4))


def main() -> int:
    """Copies every picture, or says which journey has to run first."""
    names = [name for name, _height in PICTURES.values()]
    missing = [name for name in names if not (SOURCE / f"{name}.png").exists()]
    if missing:
        print(f"Not photographed yet: {', '.join(missing)}. Run make test first.")
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, (photographed, height) in PICTURES.items():
        with Image.open(SOURCE / f"{photographed}.png") as image:
            data = packed(image.crop((0, 0, image.width, min(height, image.height))))
        (TARGET / f"{name}.png").write_bytes(data)
        print(f"docs/images/{name}.png  {len(data) // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
