"""From our texts to the HTML that the channel keeps: inline styles on few elements, nothing else.

Kept by the platform: style on section, p, span, strong, em, h1–h6, lists, blockquote, img. Taken
out: scripts, style elements, ids, classes' effect, forms, frames, pictures of other hosts,
positions. Links to elsewhere are not kept: they become numbered notes at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it.token import Token

from bihuan.core.kernel.prose.reading import tokens

from .contract import ARTICLE_HOST

BODY = "font-size:16px;line-height:1.8;color:#222;letter-spacing:.4px"
PARAGRAPH = "margin:0 0 1.1em"
PICTURE = "margin:1.4em 0;text-align:center"
IMAGE = "max-width:100%;border-radius:2px"
CAPTION = "font-size:13px;color:#888"
NOTES = "margin:2em 0 0;padding-top:1em;border-top:1px solid #e5e5e5;font-size:13px;color:#888"
RAISED = "font-size:12px;color:#888;vertical-align:super"
MARKER = "margin:1.4em 0;padding:1em;background:#f5f5f5;text-align:center;font-size:14px"
BREAK = {"softbreak", "hardbreak"}


@dataclass(frozen=True)
class Shown:
    """A picture at its place: an address to show it by, or words where it goes by hand."""

    url: str = ""
    marker: str = ""


@dataclass
class Writing:
    """What is being written: pieces of HTML, and the notes collected on the way."""

    accent: str
    pictures: Mapping[str, Shown]
    parts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


def to_html(body: str, pictures: Mapping[str, Shown], *, accent: str) -> SafeString:
    """The text as the channel keeps it. A picture that is not given leaves its caption."""
    writing = Writing(accent, pictures)
    for token in tokens(body):
        if token.type == "inline":
            _inline(writing, token.children or [])
        elif token.nesting > 0 and not token.hidden:
            _open(writing, token)
        elif token.nesting < 0 and not token.hidden:
            writing.parts.append(f"</{writing.tags.pop()}>")
    inner = "".join(writing.parts).replace(f'<p style="{PARAGRAPH}"></p>', "")
    return mark_safe(f'<section style="{BODY}">{inner}{_notes(writing.notes)}</section>')  # noqa: S308


def _open(writing: Writing, token: Token) -> None:
    tag = token.tag
    writing.tags.append(tag)
    writing.parts.append(f'<{tag} style="{_style(tag, writing.accent)}">')


def _style(tag: str, accent: str) -> str:
    heading = f"margin:1.8em 0 .8em;padding-left:.6em;border-left:4px solid {accent}"
    return {
        "p": PARAGRAPH,
        "h2": f"{heading};font-size:19px;line-height:1.4;font-weight:bold",
        "h3": "margin:1.5em 0 .6em;font-size:17px;line-height:1.4;font-weight:bold",
        "blockquote": "margin:0 0 1.1em;padding:.2em 1em;border-left:3px solid #ddd;color:#666",
        "ul": "margin:0 0 1.1em;padding-left:1.4em",
        "ol": "margin:0 0 1.1em;padding-left:1.6em",
        "li": "margin:0 0 .4em",
    }.get(tag, PARAGRAPH)


def _inline(writing: Writing, children: Iterable[Token]) -> None:
    for token in children:
        if token.type == "image":
            _picture(writing, token)
        elif token.type in BREAK:
            writing.parts.append("<br>")
        elif token.type in WRITERS:
            WRITERS[token.type](writing, token)
        else:
            writing.parts.append(escape(token.content))


def _plain(text: str) -> Callable[[Writing, Token], None]:
    return lambda writing, token: writing.parts.append(text)


def _link_open(writing: Writing, token: Token) -> None:
    target = str(token.attrGet("href") or "")
    writing.links.append(target)
    if _inside(target):
        writing.parts.append(format_html('<a href="{}">', target))


def _link_close(writing: Writing, token: Token) -> None:
    target = writing.links.pop()
    if _inside(target):
        writing.parts.append("</a>")
        return
    if target not in writing.notes:
        writing.notes.append(target)
    number = writing.notes.index(target) + 1
    writing.parts.append(f'<span style="{RAISED}">[{number}]</span>')


WRITERS: dict[str, Callable[[Writing, Token], None]] = {
    "strong_open": _plain("<strong>"),
    "strong_close": _plain("</strong>"),
    "em_open": _plain("<em>"),
    "em_close": _plain("</em>"),
    "link_open": _link_open,
    "link_close": _link_close,
}


def _inside(target: str) -> bool:
    """Whether the channel keeps a link: only those to its own articles."""
    parts = urlsplit(target)
    return parts.scheme == "https" and parts.hostname == ARTICLE_HOST and not parts.username


def _picture(writing: Writing, token: Token) -> None:
    """A picture leaves its paragraph: the channel wants it in a section of its own."""
    address = str(token.attrGet("src") or "").removeprefix("picture:").lower()
    shown = writing.pictures.get(address)
    inside = writing.tags[-1:] == ["p"]
    if inside:
        writing.parts.append("</p>")
    writing.parts.append(_figure(shown, token.content))
    if inside:
        writing.parts.append(f'<p style="{PARAGRAPH}">')


def _figure(shown: Shown | None, caption: str) -> str:
    below = format_html('<p style="{}">{}</p>', CAPTION, caption) if caption else ""
    if shown is None:
        return below
    if shown.marker:
        return format_html('<section style="{}">{}</section>{}', MARKER, shown.marker, below)
    image = format_html('<img src="{}" alt="{}" style="{}">', shown.url, caption, IMAGE)
    return format_html('<section style="{}">{}{}</section>', PICTURE, image, below)


def _notes(targets: list[str]) -> str:
    if not targets:
        return ""
    lines = "".join(
        format_html('<p style="margin:0 0 .4em;word-break:break-all">[{}] {}</p>', number, target)
        for number, target in enumerate(targets, 1)
    )
    title = format_html(
        '<p style="margin:0 0 .6em"><strong>{}</strong></p>', _("Links in the text")
    )
    return f'<section style="{NOTES}">{title}{lines}</section>'
