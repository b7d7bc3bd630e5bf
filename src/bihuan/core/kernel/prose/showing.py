"""Showing a text: HTML that holds only what the reader knows."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from markdown_it.token import Token

from .pictures import Picture
from .reading import reader, tokens

FIGURE = "figure:"


def html(
    text: str,
    pictures: Mapping[str, Picture] | None = None,
    figures: Mapping[str, str] | None = None,
    *,
    top: int = 2,
) -> SafeString:
    """The text as HTML. `pictures`: by id; a picture that is not among them leaves its caption.
    `figures`: the page of a figure by its reference; one that is not among them is its value only.
    `top`: the level that the text's highest headings get on the page."""
    found = tokens(text)
    for token in found:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, max(top, int(token.tag[1:]) + top - 2))}"
        elif token.type == "inline":
            children = _with_figures(token.children or [], figures or {})
            token.children = [_shown(child, pictures or {}) for child in children]
    made: str = reader().renderer.render(found, reader().options, {})
    return mark_safe(made)  # noqa: S308 - the reader escapes all it does not know


def _with_figures(children: list[Token], figures: Mapping[str, str]) -> list[Token]:
    """Links of figures lead to their page, or are no links."""
    kept: list[Token] = []
    bare = False
    for token in children:
        ref = _reference(token)
        if ref is not None:
            page = figures.get(ref, "")
            bare = not page
            if page:
                token.attrs = {"href": page, "class": "figure-mark"}
                kept.append(token)
        elif token.type == "link_close" and bare:
            bare = False
        else:
            kept.append(token)
    return kept


def _reference(token: Token) -> str | None:
    address = str(token.attrGet("href") or "") if token.type == "link_open" else ""
    return unquote(address.removeprefix(FIGURE)) if address.startswith(FIGURE) else None


def _shown(token: Token, pictures: Mapping[str, Picture]) -> Token:
    if token.type == "link_open" and token.attrGet("class") is None:
        token.attrSet("rel", "noopener nofollow")
    if token.type != "image":
        return token
    address = str(token.attrGet("src") or "")
    picture = pictures.get(address.removeprefix("picture:").lower())
    if picture is None or not address.startswith("picture:"):
        return Token("text", "", 0, content=token.content)
    return Token("html_inline", "", 0, content=_figure(picture, token.content))


def _figure(picture: Picture, caption: str) -> str:
    size = (
        format_html(' width="{}" height="{}"', picture.width, picture.height)
        if picture.width and picture.height
        else ""
    )
    below = format_html('<span class="picture__caption">{}</span>', caption) if caption else ""
    return format_html(
        '<span class="picture"><img src="{}" alt="{}" loading="lazy" decoding="async"{}>{}</span>',
        picture.url, picture.alt or caption, size, below,
    )  # fmt: skip
