"""What the platform leaves of an article's HTML.

Source: the platform's editor takes out scripts, style elements, ids, events, forms, frames,
pictures of other hosts and positions; classes have no effect; inline styles stay on the elements
of STYLED, and go from article, main, header and footer.
"""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from ..contract import ARTICLE_HOST, PICTURE_HOSTS

STYLED = frozenset(
    "section p span strong em b i u br hr h1 h2 h3 h4 h5 h6 ul ol li blockquote table tbody thead "
    "tr td th img sup sub pre code div a figure figcaption".split()
)
BARE = frozenset({"article", "main", "header", "footer", "nav", "aside"})
DROPPED = frozenset(
    "script style form input button select textarea iframe frame object embed link meta svg video "
    "audio canvas".split()
)
VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "embed"})
KEPT = {"img": ("src", "alt", "data-src", "width"), "td": ("colspan", "rowspan"), "a": ("href",)}
GONE_STYLES = ("position", "top", "left", "right", "bottom", "z-index", "behavior")


class Filter(HTMLParser):
    """Writes down what stays."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in DROPPED:
            self.inside += [] if tag in VOID else [tag]
            return
        given = {name: value or "" for name, value in attrs}
        if self.inside or (tag == "img" and not _own_picture(given.get("src", ""))):
            return
        if tag not in STYLED | BARE or (tag == "a" and not _own_link(given.get("href", ""))):
            return
        kept = {name: given[name] for name in KEPT.get(tag, ()) if name in given}
        if tag in STYLED and (style := _style(given.get("style", ""))):
            kept["style"] = style
        text = "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
        self.out.append(f"<{tag}{text}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in DROPPED:
            if self.inside and self.inside[-1] == tag:
                self.inside.pop()
        elif not self.inside and tag in STYLED | BARE and tag not in VOID and self._open(tag):
            self.out.append(f"</{tag}>")

    def _open(self, tag: str) -> bool:
        starts = sum(one.startswith((f"<{tag} ", f"<{tag}>")) for one in self.out)
        return starts > self.out.count(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.out.append(escape(data, quote=False))


def _own_picture(src: str) -> bool:
    parts = urlsplit(src)
    return parts.scheme in ("http", "https") and parts.hostname in PICTURE_HOSTS


def _own_link(href: str) -> bool:
    return urlsplit(href).hostname == ARTICLE_HOST


def _style(text: str) -> str:
    kept = [one.strip() for one in text.split(";") if one.strip()]
    names = [one.split(":")[0].strip().lower() for one in kept]
    return ";".join(
        one
        for one, name in zip(kept, names, strict=True)
        if name not in GONE_STYLES and "url(" not in one.lower() and "expression" not in one.lower()
    )


def left(content: str) -> str:
    """The content as followers get it."""
    work = Filter()
    work.feed(content)
    work.close()
    return "".join(work.out)
