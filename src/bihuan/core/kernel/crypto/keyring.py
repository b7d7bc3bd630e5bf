"""The key ring: versions of keys, read from the file that settings.KEYS_FILE names.

Shape (only what this module reads): {"current": "k2", "encryption": {"k1": …, "k2": …},
"blind_index": {"k1": …, "k2": …} or one text, "retired": {"k1": "2026-01-01"}}; bytes in base64.
A running process notices a changed file at its next use, so a rotation needs no restart. No message
of an error or log ever holds a key.
"""

import base64
import json
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings


class KeysUnusable(RuntimeError):
    """The file of keys is missing, unreadable or of another shape."""


@dataclass(frozen=True, repr=False)
class KeyRing:
    """Keys by version. `live` versions are in use; retired ones only read old copies back."""

    current: str
    encryption: Mapping[str, bytes]
    blind_index: Mapping[str, bytes]
    retired: Mapping[str, str] = field(default_factory=dict)

    @property
    def live(self) -> tuple[str, ...]:
        """Versions in use, the current one first."""
        others = [version for version in self.encryption if version not in self.retired]
        return (self.current, *(version for version in others if version != self.current))

    def __repr__(self) -> str:
        return f"KeyRing(current={self.current!r}, versions={sorted(self.encryption)})"


def parse(content: Mapping[str, Any]) -> KeyRing:
    """The ring in the file's content. A wrong shape or length is refused at once: encrypting with
    a wrong key would lose what people wrote."""
    try:
        current = str(content["current"])
        encryption = {v: base64.b64decode(k) for v, k in content["encryption"].items()}
        stored = content["blind_index"]
        indexes = stored if isinstance(stored, dict) else {min(encryption, key=number): stored}
        blind = {v: base64.b64decode(k) for v, k in indexes.items()}
        retired = {str(v): str(at) for v, at in content.get("retired", {}).items()}
    except (KeyError, TypeError, ValueError, AttributeError):
        raise KeysUnusable("The file of keys does not have the expected shape.") from None
    if any(len(key) != 16 for key in encryption.values()) or current not in encryption:
        raise KeysUnusable("The file of keys lacks its current key, or a key has a wrong length.")
    if any(len(key) < 16 for key in blind.values()) or current not in blind:
        raise KeysUnusable("The file of keys lacks its current look-up key, or it is too short.")
    return KeyRing(current, encryption, blind, retired)


def number(version: str) -> tuple[int, str]:
    """Sorts k2 before k10."""
    digits = version.lstrip("k")
    return (int(digits) if digits.isdigit() else 0, version)


Stamp = tuple[str, int, int, int]
_lock = threading.Lock()
_kept: tuple[Stamp, KeyRing] | None = None


def path() -> Path:
    """Where the file of keys lies."""
    return Path(settings.KEYS_FILE)


def ring() -> KeyRing:
    """The keys as the file holds them now; read again only when the file was replaced."""
    global _kept
    where = str(settings.KEYS_FILE)
    try:
        stat = os.stat(where)  # noqa: PTH116 - asked for every text sealed: a Path costs more
        stamp = (where, stat.st_ino, stat.st_mtime_ns, stat.st_size)
        kept = _kept
        if kept is not None and kept[0] == stamp:
            return kept[1]
        fresh = parse(json.loads(path().read_text(encoding="utf-8")))
    except (OSError, ValueError):
        raise KeysUnusable("The file of keys cannot be read.") from None
    with _lock:
        _kept = (stamp, fresh)
    return fresh
