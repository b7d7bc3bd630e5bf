"""The file of keys: its shape, its making, its reading.

Shape: {"secret_key": text, "current": "k1", "encryption": {"k1": 16 bytes},
"blind_index": 32 bytes, "signing": 32 bytes (seed of the key that signs the daily digest)};
bytes are written in base64. The kernel's rotation turns "blind_index" into keys by version too.
Adding a key version and naming it current is what a rotation does; older ones stay for reading.
"""

import base64
import json
import os
import secrets
from pathlib import Path
from typing import Any

Keys = dict[str, Any]


def new_key(size: int) -> str:
    """Fresh random bytes in base64."""
    return base64.b64encode(secrets.token_bytes(size)).decode()


def fresh() -> Keys:
    """A complete set of new keys."""
    return {
        "secret_key": secrets.token_urlsafe(50),
        "current": "k1",
        "encryption": {"k1": new_key(16)},
        "blind_index": new_key(32),
        "signing": new_key(32),
    }


def write(path: Path, keys: Keys) -> None:
    """Replaces the file in one step; a reader sees the old or the new one, never a half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump(keys, out, indent=2)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)


def load_or_create(path: Path) -> Keys:
    """Reads the keys; makes them when there is no file. Two processes starting at once agree:
    the file is linked into place only if nobody was first, and then read back."""
    if not path.exists():
        first = path.with_name(f".{path.name}.new.{secrets.token_hex(6)}")
        write(first, fresh())
        try:
            os.link(first, path)
        except FileExistsError:
            pass
        finally:
            first.unlink()
    keys: Keys = json.loads(path.read_text(encoding="utf-8"))
    return keys
