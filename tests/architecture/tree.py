"""What the architecture's tests look at: our files, our urls, our names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "bihuan"
DOCS = ROOT / "docs"
NOT_OURS = {"node_modules", "__pycache__", "build", "dist"}


def files(folder: Path, *suffixes: str) -> list[Path]:
    """Files of these kinds below a folder, without what is built or fetched."""
    found = (path for path in folder.rglob("*") if path.suffix in suffixes and path.is_file())
    return sorted(path for path in found if not NOT_OURS & set(path.relative_to(ROOT).parts))


def shown(path: Path) -> str:
    """A path as a person writes it."""
    return str(path.relative_to(ROOT))


def docs_text() -> str:
    """Everything the documentation says."""
    readmes = list(ROOT.glob("*.md"))
    return "\n".join(p.read_text(encoding="utf-8") for p in [*files(DOCS, ".md"), *readmes])


@dataclass(frozen=True)
class Url:
    """One entry of the url table."""

    name: str
    route: str
    view: Any

    @property
    def path(self) -> str:
        """An address that matches, with values in the place of parameters that name nothing."""
        return "/" + re.sub(r"<(?:(\w+):)?(\w+)>", self._value, self.route)

    @staticmethod
    def _value(match: re.Match[str]) -> str:
        return {
            "uuid": "00000000-0000-7000-8000-000000000000",
            "int": "1",
            "path": "nothing/here",
            "slug": "nothing",
        }.get(match[1] or "str", "nothing")


def urls() -> list[Url]:
    """Every url of the product, in order."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: list[Any], route: str, space: str) -> Iterator[Url]:
    for entry in patterns:
        here = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry.url_patterns, here, inner)
        elif isinstance(entry, URLPattern):
            yield Url(f"{space}{entry.name or here}", here, entry.callback)
