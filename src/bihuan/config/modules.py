"""Which of our modules are there, asked of the disk and without importing them.

Settings are read before any application is loaded, so importing a module here would be too early.
"""

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def folder(name: str) -> Path:
    """The folder of a core module; `web` alone lies beside the core, at the bottom."""
    return PACKAGE / name if name == "web" else PACKAGE / "core" / name


def dotted(name: str) -> str:
    """The import path of a core module."""
    return f"bihuan.{name}" if name == "web" else f"bihuan.core.{name}"


def installed(name: str) -> bool:
    """True when the module can be installed, which is when it has an apps.py."""
    only = os.environ.get("BIHUAN_ONLY")  # while building: a narrower core, e.g. kernel,parties
    if only is not None and name not in only.split(","):
        return False
    if name != "web" and not (folder("kernel") / "apps.py").is_file():
        return False
    return (folder(name) / "apps.py").is_file()


def app_config(name: str) -> str:
    """The configuration class, by our rule: module `parties` has `PartiesConfig`."""
    return f"{dotted(name)}.apps.{name.title()}Config"


def present(path: str) -> bool:
    """True when the module of a dotted name exists and, for an attribute, names it in its text."""
    parts = path.split(".")[1:]
    for cut in range(len(parts), 0, -1):
        base = PACKAGE.joinpath(*parts[:cut])
        source = (
            base.with_suffix(".py") if base.with_suffix(".py").is_file() else base / "__init__.py"
        )
        if source.is_file():
            rest = parts[cut:]
            return not rest or rest[0] in source.read_text(encoding="utf-8")
    return False
