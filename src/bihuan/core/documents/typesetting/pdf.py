"""The PDF, by WeasyPrint. It says in its properties which fonts stand in for which."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bihuan.core.documents.typesetting import fonts
from bihuan.core.documents.typesetting.page import css, html_of
from bihuan.core.documents.typesetting.paper import Paper

MOST_PAGES = 120


class CannotSet(Exception):
    """Why no PDF comes of it; `code` is "library", "fonts" or "pages"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def write_pdf(paper: Paper, target: Path) -> int:
    """Write the PDF; how many pages it has. CannotSet when the machine lacks what it takes."""
    if fonts.missing():
        raise CannotSet("fonts")
    try:
        from weasyprint import CSS, HTML
    except (ImportError, OSError) as error:
        raise CannotSet("library") from error
    page = HTML(string=html_of(paper), url_fetcher=_nothing)
    document = page.render(stylesheets=[CSS(string=css(), url_fetcher=_nothing)])
    if len(document.pages) > MOST_PAGES:
        raise CannotSet("pages")
    said = "; ".join(f"{wanted} -> {used}" for wanted, used in fonts.substitutes().items())
    document.metadata.keywords = [f"substitutes: {said}"] if said else []
    document.write_pdf(target)
    return len(document.pages)


def _nothing(url: str, *_args: Any, **_more: Any) -> Any:
    """Nothing is fetched: neither from the network nor from this machine's disk."""
    raise ValueError(f"not fetched: {url[:80]}")
