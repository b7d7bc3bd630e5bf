"""From a document to the tokens that stand for it in the index, the same on both databases.

Chinese: every pair of neighbouring characters, so that any word of two and more is found wherever
it stands and no dictionary decides what a word is; the last of a row also alone. Pairs go over
punctuation. Digits: the run and all its ends, so that any part of a number is the beginning of a
token. Letters: whole words. Where a number meets a character or a word there is a joint of both,
so that 第3期 is not looked for as any 3 and any 期. Marks before a token say what it is: `^` title,
name or number, `:` joint, `~` initials of pinyin, `=` pinyin, `#` digest of a personal value, `@`
who might see it, `/` its units.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from bihuan.core.kernel.crypto import blind_index
from bihuan.core.kernel.searchable import Document
from bihuan.core.parties.queries import ids_in_path
from bihuan.core.search import pinyin
from bihuan.core.search.folding import Run, compact, runs

TITLE, JOINT, INITIALS, SOUND, SEALED, AUDIENCE, UNIT = "^", ":", "~", "=", "#", "@", "/"
GRAM = 4
"""Letters of a token of initials: there are at most 26⁴, so the index does not grow with them."""
LONGEST_WORD = 40
LONGEST_NUMBER = 20
PURPOSE = "search.sealed"


def tokens_of(kind: str, document: Document) -> set[str]:
    """All tokens of a document."""
    heading = (document.title, *document.names, *document.numbers)
    found = set(words_of(document.text))
    for part in heading:
        own = set(words_of(part))
        found |= own | {TITLE + token for token in own}
    for number in document.numbers:
        found |= {mark + token for token in typed_in_one(number) for mark in ("", TITLE)}
    found |= set(sounds_of(pinyin.syllables(document.title)))
    for name in document.names:
        for reading in pinyin.readings(name):
            found |= set(sounds_of(reading))
    found |= set(sealed_of(document))
    found |= {UNIT + pk.hex for pk in ids_in_path(document.unit_path)}
    return found | set(audience_of(kind, document.audience))


def words_of(text: str) -> Iterator[str]:
    """Tokens of a text by what is written in it."""
    before: Run | None = None
    for run in runs(text):
        if before is not None:
            if before.kind == "han":
                yield before.text[-1] + run.text[0] if run.kind == "han" else before.text[-1]
            yield from joints(before, run)
        if run.kind == "han":
            yield from (a + b for a, b in zip(run.text, run.text[1:], strict=False))
        elif run.kind == "digit":
            number = run.text[:LONGEST_NUMBER]
            yield number
            yield from (number[at:] for at in range(1, len(number) - 1))
        else:
            yield run.text[:LONGEST_WORD]
        before = run
    if before is not None and before.kind == "han":
        yield before.text[-1]


def typed_in_one(number: str) -> Iterator[str]:
    """Tokens of a number such as BH-2025-000123 when it is typed without its strokes."""
    found = list(runs(number))
    digits = "".join(run.text for run in found if run.kind == "digit")
    if digits:
        yield digits
        if found[0].kind == "letter":
            yield f"{JOINT}{found[0].text}{digits}"


def joints(before: Run, run: Run) -> Iterator[str]:
    """Tokens of a number and what stands beside it: whole after something, each of its ends before
    something, because a question may begin within a number."""
    if before.kind == run.kind or "digit" not in (before.kind, run.kind):
        return
    if run.kind == "digit":
        left = before.text[-1] if before.kind == "han" else before.text[:LONGEST_WORD]
        yield JOINT + left + run.text[:LONGEST_NUMBER]
        return
    right = run.text[0] if run.kind == "han" else run.text[:LONGEST_WORD]
    number = before.text[-LONGEST_NUMBER:]
    yield from (JOINT + number[at:] + right for at in range(len(number)))


def sounds_of(read: list[str]) -> Iterator[str]:
    """Tokens of syllables: pairs, the last alone, and the initials in fours."""
    if not read:
        return
    yield from (SOUND + a + b for a, b in itertools.pairwise(read))
    yield SOUND + read[-1]
    initials = "".join(one[0] for one in read)
    yield from (INITIALS + initials[at : at + GRAM] for at in range(len(initials)))


def sealed_of(document: Document) -> Iterator[str]:
    """Digests of personal values: whole, and of names their sound as a whole."""
    for value in (*document.sealed, *document.sealed_names):
        yield seal(compact(value))
    for name in document.sealed_names:
        for read in pinyin.readings(name):
            yield seal("".join(read))
            yield seal("".join(one[0] for one in read))


def seal(text: str) -> str:
    """The token of a personal value under the current key."""
    return SEALED + str(blind_index(text, purpose=PURPOSE))


def seals(text: str) -> tuple[str, ...]:
    """The tokens of a value under all keys still in use, so that a rotation hides nobody."""
    index = blind_index(text, purpose=PURPOSE)
    return tuple(SEALED + one for one in (str(index), *index.others))


def audience_of(kind: str, keys: Iterable[str]) -> Iterator[str]:
    """The kind, and who might see it."""
    yield AUDIENCE + kind
    yield from (f"{AUDIENCE}{kind}.{key}" for key in keys)
