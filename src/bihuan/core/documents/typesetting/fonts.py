"""Which fonts this machine has for each role, and what stands in for those it lacks."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache

from bihuan.core.documents.typesetting.words import GENUINE, WANTED, WORD_FONTS


@cache
def families() -> frozenset[str]:
    """Names of the fonts that fontconfig knows; empty when there is no fontconfig."""
    tool = shutil.which("fc-list")
    if tool is None:
        return frozenset()
    listed = subprocess.run(  # noqa: S603 - no input from outside
        [tool, "--format", "%{family}\n"], capture_output=True, text=True, timeout=20, check=False
    )
    names = (name.strip() for line in listed.stdout.splitlines() for name in line.split(","))
    return frozenset(name for name in names if name)


def chosen(role: str) -> str | None:
    """The family that is used for a role, or None when nothing with Chinese letters is there."""
    return next((name for name in WANTED[role] if name in families()), None)


def missing() -> list[str]:
    """Roles for which there is no font at all."""
    return [role for role in WANTED if chosen(role) is None]


def substitutes() -> dict[str, str]:
    """What stands in for what: the name that the standard asks for, and the font used."""
    used = {role: chosen(role) for role in WANTED}
    return {
        WORD_FONTS[role]: name
        for role, name in used.items()
        if name is not None and WANTED[role].index(name) >= GENUINE[role]
    }
