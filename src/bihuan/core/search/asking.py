"""From what somebody typed to what is asked of the index."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bihuan.core.parties.normalise import normalise_phone
from bihuan.core.search import pinyin
from bihuan.core.search.folding import Run, compact, runs
from bihuan.core.search.tokens import (
    GRAM,
    INITIALS,
    LONGEST_NUMBER,
    LONGEST_WORD,
    SOUND,
    TITLE,
    joints,
    seals,
)

LONGEST = 100
MOST_WORDS = 8
LONGEST_SOUND = 30


@dataclass(frozen=True)
class Term:
    """A token, or with `prefix` all that begin with it."""

    token: str
    prefix: bool = False


@dataclass(frozen=True)
class All:
    """Every part must be there."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Either:
    """One part is enough."""

    parts: tuple[Node, ...]


Node = Term | All | Either


@dataclass(frozen=True)
class Question:
    """What was typed, read. `words`: folded and without blanks, for phrases and highlights; `node`
    asks for them anywhere, `heading` in titles, names and numbers."""

    words: tuple[str, ...]
    node: Node
    heading: Node


def read(text: str) -> Question | None:
    """The question behind a text; None when it has no letter, digit or character."""
    typed = [word for word in text[:LONGEST].split() if compact(word)][:MOST_WORDS]
    if not typed:
        return None
    words = tuple(compact(word) for word in typed)
    sealed = _sealed([*words, "".join(words)])
    anywhere, heading = (
        join(Either, [join(All, [_word(word, mark) for word in typed]), *sealed])
        for mark in ("", TITLE)
    )
    return Question(words, anywhere, heading)


def join(kind: type[All] | type[Either], parts: Iterable[Node]) -> Node:
    """The parts as one; a single one needs no wrapping, the same one twice counts once."""
    once = tuple(dict.fromkeys(parts))
    return once[0] if len(once) == 1 else kind(once)


def _sealed(words: Sequence[str]) -> list[Node]:
    """Each word, and all together, as a personal value; a phone however it was typed."""
    phones = [normalise_phone(word) for word in words if word.isdecimal()]
    return [Term(token) for word in dict.fromkeys([*words, *phones]) for token in seals(word)]


def _word(word: str, mark: str) -> Node:
    """One word without blanks: its Chinese characters in pairs (over punctuation), numbers with
    what stands beside them, the rest in runs; the last run may be unfinished."""
    found = list(runs(word))
    beside = [found[max(0, place - 1) : place] + found[place + 1 : place + 2]
              for place in range(len(found))]  # fmt: skip
    joined = [
        any(_joint(run, one) for one in near) for run, near in zip(found, beside, strict=True)
    ]
    parts: list[Node] = []
    for place, run in enumerate(found):
        last = place == len(found) - 1
        before = found[place - 1] if place else None
        if before is not None and (joint := _joint(before, run)):
            parts.append(Term(mark + joint, last and run.kind != "han"))
        if run.kind == "han":
            told = any(one.kind == "han" for one in beside[place])
            told = told or any(joined[max(0, place - 1) : place + 2])
            parts += _han(run, before, told, mark)
        elif not joined[place] and run.kind == "digit":
            parts.append(Term(mark + run.text[:LONGEST_NUMBER], last))
        elif not joined[place]:
            parts.append(_letters(run.text[:LONGEST_WORD], last, mark))
    return join(All, parts)


def _joint(before: Run, run: Run) -> str:
    """The joint of two neighbours, the longest one; empty when they have none."""
    return next(joints(before, run), "")


def _han(run: Run, before: Run | None, told: bool, mark: str) -> list[Node]:
    """Pairs. A character alone is asked for as the beginning of all its pairs, which is dear: not
    when what stands beside it is asked for anyway (`told`)."""
    pairs = [a + b for a, b in zip(run.text, run.text[1:], strict=False)]
    if before is not None and before.kind == "han":
        pairs.insert(0, before.text[-1] + run.text[0])
    if pairs or told:
        return [Term(mark + pair) for pair in pairs]
    return [Term(mark + run.text, True)]


def _letters(text: str, last: bool, mark: str) -> Node:
    """As a word of a western language, as initials of pinyin, as pinyin."""
    ways: list[Node] = [Term(mark + text, last)]
    if 2 <= len(text) <= LONGEST_SOUND and text.isascii():
        grams = [text[at : at + GRAM] for at in range(max(1, len(text) - GRAM + 1))]
        ways.append(join(All, [Term(INITIALS + gram, len(gram) < GRAM) for gram in grams]))
        ways += [_sound(split) for split in pinyin.splits(text)]
    return join(Either, ways)


def _sound(split: tuple[str, ...]) -> Node:
    if len(split) == 1:
        return Term(SOUND + split[0], True)
    pairs = [a + b for a, b in itertools.pairwise(split)]
    return join(All, [*(Term(SOUND + one) for one in pairs[:-1]), Term(SOUND + pairs[-1], True)])
