"""Addresses of built files, read from the manifest that Vite writes."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

BUILD = Path(__file__).resolve().parent.parent / "static" / "build"
MANIFEST = BUILD / "manifest.json"
_known: tuple[Path | str, dict[str, Any]] | None = None


def manifest() -> dict[str, Any]:
    """The manifest; empty when nothing was built.

    A running server keeps the one it started with, as it keeps its list of files: a build beside it
    must not make its pages ask for files that it does not know. With DEBUG it is read every time.
    """
    global _known
    path = getattr(settings, "VITE_MANIFEST", MANIFEST)
    if _known is None or _known[0] != path or settings.DEBUG:
        try:
            _known = (path, json.loads(Path(path).read_text(encoding="utf-8")))
        except OSError:
            return {}
    return _known[1]


@lru_cache(maxsize=256)
def address(file: str) -> str:
    """Where a built file is served: asked for every icon of a page."""
    return static(f"build/{file}")


def built(source: str) -> str:
    """A built file's address; a stable one when nothing was built, so that pages still render."""
    entry = manifest().get(source)
    return address(entry["file"] if entry else source)


def sprite() -> str:
    """The sprite's address."""
    return built("sprite.svg")


def chunks(name: str, found: dict[str, Any] | None = None) -> dict[str, Any]:
    """An entry and everything it imports at once, in the order of need."""
    found = {} if found is None else found
    entry = manifest().get(name)
    if entry and name not in found:
        found[name] = entry
        for other in entry.get("imports", []):
            chunks(other, found)
    return found


def asset(name: str) -> SafeString:
    """Style and module of an entry: `{% asset "main" %}`. Unknown or unbuilt ones give nothing."""
    key = f"{name}.ts"
    found = chunks(key)
    if not found:
        return mark_safe("")
    styles = dict.fromkeys(file for entry in found.values() for file in entry.get("css", []))
    links = format_html_join(
        "\n", '<link rel="stylesheet" href="{}">', ((address(file),) for file in styles)
    )
    preloads = format_html_join(
        "\n",
        '<link rel="modulepreload" href="{}">',
        ((address(entry["file"]),) for other, entry in found.items() if other != key),
    )
    script = format_html('<script type="module" src="{}"></script>', address(found[key]["file"]))
    return mark_safe("\n".join(part for part in (links, preloads, script) if part))  # noqa: S308
