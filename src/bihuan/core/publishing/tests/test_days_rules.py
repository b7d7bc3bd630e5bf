"""The rules of the calendar of days, as tables."""

from datetime import date, timedelta
from uuid import NAMESPACE_OID, UUID, uuid5

from bihuan.core.publishing.rules.days import (
    AUTHOR_GAP,
    COLUMN_DATE,
    GROUP_DUE,
    Candidate,
    Given,
    gaps,
    proposals,
    shortage,
)

DAY = date(2025, 6, 16)


def who(name: str) -> UUID:
    return uuid5(NAMESPACE_OID, name)


def candidate(
    name: str, *, author: str = "", group: str = "", waited: int = 5, **more: date
) -> Candidate:
    since = DAY - timedelta(days=waited)
    return Candidate(who(name), who(author or name), group, since, **more)


def given(days: int, author: str, group: str = "") -> Given:
    return Given(DAY + timedelta(days=days), who(author), group, who(f"{author}{days}"))


def order(found: list[Candidate], days: list[Given], gap: int = 14) -> list[UUID]:
    return [one.candidate.piece for one in proposals(found, DAY, days, gap)]


def test_r02_who_waited_longest_is_next() -> None:
    found = [candidate("new", waited=1), candidate("old", waited=30), candidate("mid", waited=9)]
    assert order(found, []) == [who("old"), who("mid"), who("new")]


def test_r02_no_author_twice_within_the_span() -> None:
    found = [candidate("again", author="li", waited=30), candidate("other", waited=1)]
    days = [given(-14, "li")]
    judged = proposals(found, DAY, days, 14)
    assert [one.candidate.piece for one in judged] == [who("other"), who("again")]
    assert judged[1].against == (AUTHOR_GAP,)
    assert judged[1].near_author == DAY - timedelta(days=14)
    assert proposals(found, DAY, [given(-15, "li")], 14)[0].against == ()
    assert proposals(found, DAY, [given(3, "li")], 14)[1].near_author == DAY + timedelta(days=3)


def test_r02_pieces_without_an_account_are_of_no_known_author() -> None:
    nobody = Candidate(who("a"), None, "", DAY)
    assert proposals([nobody], DAY, [Given(DAY, None, "", who("b"))], 14)[0].against == ()


def test_r02_a_column_s_date_comes_first() -> None:
    found = [
        candidate("old", waited=40),
        candidate("new year", waited=1, key_date=DAY + timedelta(days=2)),
    ]
    judged = proposals(found, DAY, [], 14)
    assert judged[0].candidate.piece == who("new year")
    assert judged[0].column_due
    assert not proposals(found, DAY + timedelta(days=9), [], 14)[0].column_due


def test_r02_a_piece_outside_its_column_s_dates_goes_against_a_rule() -> None:
    early = candidate("early", column_from=DAY + timedelta(days=1))
    late = candidate("late", column_until=DAY - timedelta(days=29))
    inside = candidate("inside", column_from=DAY, column_until=DAY)
    judged = {
        one.candidate.piece: one.against for one in proposals([early, late, inside], DAY, [], 14)
    }
    assert judged == {who("early"): (COLUMN_DATE,), who("late"): (COLUMN_DATE,), who("inside"): ()}


def test_r02_readers_meet_groups_in_the_share_in_which_they_write() -> None:
    """Young cadres wrote six of twelve and had one of six days: two short."""
    days = [given(-n, f"o{n}", "other") for n in range(1, 6)] + [given(-6, "y6", "young")]
    waiting = [candidate(f"y{n}", group="young") for n in range(5)]
    waiting += [candidate("o", group="other", waited=60)]
    short = shortage(days, waiting)
    assert short == {"young": 2.0, "other": -2.0}
    judged = proposals(waiting, DAY, days, 0)
    assert judged[0].candidate.group == "young"
    assert judged[0].group_due
    assert judged[-1].candidate.group == "other"
    assert judged[-1].against == (GROUP_DUE,)


def test_r02_groups_of_far_days_do_not_count() -> None:
    days = [given(-40, f"o{n}", "other") for n in range(9)]
    found = [candidate("o", group="other", waited=9), candidate("y", group="young", waited=1)]
    assert proposals(found, DAY, days, 0)[0].against == ()
    assert order(found, days, 0) == [who("o"), who("y")]


def test_r02_without_groups_nothing_is_due() -> None:
    judged = proposals([candidate("a"), candidate("b")], DAY, [given(-1, "x")], 0)
    assert [one.against for one in judged] == [(), ()]


def test_r02_gaps_begin_with_the_daily_rule() -> None:
    week = [DAY + timedelta(days=n) for n in range(4)]
    assert gaps(week, [week[1]], week[1]) == [week[2], week[3]]
    assert gaps(week, week, None) == []
