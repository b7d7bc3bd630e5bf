"""Making a picture that may be shown: decoded within limits, turned upright, everything else gone.

What comes out is encoded afresh from pixels, so nothing that rode along in the original (EXIF, a
script, a second file glued to the end) can be in it.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from bihuan.core.files import limits, rules
from bihuan.core.files.exif import Taken, read_taken
from bihuan.core.files.refusals import Refused

Image.MAX_IMAGE_PIXELS = max(limits.MAX_PIXELS.values())
SHOWN_QUALITY = 80
THUMB_QUALITY = 70


@dataclass(frozen=True)
class Derived:
    """The two pictures that may be shown, the measures of the larger, and the camera's claims."""

    shown: bytes
    thumb: bytes
    width: int
    height: int
    taken: Taken


def derive(original: Path, content_type: str) -> Derived:
    """Decode an accepted photo and encode it afresh in two sizes. Refused when it cannot be."""
    try:
        with Image.open(original, formats=[rules.PILLOW_FORMATS[content_type]]) as image:
            if image.width * image.height > limits.MAX_PIXELS[content_type]:
                raise Refused("too_many_pixels")
            taken = read_taken(image)
            image.draft("RGB", (limits.SHOWN_SIDE, limits.SHOWN_SIDE))
            picture = _plain_rgb(ImageOps.exif_transpose(_shrunk(image)))
    except Refused:
        raise
    except (Image.DecompressionBombError, MemoryError) as error:
        raise Refused("too_many_pixels") from error
    except Exception as error:  # truncated data and hostile chunks raise nearly anything
        raise Refused("damaged") from error
    thumb = picture.copy()
    thumb.thumbnail((limits.THUMB_SIDE, limits.THUMB_SIDE))
    return Derived(
        _encode(picture, SHOWN_QUALITY),
        _encode(thumb, THUMB_QUALITY),
        picture.width,
        picture.height,
        taken,
    )


def _shrunk(image: Image.Image) -> Image.Image:
    """Not larger than what is shown; keeps orientation and colour profile for the next steps."""
    image.load()
    small = image if image.mode not in {"P", "1"} else image.convert("RGBA")
    small.info.update(image.info)
    small.thumbnail((limits.SHOWN_SIDE, limits.SHOWN_SIDE))
    return small


def _plain_rgb(image: Image.Image) -> Image.Image:
    """sRGB without transparency: what every screen and every encoder agrees on."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "CMYK", "L"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
            image = converted or image
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a broken profile costs exact colours, not the photo
    if "A" in image.getbands():
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image.convert("RGBA"))
    return image.convert("RGB")


def _encode(image: Image.Image, quality: int) -> bytes:
    clean = Image.new("RGB", image.size)
    clean.paste(image)
    out = io.BytesIO()
    clean.save(out, "WEBP", quality=quality, method=3)
    return out.getvalue()
