"""The plan of the made year and of the live cases. Only the calendar asks the database."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import datetime
from itertools import pairwise

import pytest

from bihuan.core.kernel.clock import LOCAL
from bihuan.programmes.gigwork.demo import live as living
from bihuan.programmes.gigwork.demo.acts import Act
from bihuan.programmes.gigwork.demo.company import phone, riders
from bihuan.programmes.gigwork.demo.pictures import DRAWN, picture
from bihuan.programmes.gigwork.demo.plan import Year, plan
from bihuan.programmes.gigwork.demo.rhythm import END
from bihuan.programmes.gigwork.demo.spots import KINDS, STREETS, Place
from bihuan.programmes.gigwork.demo.texts import sayings, topics

LAST_WORDS = {"verify", "approve_void", "verdict", "call_back", "merge"}


def places() -> list[Place]:
    """A few places of every kind in every street, and those that live cases name."""
    kinds = sorted({kind for weights in KINDS.values() for kind in weights})
    found = [
        Place(f"{street}{kind}河桥", kind, 25.79, 113.02, f"{kind}{street}", f"{street}001")
        for street in STREETS
        for kind in kinds
    ]
    names = {entry["spot"] for entry in living.entries()}
    return found + [Place(n, "other", 25.78, 113.01, n, "431002003003") for n in sorted(names)]


@pytest.fixture(scope="module")
def year() -> Year:
    from bihuan.core.kernel.working_calendar import days

    token = days._kept.set({})
    made = plan(places(), [4.5, *(share for _name, share in riders())])
    days._kept.reset(token)
    return made


def by_case(acts: list[Act]) -> dict[int, list[Act]]:
    found: dict[int, list[Act]] = defaultdict(list)
    for act in acts:
        found[act.case].append(act)
    return found


def test_year_is_the_same_twice_and_has_its_size(year: Year, db: None) -> None:
    again = plan(places(), [4.5, *(share for _name, share in riders())])
    assert again.acts == year.acts
    counts = Counter(act.verb for act in year.acts)
    assert 700 <= counts["report"] <= 1000
    usual = {"accept", "make_safe", "hand_over", "assign", "handle", "verify", "verdict"}
    rarer = {
        "join", "merge", "propose_return", "approve_return", "refuse_return", "propose_void",
        "approve_void", "propose_extension", "approve_extension", "refuse_extension",
        "propose_deferral", "approve_deferral", "resume", "reject_work", "reopen", "escalate",
        "ask_reporter", "reporter_answer", "add_words", "call_back", "helper_done", "set_category",
    }  # fmt: skip
    assert usual | rarer <= set(counts)
    assert min(counts[verb] for verb in usual) > 300


def test_year_is_in_order_and_over_by_the_end_of_history(year: Year) -> None:
    assert year.acts == sorted(year.acts, key=lambda act: (act.at, act.case, act.order))
    assert year.acts[-1].at <= END
    assert year.acts[0].at >= datetime(2024, 12, 20, tzinfo=LOCAL)
    for acts in by_case(year.acts).values():
        assert acts[0].verb == "report"
        assert LAST_WORDS & {act.verb for act in acts}


def test_year_has_its_seasons_and_hours(year: Year) -> None:
    reports = [act for act in year.acts if act.verb == "report"]
    codes = {act.case: year.matters[act.case].code for act in reports}
    months = Counter((codes[a.case], a.at.astimezone(LOCAL).month) for a in reports)
    assert sum(n for (code, month), n in months.items() if code == "ice" and month in (3, 7)) == 0
    assert sum(n for (code, m), n in months.items() if code == "cycle_water" and m in (5, 6)) > 25
    hours = Counter(act.at.astimezone(LOCAL).hour for act in reports)
    assert sum(hours[h] for h in range(7, 23)) > 0.9 * len(reports)


def test_texts_are_many_different_and_clean() -> None:
    reports = [w for topic in topics().values() for s in topic.scenes for w in s.reports]
    assert len(set(reports)) == len(reports) >= 200
    said = [
        line for who in ("staff", "riders") for lines in sayings(who).values() for line in lines
    ]
    done = [w for topic in topics().values() for s in topic.scenes for w in (s.safe, s.done)]
    for line in (*reports, *said, *done):
        assert not re.search(r"[,;:!?]|  |\(|\)", line), line
    assert len(sayings("staff")["ask"]) == len(sayings("riders")["answer"])
    assert len(sayings("staff")["void_reason"]) == len(sayings("staff")["void_words"])
    assert set(topics()) == set(DRAWN)


def test_nobody_can_be_called_on_a_made_number() -> None:
    numbers = [phone(number) for number in range(len(riders()) + 1)]
    assert all(re.fullmatch(r"154001\d{5}", number) for number in numbers)
    assert len({name for name, _share in riders()}) == len(riders()) >= 55


@pytest.mark.parametrize("stage", ["report", "safe", "done"])
def test_pictures_are_the_same_twice_and_differ_by_stage(stage: str) -> None:
    one = picture("manhole", stage, 1)  # type: ignore[arg-type]
    assert one == picture("manhole", stage, 1)  # type: ignore[arg-type]
    assert one != picture("manhole", "done" if stage != "done" else "safe", 1)
    assert one.startswith(b"\xff\xd8\xff")
    assert len(one) < 120_000


@pytest.mark.django_db
@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 24, 10, 0, tzinfo=LOCAL),
        datetime(2026, 11, 22, 3, 30, tzinfo=LOCAL),
        datetime(2026, 10, 3, 16, 0, tzinfo=LOCAL),
        datetime(2025, 12, 25, 23, 50, tzinfo=LOCAL),
    ],
)
def test_live_cases_lie_before_now_in_order(now: datetime) -> None:
    current = living.live(places(), now)
    assert 28 <= len(current.matters) <= 40
    for case, acts in by_case(current.acts).items():
        assert acts[0].verb == "report", case
        assert all(earlier.at < later.at for earlier, later in pairwise(acts))
        assert acts[-1].at < now
