"""What journeys need: a Chromium and a font with Chinese letters."""

import os
import shutil
from pathlib import Path

from . import packages

FONTS = Path("/usr/share/fonts")


def ensure() -> None:
    """Installs what is missing; a Chromium of one's own is named by BIHUAN_CHROMIUM."""
    if not (os.environ.get("BIHUAN_CHROMIUM") or shutil.which("chromium")):
        packages.need("Chromium (for browser tests) is", "chromium", "fonts-noto-cjk")
    if FONTS.exists() and not any(FONTS.rglob("NotoSansCJK*")):
        packages.need("A font with Chinese letters is", "fonts-noto-cjk")
