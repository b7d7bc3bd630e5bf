"""Who handed what in when, and what became of it: pure data, the same every time.

Figures (as of 24 December 2025): 400 essays handed in to the city's site, of which 120 by leading
officials (30 %) and 228 by young cadres (57 %); 318 published: 19 with gaps before the daily post
began on 1 March 2025, then one on every day. No author twice within the site's span.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from bihuan.core.kernel.clock import LOCAL
from bihuan.programmes.reading.rules.groups import LEADING, OTHER, YOUNG

from .authors import Author
from .texts import Text

BEGIN, DAILY, LAST = date(2024, 11, 13), date(2025, 3, 1), date(2025, 12, 24)
BEFORE_DAILY = 19
DECLINED, LEFT = 36, 46
PUBLISHED = BEFORE_DAILY + (LAST - DAILY).days + 1
SUBMITTED = PUBLISHED + DECLINED + LEFT
SHARES = {LEADING: 120, YOUNG: 228, OTHER: 52}
GAP = 14
PATIENCE = timedelta(days=30)
"""So long the office waits for a piece that was sent back."""
OUT, WAITING, OPEN = 7, 8, 12
AHEAD = (1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 14)
"""Days ahead that are given: the sixth and the eleventh are gaps."""


@dataclass
class Fate:
    """One essay: whose, what it says, how far it went. `passes`: steps of the chain that passed it;
    `day`: when it goes out; `ending`: "declined" or "returned" after these, or ""."""

    author: Author
    text: Text
    at: datetime
    passes: int
    day: date | None = None
    published: bool = False
    ending: str = ""
    column: str = ""
    site: str = "chenzhou"
    acts: list[tuple[datetime, str]] = field(default_factory=list)


def at_work(day: date, chance: random.Random) -> datetime:
    """Some minute of office hours."""
    hour = chance.choice((8, 9, 10, 11, 15, 16, 17))
    return datetime.combine(
        day, time(hour, chance.randrange(60), chance.randrange(60)), tzinfo=LOCAL
    )


def days_of_publication(chance: random.Random) -> list[date]:
    """Nineteen days with gaps, then every day."""
    before = [BEGIN + timedelta(days=n) for n in range((DAILY - BEGIN).days)]
    daily = [DAILY + timedelta(days=n) for n in range((LAST - DAILY).days + 1)]
    return sorted(chance.sample(before, BEFORE_DAILY)) + daily


def assign(
    authors: Sequence[Author],
    days: Sequence[date | None],
    groups: Sequence[str],
    chance: random.Random,
) -> Iterator[Author]:
    """An author of the wanted group for each day, never within the span; the rested ones first."""
    last: dict[object, date] = {}
    for day, group in zip(days, groups, strict=True):
        wanted = [one for one in authors if one.group == group]
        assert day is not None
        rested = [
            one for one in wanted if (day - last.get(one.person.pk, date(2024, 1, 1))).days > GAP
        ]
        longest = sorted(rested, key=lambda one: last.get(one.person.pk, date(2024, 1, 1)))
        chosen = chance.choice(longest[: max(6, len(longest) // 3)])
        last[chosen.person.pk] = day
        yield chosen


def mixed(counts: dict[str, int], chance: random.Random) -> list[str]:
    """So many of each, in chance's order."""
    groups = [group for group, count in counts.items() for _n in range(count)]
    chance.shuffle(groups)
    return groups


def history(
    authors: Sequence[Author],
    own: dict[int, Author],
    full: dict[int, Text],
    many: Sequence[Text],
    chance: random.Random,
) -> list[Fate]:
    """The city's essays up to 24 December 2025. full: those written in full, and own: their
    authors, by place."""
    days = days_of_publication(chance)
    columns = {"start": date(2025, 1, 20), "heritage": date(2025, 9, 8)}
    placed: dict[int, tuple[int, Text]] = {}
    free = list(range(8, len(days) - 2, (len(days) - 12) // len(full)))
    for turn, (place, text) in enumerate(full.items()):
        column = text.more.get("column", "")
        wanted = free[turn]
        if column:
            wanted = next(
                n
                for n, day in enumerate(days)
                if day >= columns[column] and n not in placed and n not in free
            )
        placed[wanted] = (place, text)
    left = dict(SHARES)
    for place in full:
        left[own[place].group] -= 1
    groups = mixed(left, chance)
    count = len(days) - len(full)
    rest = [day for n, day in enumerate(days) if n not in placed]
    not_out = sorted(
        BEGIN + timedelta(days=chance.randrange(20, 390)) for _n in range(DECLINED + LEFT)
    )
    stock = list(many)
    writers = [*assign(authors, rest, groups[:count], chance)]
    fates = [_published(own[place], text, days[n], chance) for n, (place, text) in placed.items()]
    fates += [
        _published(one, fitting(stock, one), day, chance)
        for one, day in zip(writers, rest, strict=True)
    ]
    others = [*assign(authors, not_out, groups[count:], chance)]
    for number, (one, day) in enumerate(zip(others, not_out, strict=True)):
        ending = "declined" if number < DECLINED else "returned"
        fates.append(_ended(one, fitting(stock, one), day, ending, chance))
    for fate in fates:
        fate.column = fate.text.more.get("column", "") or _column(fate, chance)
    return fates


def fitting(stock: list[Text], author: Author) -> Text:
    """Taken from the stock: the first from the author's own field, else the first."""
    own = (n for n, text in enumerate(stock) if text.field == author.field)
    return stock.pop(next(own, 0))


def _column(fate: Fate, chance: random.Random) -> str:
    """In the weeks of a call, many answer it."""
    if fate.ending:
        return ""
    if date(2025, 1, 1) <= fate.at.date() <= date(2025, 3, 28):
        return "start" if chance.random() < 0.55 else ""
    if date(2025, 8, 20) <= fate.at.date() <= date(2025, 10, 31):
        return "heritage" if chance.random() < 0.45 else ""
    return ""


def _published(author: Author, text: Text, day: date, chance: random.Random) -> Fate:
    handed_in = at_work(day - timedelta(days=chance.randrange(9, 16)), chance)
    fate = Fate(author, text, handed_in, 6, day, published=True)
    at = handed_in
    for number in range(6):
        at = at_work(handed_in.date() + timedelta(days=number + 1), chance)
        fate.acts.append((at, "pass"))
    fate.acts.append((at_work(at.date() + timedelta(days=1), chance), "plan"))
    fate.acts.append((datetime.combine(day, time(7, 30), tzinfo=LOCAL), "publish"))
    return fate


def _ended(author: Author, text: Text, day: date, ending: str, chance: random.Random) -> Fate:
    handed_in = at_work(day, chance)
    fate = Fate(author, text, handed_in, chance.randrange(3), ending=ending)
    for number in range(fate.passes):
        fate.acts.append((at_work(day + timedelta(days=number + 1), chance), "pass"))
    fate.acts.append((at_work(day + timedelta(days=fate.passes + 1), chance), ending))
    if ending == "returned":
        fate.acts.append((at_work(min(day + PATIENCE, LAST), chance), "lapsed"))
    return fate


def brand(
    slug: str, authors: Sequence[Author], many: list[Text], count: int, chance: random.Random
) -> list[Fate]:
    """A sub-brand's own essays: two reviews and a proof, out within the week."""
    found = []
    for number in range(count):
        day = date(2025, 3, 8) + timedelta(days=number * 280 // count + chance.randrange(4))
        one = authors[number % len(authors)]
        handed_in = at_work(day, chance)
        fate = Fate(
            one,
            fitting(many, one),
            handed_in,
            3,
            day + timedelta(days=5),
            published=True,
            site=slug,
        )
        fate.acts = [(at_work(day + timedelta(days=n + 1), chance), "pass") for n in range(3)]
        fate.acts.append(
            (datetime.combine(day + timedelta(days=5), time(7, 30), tzinfo=LOCAL), "publish")
        )
        found.append(fate)
    return found


def current(
    authors: Sequence[Author],
    cadre: Author,
    fresh: Sequence[tuple[Author, Text]],
    many: list[Text],
    now: datetime,
    chance: random.Random,
) -> list[Fate]:
    """Around today: out last week, with a day ahead, ready, in review, sent back, just come in.
    Fourteen by leading officials and twenty-six by young cadres of forty-six. `fresh` are those
    that went out last, written in full."""
    left = {LEADING: 14, YOUNG: 24, OTHER: 6}
    for one, _text in fresh:
        left[one.group] -= 1
    chosen: list[Author] = []
    for group in mixed(left, chance):
        chosen.append(
            chance.choice([one for one in authors if one.group == group and one not in chosen])
        )
    come = [*fresh, *((one, fitting(many, one)) for one in chosen)]
    made = [_now(one, text, n, now, chance) for n, (one, text) in enumerate(come)]
    back, new = fitting(many, cadre), fitting(many, cadre)
    own_back = Fate(cadre, back, _before(now, 5, chance), 1, ending="returned")
    own_back.acts = [(_before(now, 4, chance), "pass"), (_before(now, 2, chance), "returned")]
    own_in = Fate(cadre, new, _before(now, 1, chance), 0)
    return [*made, own_back, own_in]


def _before(now: datetime, days: int, chance: random.Random) -> datetime:
    """Some time on an earlier day."""
    return at_work(now.astimezone(LOCAL).date() - timedelta(days=days), chance)


def _now(one: Author, text: Text, n: int, now: datetime, chance: random.Random) -> Fate:
    """By number: the first out, then with a day ahead, ready, in review, sent back."""
    for count, fate_of in ((OUT, _out), (len(AHEAD), _ahead), (WAITING, _ready), (OPEN, _open)):
        if n < count:
            return fate_of(one, text, n, now, chance)
        n -= count
    fate = Fate(one, text, _before(now, 2, chance), 0, ending="returned")
    fate.acts = [(_before(now, 1, chance), "returned")]
    return fate


def _out(one: Author, text: Text, n: int, now: datetime, chance: random.Random) -> Fate:
    """Out on one of the last seven days; today's only once its minute has come."""
    day = now.astimezone(LOCAL).date() - timedelta(days=OUT - 1 - n)
    minute = datetime.combine(day, time(7, 30), tzinfo=LOCAL)
    fate = Fate(one, text, _before(now, 22 - n, chance), 6, day, published=minute <= now)
    fate.acts = [(_before(now, 21 - n - k, chance), "pass") for k in range(6)]
    fate.acts.append((_before(now, 15 - n, chance), "plan"))
    if fate.published:
        fate.acts.append((minute, "publish"))
    return fate


def _ahead(one: Author, text: Text, n: int, now: datetime, chance: random.Random) -> Fate:
    """Passed, and given a day of the two weeks to come."""
    day = now.astimezone(LOCAL).date() + timedelta(days=AHEAD[n])
    fate = Fate(one, text, _before(now, 13 - n % 3, chance), 6, day)
    fate.acts = [(_before(now, 10 - n % 3 - k, chance), "pass") for k in range(6)]
    fate.acts.append((_before(now, 1, chance), "give_day"))
    return fate


def _ready(one: Author, text: Text, n: int, now: datetime, chance: random.Random) -> Fate:
    """Passed, and waiting for a day."""
    fate = Fate(one, text, _before(now, 12, chance), 6)
    fate.acts = [(_before(now, 11 - k - n % 2, chance), "pass") for k in range(6)]
    return fate


def _open(one: Author, text: Text, n: int, now: datetime, chance: random.Random) -> Fate:
    """At one of the six steps, two of each."""
    passes = n % 6
    fate = Fate(one, text, _before(now, passes + 1, chance), passes)
    fate.acts = [(_before(now, passes - k, chance), "pass") for k in range(passes)]
    return fate
