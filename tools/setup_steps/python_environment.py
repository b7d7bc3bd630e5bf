"""The Python environment: .venv, uv, the pinned packages with their hashes, and our own package."""

import shutil
import subprocess
import sys
from importlib.util import find_spec

from . import packages
from .stamps import BIN, ROOT, VENV, once, say

PINS = ROOT / "requirements"


def create() -> None:
    """Makes .venv and puts uv into it. Debian ships python3 without venv and ensurepip."""
    if not (BIN / "python").exists() or not (BIN / "pip").exists():
        if find_spec("ensurepip") is None or find_spec("venv") is None:
            version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
            packages.need("Python's venv module is", "python3-venv", version)
        say("making .venv")
        shutil.rmtree(VENV, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    once("uv", [PINS / "uv.txt"], BIN / "uv", _install_uv)


def _install_uv() -> None:
    say("installing uv")
    command = [str(BIN / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*command, "--require-hashes", "-r", str(PINS / "uv.txt")], check=True)


def install(name: str) -> None:
    """Installs a set of pins and our package in place. Never removes: `dev` contains `build`."""

    def do() -> None:
        say(f"installing Python packages ({name})")
        _uv("--require-hashes", "-r", str(PINS / f"{name}.txt"))

    def link() -> None:
        _uv("--no-deps", "--no-build-isolation", "-e", str(ROOT))

    once(f"packages-{name}", [PINS / f"{name}.txt"], None, do)
    once("package", [ROOT / "pyproject.toml"], BIN / "bihuan", link)


def _uv(*arguments: str) -> None:
    command = [str(BIN / "uv"), "pip", "install", "-q", "--python", str(BIN / "python")]
    subprocess.run([*command, *arguments], check=True)
