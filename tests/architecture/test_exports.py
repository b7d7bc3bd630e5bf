"""Every list can be taken away, or somebody said why not (X-14)."""

import re
from pathlib import Path

from bihuan.core.access.exporting import EXPORTS

from .tree import PACKAGE, files, urls

REASONS = Path(__file__).with_name("no_export.txt")
ROWS = re.compile(
    r"{% pager |<table class=\"table|<(?:ul|ol) class=\"(?:list|timeline)\b|data-desk-row"
)
PAGE = re.compile(r"{% extends ")
MENU = "{% export"
HINT = (
    "a page shows rows and has no export: declare an Export, put @exported on its view and "
    "{% export %} into its template, or say in no_export.txt why it is no list to take away"
)


def templates() -> dict[str, str]:
    """Pages by the name they are rendered by, with what they include."""
    found = {
        path.as_posix().split("/templates/", 1)[1]: path.read_text(encoding="utf-8")
        for path in files(PACKAGE, ".html")
        if "/templates/" in path.as_posix()
    }
    return {
        name: text + "".join(found.get(part, "") for part in included(text, found))
        for name, text in found.items()
        if PAGE.search(text)
    }


def included(text: str, found: dict[str, str]) -> list[str]:
    """Names of what a template includes, and of what that includes."""
    direct = re.findall(r"{% include \"([\w/.]+)\"", text)
    return [*direct, *(deep for name in direct for deep in included(found.get(name, ""), found))]


def reasons() -> dict[str, str]:
    """Templates with the reason why they have no export."""
    lines = REASONS.read_text(encoding="utf-8").splitlines()
    said = (line.partition(": ") for line in lines if line and not line.startswith("#"))
    return {name: reason for name, _colon, reason in said}


def test_x14_every_page_with_rows_has_an_export_or_a_reason() -> None:
    excused = reasons()
    missing = [
        name
        for name, text in templates().items()
        if ROWS.search(text) and MENU not in text and name not in excused
    ]
    assert not missing, f"{HINT}: {', '.join(sorted(missing))}"


def test_x14_no_reason_stands_for_a_page_that_needs_none() -> None:
    pages = templates()
    idle = [
        name
        for name in reasons()
        if name not in pages or MENU in pages[name] or not ROWS.search(pages[name])
    ]
    assert idle == []


def test_x14_every_declared_export_is_at_an_address() -> None:
    reached = {export.code for url in urls() for export in getattr(url.view, "exports", ())}
    assert sorted(reached) == sorted(export.code for export in EXPORTS)
