"""A photo such as the report page sends: shrunk by the phone to 1600 pixels, some 300 KB."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageFilter


def write(file: Path) -> Path:
    """Made, not taken: noise of several sizes over a slope compresses about as a street does."""
    size = (1600, 1200)
    coarse = Image.effect_noise((100, 75), 90).resize(size, Image.Resampling.BICUBIC)
    fine = Image.effect_noise(size, 24).filter(ImageFilter.GaussianBlur(0.8))
    picture = Image.merge("RGB", (Image.blend(coarse, fine, 0.4), coarse, fine))
    picture.save(file, "JPEG", quality=82)
    return file
