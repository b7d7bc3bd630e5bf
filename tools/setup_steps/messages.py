"""Translations: .po to .mo, by our own small command."""

import subprocess

from .stamps import BIN, ROOT, once


def compile_all() -> None:
    """Compiles every catalogue when one of them changed."""
    catalogues = list((ROOT / "src").rglob("*.po"))
    missing = [po for po in catalogues if not po.with_suffix(".mo").exists()]
    made = missing[0].with_suffix(".mo") if missing else None
    command = [str(BIN / "python"), "-m", "bihuan.config.translations.compiling"]
    once("messages", catalogues, made, lambda: _run(command))


def _run(command: list[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True)
