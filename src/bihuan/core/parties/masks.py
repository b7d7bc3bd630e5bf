"""How personal values look until somebody gives a reason (look.md, "Personal data").

The second part is for texts that everybody may read.
"""

import re
from collections.abc import Iterator, Sequence

from bihuan.core.parties import masks_words as words
from bihuan.core.parties.plain_text import plainly


def mask_name(name: str) -> str:
    """Keeps the first character, and the last of names of three and more: 张*, 张*三, 欧**雪."""
    name = name.strip()
    if len(name) < 2:
        return name
    if len(name) == 2:
        return name[0] + "*"
    return name[0] + "*" * (len(name) - 2) + name[-1]


def mask_phone(phone: str) -> str:
    """138****5678; shorter numbers keep their last two digits."""
    if len(phone) >= 11:
        return phone[:3] + "*" * (len(phone) - 7) + phone[-4:]
    return "*" * max(len(phone) - 2, 0) + phone[-2:] if len(phone) > 2 else "*" * len(phone)


def mask_id(number: str) -> str:
    """4310**********123X: the area and the last four characters stay."""
    if len(number) <= 8:
        return "*" * len(number)
    return number[:4] + "*" * (len(number) - 8) + number[-4:]


def mask_email(address: str) -> str:
    """z***@example.cn."""
    name, at, host = address.partition("@")
    return f"{name[:1]}***{at}{host}" if at else "***"


GONE = "***"
_BETWEEN = r"[\s\-.·—–()（）]{0,2}"
_LATIN = r"A-Za-z0-9Ａ-Ｚａ-ｚ０-９"


def _digits(count: str) -> str:
    """So many digits more, with at most a little something between them, as people write them."""
    return rf"(?:{_BETWEEN}\d){{{count}}}"


_IN_TEXT = re.compile(
    "|".join(
        (
            rf"[{_LATIN}._%+\-]+\s?[@＠]\s?[{_LATIN}\-]+(?:[.．][{_LATIN}\-]+)+",  # mail
            rf"(?<!\d)\d{_digits('16')}{_BETWEEN}[\dXxＸｘ](?!\d)",  # identity number
            rf"(?<!\d)(?:(?:\+|00)?86{_BETWEEN})?[1１]{_BETWEEN}[3-9３-９]{_digits('9')}(?!\d)",
            rf"(?<!\d)[0０]\d{{2,3}}{_digits('7,8')}(?!\d)",  # fixed line
            r"(?<!\d)[48]00[\s\-]?\d{3,4}[\s\-]?\d{3,4}(?!\d)",  # service line
            rf"[+＋]\d{_digits('7,14')}",  # abroad
            rf"{words.MESSENGER}\s{{0,3}}[{_LATIN}_.\-]{{5,}}",
            words.MAIL_IN_WORDS,
            words.PLATE,
            rf"(?:[{words.SPELLED}]{_BETWEEN}){{7,}}",  # a number spelled out
            r"[A-Za-z]{0,2}\d{7,}",  # any other number: of a passport, a card, an account
            words.FLAT,
            rf"{words.NAME}{words.AT_HOME}",
        )
    )
)


_RUN = re.compile(r"\d+(?:[\W_]{1,4}\d+)+")
_MOBILE, _IDENTITY = re.compile(r"(?:86)?1[3-9]\d{9}"), re.compile(r"[1-9]\d{16,17}")
_SAID = re.compile(rf"({words.SAYS}){words.NAME}{words.ENDS}")


def mask_in_text(text: str) -> str:
    """The text without what leads to a person: telephone, identity, mail, messenger, card, vehicle,
    numbers spelled out; which flat; a name that is given as one's own or as somebody's home.

    For words that everybody may read. Whole numbers go, not parts of them. A name that merely
    stands in a sentence stays; `names_in_text` says whether there is one.
    """
    plain, places = plainly(text)
    shown, end = [], 0
    for begin, last in _merged(_spans(plain)):
        begin, last = places[begin], places[last - 1] + 1
        shown += [text[end:begin], GONE]
        end = last
    return "".join([*shown, text[end:]])


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for said in _SAID.finditer(text):
        yield said.end(1), said.end()
    for found in _IN_TEXT.finditer(text):
        yield found.span()
    for run in _RUN.finditer(text):
        yield from _apart(run)


def _apart(run: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Numbers of persons whose groups stand apart by whatever signs: 139/1234/5678, 1*3*9*…; a day,
    a time, a list of small numbers has groups of two."""
    groups = [(one.start(), one.end(), one.group()) for one in re.finditer(r"\d+", run.group())]
    n = 0
    while n < len(groups):
        last = _last_of_number(groups[n : n + 18])
        if last:
            yield run.start() + groups[n][0], run.start() + groups[n + last - 1][1]
        n += last or 1


def _last_of_number(groups: Sequence[tuple[int, int, str]]) -> int:
    """How many of the groups make the number of a person; 0 when none do."""
    digits, sizes = "", frozenset[int]()
    for n, (_begin, _end, group) in enumerate(groups, 1):
        digits, sizes = digits + group, sizes | {min(len(group), 3)}
        if len(digits) > 18 or sizes not in ({1}, {3}):
            return 0
        if _MOBILE.fullmatch(digits) or _IDENTITY.fullmatch(digits):
            return n
    return 0


def _merged(spans: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for begin, end in sorted(span for span in spans if span[0] < span[1]):
        if found and begin < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((begin, end))
    return found
