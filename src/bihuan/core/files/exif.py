"""What a camera claims about a photo: when and where. Read once, kept apart, never shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from PIL import Image

from bihuan.core.kernel.clock import LOCAL

DETAILS, PLACE = 0x8769, 0x8825
TAKEN, OFFSET = 36867, 36881
LAT_REF, LAT, LON_REF, LON = 1, 2, 3, 4


@dataclass(frozen=True)
class Taken:
    """Time (aware) and place (WGS-84), each None when the camera says nothing believable."""

    at: datetime | None = None
    lat: float | None = None
    lon: float | None = None


def read_taken(image: Image.Image) -> Taken:
    """The claims of a photo. A broken or hostile block of claims is no claim at all."""
    try:
        exif = image.getexif()
        details, place = exif.get_ifd(DETAILS), exif.get_ifd(PLACE)
    except Exception:  # Pillow raises nearly anything on hostile EXIF, and the photo is still good
        return Taken()
    lat = _degrees(place.get(LAT), place.get(LAT_REF), negative="S", most=90)
    lon = _degrees(place.get(LON), place.get(LON_REF), negative="W", most=180)
    if lat is None or lon is None or (lat == 0 and lon == 0):
        lat = lon = None
    return Taken(_moment(details.get(TAKEN), details.get(OFFSET)), lat, lon)


def _degrees(parts: Any, ref: Any, *, negative: str, most: int) -> float | None:
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
        value = degrees + minutes / 60 + seconds / 3600
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    if not 0 <= value <= most:
        return None
    return round(-value if ref == negative else value, 7)


def _moment(text: Any, offset: Any) -> datetime | None:
    """Cameras that name no offset are believed to have stood in our own time zone."""
    try:
        moment = datetime.strptime(str(text).strip("\x00 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
    except ValueError:
        return None
    return moment.replace(tzinfo=_zone(offset) or LOCAL)


def _zone(offset: Any) -> timezone | None:
    text = str(offset or "").strip("\x00 ")
    if len(text) != 6 or text[0] not in "+-" or text[3] != ":":
        return None
    if not (text[1:3] + text[4:]).isdigit() or int(text[1:3]) > 14 or int(text[4:]) > 59:
        return None
    span = timedelta(hours=int(text[1:3]), minutes=int(text[4:]))
    return timezone(-span if text[0] == "-" else span)
