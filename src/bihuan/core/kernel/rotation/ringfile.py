"""Changes of the file of keys, one at a time, each in one step and readable by the owner only."""

import base64
import fcntl
import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .. import clock
from ..crypto import keyring

FIELD_BYTES, INDEX_BYTES = 16, 32
Content = dict[str, Any]


class KeyInUse(RuntimeError):
    """A key was to be forgotten that is current, not retired, or still needed by stored rows."""


def add() -> str:
    """Adds a new version that nothing uses yet; returns its name."""

    def change(content: Content) -> str:
        encryption = content["encryption"]
        if not isinstance(content["blind_index"], dict):
            oldest = min(encryption, key=keyring.number)
            content["blind_index"] = {oldest: content["blind_index"]}
        version = f"k{max(keyring.number(name)[0] for name in encryption) + 1}"
        encryption[version] = _fresh(FIELD_BYTES)
        content["blind_index"][version] = _fresh(INDEX_BYTES)
        return version

    return _edit(change)


def use(version: str) -> None:
    """Makes a version current: everything written from now on is under it."""

    def change(content: Content) -> str:
        content["current"] = version
        content.get("retired", {}).pop(version, None)
        return version

    _edit(change)


def retire(versions: list[str]) -> None:
    """Marks versions as out of use. They stay in the file: a restored backup may need them."""

    def change(content: Content) -> str:
        day = clock.today().isoformat()
        content.setdefault("retired", {}).update(dict.fromkeys(versions, day))
        return day

    _edit(change)


def forget(version: str) -> None:
    """Takes a retired version away for ever; copies that hold its tokens become unreadable."""

    def change(content: Content) -> str:
        if version not in content.get("retired", {}) or version == content["current"]:
            raise KeyInUse(f"{version} is not a retired key.")
        for part in ("encryption", "blind_index", "retired"):
            content[part].pop(version, None)
        return version

    _edit(change)


def _fresh(size: int) -> str:
    return base64.b64encode(secrets.token_bytes(size)).decode()


def _edit(change: Callable[[Content], str]) -> str:
    """Reads, changes, checks and replaces the file; a reader sees the old one or the new."""
    path = keyring.path()
    with _locked(path):
        content: Content = json.loads(path.read_text(encoding="utf-8"))
        result = change(content)
        keyring.parse(content)
        part = path.with_name(f".{path.name}.{os.getpid()}")
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(content, out, indent=2)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
        _sync(path.parent)
    return result


def _sync(folder: Path) -> None:
    """Has the new name survive a loss of power: a key that rows were written with must."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    handle = os.open(path.with_name(f".{path.name}.lock"), os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
