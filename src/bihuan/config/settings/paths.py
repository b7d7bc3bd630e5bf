"""Where things lie: everything that the product writes is under one directory, BIHUAN_DATA."""

from pathlib import Path

from . import env

PACKAGE_DIR = Path(__file__).resolve().parents[2]
CHECKOUT = PACKAGE_DIR.parents[1]

DATA_DIR = Path(env.text("BIHUAN_DATA") or CHECKOUT / "var").expanduser().resolve()
MEDIA_ROOT = DATA_DIR / "files"

DATA_DIR.mkdir(parents=True, exist_ok=True)
