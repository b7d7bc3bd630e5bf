"""Short documents to search in, made: the same for the same number. And questions about them.

Words are drawn by Zipf's law from a vocabulary made of the 3,755 characters that GB 2312 counts as
common, so that pairs of characters are as unevenly spread as in real text; between them stand
names, numbers of issues and houses, and a few Latin abbreviations, as in what offices write.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余杜叶程魏苏"
)
MARKS = "，，，，。；、"
VOCABULARY = 30_000
BLOCK = 1_000


@dataclass(frozen=True)
class Paper:
    """A title and a few sentences."""

    title: str
    text: str


class Words:
    """A vocabulary of one to four characters each, the frequent ones short."""

    def __init__(self, seed: int = 11) -> None:
        dice = random.Random(seed)
        common = [bytes([high, low]).decode("gb2312") for high in range(0xB0, 0xD8)
                  for low in range(0xA1, 0xFF if high != 0xD7 else 0xFA)]  # fmt: skip
        dice.shuffle(common)
        self.characters = common
        self.weights = list(accumulate(1 / (rank + 8) for rank in range(len(common))))
        self.words = [self._word(dice, rank) for rank in range(VOCABULARY)]
        self.chances = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))

    def character(self, dice: random.Random) -> str:
        """A common one more often than a rare one."""
        return self.characters[bisect(self.weights, dice.random() * self.weights[-1])]

    def _word(self, dice: random.Random, rank: int) -> str:
        lengths = (1, 2, 2) if rank < 40 else (2, 2, 2, 3, 4)
        return "".join(self.character(dice) for _ in range(dice.choice(lengths)))

    def draw(self, dice: random.Random) -> str:
        """A word, by Zipf's law."""
        return self.words[bisect(self.chances, dice.random() * self.chances[-1])]


def name(words: Words, dice: random.Random) -> str:
    """A name of two or three characters."""
    given = "".join(words.character(dice) for _ in range(dice.choice((1, 1, 2))))
    return dice.choice(SURNAMES) + given


def mixed(words: Words, dice: random.Random) -> str:
    """Digits among characters."""
    number = dice.randrange(1, 10 ** dice.randrange(1, 5))
    return dice.choice(
        (
            f"第{number}期",
            f"{number}号楼",
            f"20{dice.randrange(10, 26)}年{dice.randrange(1, 13)}月",
            f"{dice.choice(('A', 'B', '5G', 'G', 'GB'))}{number}{words.draw(dice)}",
            f"{number}人次",
        )
    )


def papers(first: int, last: int, words: Words) -> Iterator[Paper]:
    """The papers of these numbers; each thousand has its own dice, so parts are made apart."""
    for block in range(first // BLOCK, (last + BLOCK - 1) // BLOCK):
        dice = random.Random(f"papers {block}")
        for number in range(block * BLOCK, (block + 1) * BLOCK):
            paper = _paper(words, dice)
            if first <= number < last:
                yield paper


def _paper(words: Words, dice: random.Random) -> Paper:
    title = "".join(words.draw(dice) for _ in range(dice.randrange(4, 9)))
    if dice.random() < 0.3:
        title += mixed(words, dice)
    said = []
    for _ in range(dice.randrange(14, 40)):
        said.append(words.draw(dice))
        chance = dice.random()
        if chance < 0.05:
            said.append(name(words, dice))
        elif chance < 0.12:
            said.append(mixed(words, dice))
        elif chance < 0.3:
            said.append(dice.choice(MARKS))
    return Paper(title[:60], "".join(said)[:190])


def questions(found: list[Paper], count: int, seed: str) -> list[tuple[str, str]]:
    """(what it is, text): words inside titles, names of two characters, mixed digits, and longer
    phrases, each cut out of a paper, so that every one has an answer. A seed for tuning and another
    for measuring draw other papers and other places in them."""
    import re

    dice = random.Random(f"questions {seed}")
    two = re.compile(f"[{SURNAMES}][一-鿿]")
    digits = re.compile(r"[一-鿿]?[A-Z]*\d+[一-鿿]{1,2}")
    made: list[tuple[str, str]] = []
    while len(made) < count:
        paper = dice.choice(found)
        kind = ("word", "name", "digits", "phrase")[len(made) % 4]
        if kind == "word":
            start, length = dice.randrange(max(1, len(paper.title) - 3)), dice.choice((2, 2, 3, 4))
            text = paper.title[start : start + length]
        elif kind == "phrase":
            start = dice.randrange(max(1, len(paper.text) - 8))
            text = paper.text[start : start + dice.randrange(4, 9)]
        else:
            hits = (two if kind == "name" else digits).findall(paper.text)
            text = dice.choice(hits) if hits else ""
        if len(text) >= 2:
            made.append((kind, text))
    return made
