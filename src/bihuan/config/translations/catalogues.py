"""Where catalogues lie: one per module, in its own locale folder."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
CHECKOUT = PACKAGE.parents[1]
LANGUAGE = "zh_Hans"
TAIL = Path("locale", LANGUAGE, "LC_MESSAGES", "django.po")


def modules() -> list[Path]:
    """Folders that hold texts: core modules, programmes, adapters, web, and the configuration."""
    found = [PACKAGE / "web", PACKAGE / "config"]
    for parent in ("core", "programmes", "interop"):
        folder = PACKAGE / parent
        found += [path for path in folder.iterdir() if path.is_dir() and path.name[0] not in "_."]
    return sorted(path for path in found if path.is_dir())


def catalogue(module: Path) -> Path:
    """The Chinese catalogue of a module."""
    return module / TAIL


def existing() -> list[Path]:
    """Every catalogue that is there."""
    return [catalogue(module) for module in modules() if catalogue(module).is_file()]
