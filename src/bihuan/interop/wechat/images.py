"""Pictures as the channel takes them: JPEG under a megabyte; a cover where a piece has none."""

from __future__ import annotations

import io
import re

from django.db.models import QuerySet
from PIL import Image, ImageDraw

from bihuan.core.files import storage
from bihuan.core.files.models import FileState, StoredFile
from bihuan.core.kernel.prose import picture_ids
from bihuan.core.publishing.models import Piece

from .client import Upload
from .contract import FEWER_THAN_PICTURE_BYTES
from .faults import Problem
from .models import WechatAccount

JPEG = "image/jpeg"
QUALITIES = (88, 80, 70, 60, 45)
SIDES = (1600, 1280, 960, 640)
COVER = (900, 383)
"""2.35 : 1, as the channel shows a first article's cover."""
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def files_of(piece: Piece) -> dict[str, StoredFile]:
    """The pictures that the text shows, by id, in its order. Only the piece's own: a text that
    names another's file shows nothing of it."""
    ids = picture_ids(piece.body)
    rows = {str(row.pk): row for row in _own(piece).filter(pk__in=ids)}
    return {one: rows[one] for one in ids if one in rows}


def cover_of(piece: Piece) -> StoredFile | None:
    """The piece's cover, or its first picture."""
    chosen = _own(piece).filter(pk=piece.cover).first() if piece.cover else None
    return chosen or next(iter(files_of(piece).values()), None)


def default_cover(account: WechatAccount) -> StoredFile | None:
    """The cover that was chosen for the account."""
    if account.cover is None:
        return None
    return StoredFile.objects.filter(pk=account.cover, owner_id=account.pk).first()


def _own(piece: Piece) -> QuerySet[StoredFile]:
    return StoredFile.objects.filter(owner_id=piece.pk, kind="photo")


def encoded(file: StoredFile, *, under: int = FEWER_THAN_PICTURE_BYTES) -> Upload:
    """The picture that readers are shown, as JPEG of fewer bytes than `under`. Problem when it is
    not ready, was refused, or can't be made that small."""
    if file.state == FileState.WAITING:
        raise Problem("picture_waiting")
    if file.state == FileState.REFUSED or not file.shown:
        raise Problem("picture_refused")
    try:
        with Image.open(storage.path_of(file.shown), formats=["WEBP"]) as image:
            picture = image.convert("RGB")
    except OSError:
        raise Problem("picture_refused") from None
    return Upload(f"{file.sha256[:16]}.jpg", JPEG, smallest(picture, under))


def smallest(picture: Image.Image, under: int) -> bytes:
    """The best that fits."""
    for side in SIDES:
        picture.thumbnail((side, side))
        for quality in QUALITIES:
            out = io.BytesIO()
            picture.save(out, "JPEG", quality=quality, optimize=True)
            if out.tell() < under:
                return out.getvalue()
    raise Problem("picture_large")


def plain_cover(accent: str) -> Upload:
    """Bands of the site's colour: the channel wants a cover for every article."""
    colour = accent if COLOUR.fullmatch(accent) else "#b3261e"
    image = Image.new("RGB", COVER, colour)
    draw = ImageDraw.Draw(image, "RGBA")
    for step in range(6):
        left = 460 + step * 90
        draw.polygon([(left, 383), (left + 60, 383), (left + 280, 0), (left + 220, 0)],
                     fill=(255, 255, 255, 10 + step * 9))  # fmt: skip
    return Upload(f"cover-{colour[1:]}.jpg", JPEG, smallest(image, FEWER_THAN_PICTURE_BYTES))
