"""Names of leaders against the office's list: title, term, order (R-13).

A title stands before the name ("市委副书记、市长张三") or after it ("张三书记"). Its core is what
counts: the words of office at its end, without the name of the place. A shorter core agrees with a
longer one ("书记" with "市委书记") unless that says deputy or acting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bihuan.core.publishing.rules.findings import Code, Finding
from bihuan.core.publishing.rules.words import places

BODIES = (
    "省|市|县|区|乡|镇|街道|党工|党|组|局|部|院|委|会|办公室|办|政府|人民|人大|常务委员|常委|政协|纪律检查|"
    "纪|监察|监|法|检察|组织|宣传|统战|政法|社会工作|工作|党校|总|团"
)
RANKS = "常务|第一|副|代理|代|原"
OFFICES = (
    "书记|市长|省长|县长|区长|乡长|镇长|部长|局长|主席|主任|秘书长|常委|院长|检察长|校长|委员|厅长|科长|处长|"
    "站长|总经理|董事长"
)
CORE = rf"(?:(?:{BODIES})*(?:{RANKS})*(?:{OFFICES}))"
BEFORE = re.compile(rf"((?:{CORE}(?:、|兼))*{CORE})$")
AFTER = re.compile(rf"^({CORE})")
ONE = re.compile(rf"({CORE})$")
BETWEEN = re.compile(rf"^(?:、|，|和|及|与|\s|(?:[\u4e00-\u9fff]{{0,8}}?{CORE}(?:、|兼)?))+$")
NOT_WHOLE = ("副", "代", "理", "原", "务", "一")
REACH = 40


@dataclass(frozen=True)
class Term:
    """A leader in a post: name, title, place in the order, first and last day (None: open)."""

    name: str
    title: str
    place: int
    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether they are in the post on that day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


def check_names(text: str, terms: Sequence[Term], day: date) -> Iterator[Finding]:
    """Wrong and outdated titles, and lists of leaders in a wrong order."""
    by_name: dict[str, list[Term]] = {}
    for term in terms:
        by_name.setdefault(term.name, []).append(term)
    found = places(text, by_name)
    for start, name in found:
        yield from _titles(text, start, name, by_name[name], day)
    yield from _order(text, found, by_name, day)


def cores(title: str) -> list[str]:
    """The cores of a title: "郴州市委副书记、市长" has 市委副书记 and 市长."""
    parts = re.split("[、兼,，]", title)
    return [match.group(1) for part in parts if (match := ONE.search(part.strip()))]


def agrees(said: str, held: str) -> bool:
    """Whether a core as written fits one that is held."""
    longer, shorter = (said, held) if len(said) >= len(held) else (held, said)
    if not longer.endswith(shorter):
        return False
    rest = longer[: len(longer) - len(shorter)]
    return not rest or not rest.endswith(NOT_WHOLE)


def _titles(
    text: str, start: int, name: str, terms: Sequence[Term], day: date
) -> Iterator[Finding]:
    now = [term for term in terms if term.holds(day)]
    better = "；".join(term.title + name for term in now)
    end = start + len(name)
    before = BEFORE.search(text[max(0, start - REACH) : start])
    after = AFTER.match(text[end : end + REACH])
    if before:
        said, begin, stop = cores(before.group(1)), start - len(before.group(1)), end
    elif after:
        said, begin, stop = [after.group(1)], start, end + len(after.group(1))
    else:
        return
    if all(_held(one, now) for one in said):
        return
    code: Code = "outdated" if all(_held(one, terms) for one in said) else "title"
    yield Finding(begin, stop, code, text[begin:stop], "stop" if before else "warn", better)


def _held(said: str, terms: Sequence[Term]) -> bool:
    return any(agrees(said, core) for term in terms for core in cores(term.title) or [term.title])


def _order(
    text: str, found: list[tuple[int, str]], by_name: dict[str, list[Term]], day: date
) -> Iterator[Finding]:
    """Each run of names with nothing but titles and commas between them."""
    run: list[tuple[int, str]] = []
    for start, name in [*found, (len(text) + 1, "")]:
        if run and not BETWEEN.match(text[run[-1][0] + len(run[-1][1]) : start] or "。"):
            yield from _disorder(text, run, by_name, day)
            run = []
        run.append((start, name))


def _disorder(
    text: str, run: list[tuple[int, str]], by_name: dict[str, list[Term]], day: date
) -> Iterator[Finding]:
    placed = [(_place(by_name[name], day), name) for _start, name in run if name]
    right = [name for _place_, name in sorted(placed, key=lambda one: one[0])]
    if len(run) > 1 and right != [name for _place_, name in placed]:
        start, end = run[0][0], run[-1][0] + len(run[-1][1])
        yield Finding(start, end, "order", text[start:end], "warn", "、".join(right))


def _place(terms: Sequence[Term], day: date) -> int:
    return min((term.place for term in terms if term.holds(day)), default=terms[0].place)
