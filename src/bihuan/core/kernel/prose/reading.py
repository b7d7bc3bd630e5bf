"""Reading a text: its blocks, its words without marks, how long it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

LINE = re.compile(r"\n+")
MARKED = re.compile(r"(>|[-*+] |\d{1,3}[.)] |\s+[-*+] )")
KNOWN = [
    "blockquote", "list", "heading", "paragraph",
    "newline", "escape", "emphasis", "link", "image", "autolink", "entity",
    "balance_pairs", "fragments_join",
]  # fmt: skip
ALLOWED = re.compile(r"(https?://|mailto:|picture:|figure:|/(?!/))", re.IGNORECASE)


@dataclass(frozen=True)
class Block:
    """One block of a text: kind (paragraph, heading, quote, item, picture), its plain words, the
    level of a heading or the depth of an item, the number of a counted item, a picture's id."""

    kind: str
    text: str
    level: int = 0
    number: int = 0
    picture: str = ""


@cache
def reader() -> MarkdownIt:
    """The reader with all that is known; safe to share, it keeps nothing between texts."""
    made = MarkdownIt("zero", {"html": False, "maxNesting": 12}).enable(KNOWN)
    made.validateLink = lambda url: bool(ALLOWED.match(url))  # type: ignore[method-assign]
    return made


def tidy(text: str) -> str:
    """As it is kept: one kind of line end, no control characters, no blanks at the ends of lines,
    no indents of full-width spaces (the page makes them), each paragraph apart by an empty line."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(one for one in text if one == "\n" or unicodedata.category(one) != "Cc")
    lines = [line.rstrip().lstrip("\u3000") for line in LINE.split(text)]
    kept: list[str] = []
    for line in (line for line in lines if line.strip()):
        marked = bool(MARKED.match(line))
        together = marked and kept and MARKED.match(kept[-1])
        kept.append(line if marked else line.lstrip())
        kept[-1:] = [kept[-1]] if together or len(kept) == 1 else ["", kept[-1]]
    return "\n".join(kept)


def tokens(text: str) -> list[Token]:
    """The text as the reader's tokens, tidied first."""
    return reader().parse(tidy(text))


def blocks(text: str) -> list[Block]:
    """The text's blocks from top to bottom; a picture is a block of its own."""
    return list(_blocks(tokens(text)))


def _blocks(found: list[Token]) -> Iterator[Block]:
    kind, level, numbers = ["paragraph"], 0, [0]
    for token in found:
        if token.type in ("blockquote_open", "bullet_list_open", "ordered_list_open"):
            kind.append("quote" if token.type == "blockquote_open" else "item")
            ordered = token.type == "ordered_list_open"
            numbers.append(int(token.attrGet("start") or 1) - 1 if ordered else -1)
        elif token.type in ("blockquote_close", "bullet_list_close", "ordered_list_close"):
            kind.pop()
            numbers.pop()
        elif token.type == "list_item_open" and numbers[-1] >= 0:
            numbers[-1] += 1
        elif token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "inline":
            for picture in (one for one in token.children or [] if one.type == "image"):
                address = str(picture.attrGet("src") or "").removeprefix("picture:")
                yield Block("picture", picture.content, picture=address)
            if words := _words(token).strip():
                name = "heading" if level else kind[-1]
                depth = level or kind.count("item")
                yield Block(name, words, depth, max(numbers[-1], 0) if name == "item" else 0)
            level = 0


def _words(token: Token) -> str:
    said = []
    for child in token.children or []:
        if child.type == "text":
            said.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            said.append("\n")
    return "".join(said)


def plain(text: str) -> str:
    """The words alone, a line for each block; captions of pictures among them."""
    return "\n".join(block.text for block in blocks(text) if block.text)


def count(text: str) -> int:
    """Characters as Chinese editors count them: all that is seen, blanks not."""
    return sum(1 for one in plain(text) if not one.isspace())
