"""The next evening: its talks chosen from what was offered, all seats taken, some wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bihuan.core.access import Actor
from bihuan.core.accounts.models import User
from bihuan.core.kernel import clock
from bihuan.core.meetings import actions
from bihuan.core.meetings.models import Occurrence, Series, Session, SignUp, Talk
from bihuan.core.parties.models import Person
from bihuan.programmes.reading.demo.essays.loading import Writers
from bihuan.programmes.reading.demo.evenings import CODE
from bihuan.programmes.reading.rules.groups import YOUNG

WEDNESDAY = 2
SEATS, IN_LINE = 30, 5
THEME = "一件小事办到底"
SUMMARY = (
    "办事难，常常不是难在开头，也不是难在中间，是难在最后那一小截：通知发了没人看，东西建了没人管，"
    "答应的事隔了年没人记得。这一期请四位同志讲讲自己把一件小事办到底的经过，也讲讲没有办到底的那一回。"
)
CALLED_OFF = "本周三全市召开年度工作部署会，参会人员重合较多，本期停办一次。"
OFFERS = (
    (
        "三次返工的路灯", "资兴市一条背街的路灯改造", "u30",
        "灯装好第一晚，有住户来说照进了卧室；挪了位置，又有人说拐角黑。第三次返工前我们在街上站了三个晚上，"
        "才知道图纸上少画了一棵树。",
    ),
    (
        "从《把信送给加西亚》说起，再说一句不同意", "阿尔伯特·哈伯德《把信送给加西亚》", "u30",
        "书里赞扬不问缘由就把信送到的人。我送过一封群众的信，送到了，也问了三个为什么，"
        "后来改掉的是收信的办法。",
    ),
    (
        "最后一公里住着谁", "桂东县沤江镇入户随访", "u40",
        "山上那一户，路修到了屋后，水通到了灶前，药还是送不到，因为送药的人不知道老人耳背。"
        "办到底，先要知道底在哪里。",
    ),
    (
        "台账不是终点", "市政务服务窗口的回访", "u40",
        "办结率百分之百那个月，我把三十个办结的电话都打了一遍，有四个人说还没有办好。",
    ),
    (
        "一把公用的锄头", "费孝通《乡土中国》", "u30",
        "村里买了一把公用的锄头，三年没有人修锄头柄。读到“私”的那一章，我才明白问题不在锄头。",
    ),
)  # fmt: skip
"""What people offered: title, what it is about, age band, summary. The last two still wait."""
ACCEPTED = 3
CADRE_SPEAKS = 2


def load(who: Writers) -> str:
    """Planned, opened and signed up for since last Thursday; told as it would be."""
    now = clock.now()
    opened = min(_last_thursday(now), now - timedelta(hours=6))
    organiser = _actor("organiser")
    series = Series.objects.get(code=CODE)
    with clock.frozen(opened):
        actions.plan_ahead(series, actor=organiser)
        _leave_out(series, clock.today(), now.astimezone(clock.LOCAL).date(), organiser)
        talks = _offers(series, who)
    session = _next(series, now)
    with clock.frozen(opened + (now - opened) / 8):
        actions.change_session(session, title=THEME, summary=SUMMARY, seats=SEATS, actor=organiser)
        for talk in talks[:ACCEPTED]:
            actions.accept_talk(talk, session, actor=organiser)
        session = actions.open_session(session, actor=organiser)
    people = [one.person for one in who.everybody][: SEATS + IN_LINE]
    _sign_up(session, people, opened + (now - opened) / 4, now - timedelta(hours=2))
    return f"The next evening on {session.day}: {SEATS} seats, {IN_LINE} in line"


def _last_thursday(now: datetime) -> datetime:
    """The morning after the last Wednesday before today."""
    today = now.astimezone(clock.LOCAL).date()
    back = (today.weekday() - WEDNESDAY - 1) % 7
    return datetime.combine(today - timedelta(days=back), time(9, 10), tzinfo=clock.LOCAL)


def _leave_out(series: Series, first: date, today: date, organiser: Actor) -> None:
    """Loaded on a Wednesday, today's evening would be over before anybody could sign up."""
    held = Occurrence.objects.filter(series=series, day__range=(first, today), decision="hold")
    for one in held:
        actions.decide_occurrence(one, decision="skip", reason=CALLED_OFF, actor=organiser)


def _next(series: Series, now: datetime) -> Session:
    ahead = Session.objects.filter(series=series, state="planned", starts_at__gt=now)
    return ahead.select_related("series", "unit", "seating").earliest("starts_at")


def _offers(series: Series, who: Writers) -> list[Talk]:
    """Young people offer talks; the cadre of the demonstration is one of them."""
    young = [one.person for one in who.many if one.group == YOUNG]
    speakers = [*young[:CADRE_SPEAKS], who.own[0].person, *young[CADRE_SPEAKS:]]
    return [
        actions.propose_talk(
            series=series, title=title, about=about, age_band=band, summary=summary,
            actor=Actor(person, "import"),
        )
        for person, (title, about, band, summary) in zip(speakers, OFFERS, strict=False)
    ]  # fmt: skip


def _sign_up(session: Session, people: Sequence[Person], first: datetime, last: datetime) -> None:
    """One after the other; then somebody gives a seat back, and the first in line is offered it."""
    made: list[SignUp] = []
    for place, person in enumerate(people):
        with clock.frozen(first + (last - first) * place / len(people)):
            made.append(actions.sign_up(session, actor=Actor(person, "import")))
    with clock.frozen(last):
        actions.withdraw(made[SEATS // 2], actor=Actor(people[SEATS // 2], "import"))


def _actor(username: str) -> Actor:
    return Actor(User.objects.select_related("person").get(username=username).person)
