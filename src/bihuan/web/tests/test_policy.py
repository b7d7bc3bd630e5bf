"""Strict content security policy: no template of the project holds script, style or handlers."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

PACKAGE = Path(__file__).resolve().parents[2]
TEMPLATES = sorted(path for path in PACKAGE.rglob("*.html") if "templates" in path.parts)
FORBIDDEN = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style[\s>]", re.I),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>", re.I),
    "a javascript address": re.compile(r"javascript:", re.I),
    "an evaluated attribute": re.compile(r"hx-(on|vars)[:=]|hx-vals\s*=\s*[\"']js:", re.I),
}

ALONE = {
    f"interop/wechat/templates/wechat/{name}.html"
    for name in ("article", "double/article", "double/console", "double/feed")
}
"""Documents of the other channel, served with a policy of their own that allows their style."""


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_template_keeps_the_policy(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = {what for what, pattern in FORBIDDEN.items() if pattern.search(text)}
    if str(path.relative_to(PACKAGE)) in ALONE:
        found -= {"a style element"}
    assert not found, f"{path.relative_to(PACKAGE)} holds {', '.join(found)}"


@pytest.mark.parametrize("name", ["page", "phone", "desk", "print", "error"])
def test_base_templates_render_without_any_context(name: str) -> None:
    html = get_template(f"web/{name}.html").render({})
    assert html.startswith("<!doctype html>")
    assert "style=" not in html
