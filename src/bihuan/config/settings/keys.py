"""Secret keys: in a file of their own with mode 0600, made on the first start.

Whoever has the file reads every personal field and forges every session, so it is kept apart from
backups. Losing it loses the personal fields for ever.
"""

from pathlib import Path

from bihuan.config.keyfile import load_or_create

from . import env
from .paths import DATA_DIR

KEYS_FILE = Path(env.text("BIHUAN_KEYS_FILE") or DATA_DIR / "keys.json")
KEYS = load_or_create(KEYS_FILE)

SECRET_KEY = KEYS["secret_key"]
SECRET_KEY_FALLBACKS: list[str] = list(KEYS.get("secret_key_fallbacks", []))
