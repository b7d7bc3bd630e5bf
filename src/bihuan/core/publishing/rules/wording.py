"""The wording check: a text against the office's lists, in one pass over each (R-13). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bihuan.core.kernel.secrecy import find_secrecy_marks
from bihuan.core.publishing.rules.findings import Finding, Weight
from bihuan.core.publishing.rules.name_words import Term, check_names
from bihuan.core.publishing.rules.punctuation import check_punctuation
from bihuan.core.publishing.rules.words import places


@dataclass(frozen=True)
class Wording:
    """A wrong or risky wording, what to write instead, why, and how heavy it is."""

    text: str
    better: str = ""
    note: str = ""
    weight: Weight = "warn"


@dataclass(frozen=True)
class Lists:
    """The office's lists as they are in use."""

    words: Sequence[Wording] = ()
    names: Sequence[Term] = ()


def check(text: str, lists: Lists, day: date) -> list[Finding]:
    """All findings in the order of the text; `day` is when it goes out, or today."""
    found = [
        *_words(text, lists.words),
        *check_names(text, lists.names, day),
        *_marks(text),
        *check_punctuation(text),
    ]
    return sorted(found)


def _words(text: str, words: Sequence[Wording]) -> Iterator[Finding]:
    """A wording within its own better one is left alone ("台湾" within "台湾地区")."""
    by_text = {word.text: word for word in words if word.text}
    for start, said in places(text, by_text):
        rule = by_text[said]
        if said in rule.better and _stands(text, start, rule):
            continue
        yield Finding(start, start + len(said), "word", said, rule.weight, rule.better, rule.note)


def _stands(text: str, start: int, rule: Wording) -> bool:
    begin = start - rule.better.index(rule.text)
    return begin >= 0 and text.startswith(rule.better, begin)


def _marks(text: str) -> Iterator[Finding]:
    for mark in find_secrecy_marks(text):
        weight: Weight = "stop" if mark.certain else "warn"
        yield Finding(mark.start, mark.end, "secret", mark.text, weight)
