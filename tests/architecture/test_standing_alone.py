"""Rule 5: the core boots with programmes removed, and its text names none of them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bihuan.config import programmes

from .tree import PACKAGE, ROOT, files, shown

CORE = [PACKAGE / "core", PACKAGE / "web", PACKAGE / "interop"]
KINDS = (".py", ".html", ".po", ".ts", ".css", ".md", ".txt")


def bihuan(codes: str, data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the command with these programmes only."""
    environment = {**os.environ, "BIHUAN_PROGRAMMES": codes, "BIHUAN_DATA": str(data)}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "bihuan.config.cli", *arguments]
    return subprocess.run(command, env=environment, cwd=ROOT, text=True, capture_output=True)


def sets_to_try() -> list[str]:
    """No programme at all, and all but each one."""
    codes = programmes.on_disk()
    return sorted({"", *(",".join(c for c in codes if c != gone) for gone in codes)})


@pytest.mark.parametrize("codes", sets_to_try())
def test_it_boots_without(codes: str, tmp_path: Path) -> None:
    for arguments in (["check"], ["makemigrations", "--check", "--dry-run"], ["migrate", "-v0"]):
        done = bihuan(codes, tmp_path, *arguments)
        assert done.returncode == 0, done.stdout + done.stderr


def test_an_unknown_programme_stops_the_start(tmp_path: Path) -> None:
    assert "unknown programmes" in bihuan("nowhere", tmp_path, "check").stderr


def test_the_text_of_the_core_names_no_programme() -> None:
    codes = programmes.on_disk()
    if not codes:
        return
    either = "|".join(map(re.escape, codes))
    sign = re.compile(rf"programmes\.(?:{either})\b|[\"'/](?:{either})[\"'/.:]|\b({either})_")
    found = [
        f"{shown(path)}: {match[0]}"
        for folder in CORE
        for path in files(folder, *KINDS)
        for match in [sign.search(path.read_text(encoding="utf-8"))]
        if match
    ]
    assert not found, "\n".join(map(str, found))
