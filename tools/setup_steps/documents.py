"""What official documents need for their PDF: the library that sets pages, and Chinese fonts."""

from ctypes.util import find_library
from pathlib import Path

from . import packages

FONTS = Path("/usr/share/fonts")
LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}
FACES = {"NotoSerifCJK*": "fonts-noto-cjk", "gkai00mp*": "fonts-arphic-gkai00mp"}


def ensure(*, needed: bool) -> None:
    """Installs what is missing. Tests need it; the product starts without and says so."""
    get = packages.need if needed else packages.want
    libraries = [name for library, name in LIBRARIES.items() if find_library(library) is None]
    if libraries:
        get("A library that sets pages (for PDF documents) is", *libraries)
    faces = [name for face, name in FACES.items() if not any(FONTS.rglob(face))]
    if faces:
        get("A font for official documents is", *faces)
