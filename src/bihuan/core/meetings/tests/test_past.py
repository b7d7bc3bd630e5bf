"""A whole session of the past, put in at once."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.core.access import SYSTEM
from bihuan.core.kernel import clock
from bihuan.core.meetings import actions
from bihuan.core.meetings.models import Point, Session
from bihuan.core.meetings.past import Past, PastComment, PastPoint, PastTalk
from bihuan.core.meetings.tests.world import NOW, World, reader, series_of


def told(session: Session, people: int) -> Past:
    comment = PastComment("某书记", "市委副书记", "讲得实在，建议再走访两个村")
    talk = PastTalk(
        title="差序格局",
        about="费孝通《乡土中国》",
        speaker=reader(1),
        comments=(comment,),
        points=(PastPoint("熟人社会也要讲规则", "某主任"), PastPoint("先听老人怎么说")),
    )
    came = [reader(number) for number in range(people)]
    return Past(
        session=session,
        title="读懂乡村",
        talks=(talk, PastTalk("网格里的三年", "社区工作", guest="谷同志")),
        points=(PastPoint("下次请村支书来"),),
        minutes="两位同志分享。",
        came=came,
        stayed_away=[reader(900)],
        feedback=((5, "好"), (4, "")),
    )


def test_r05_a_session_of_the_past_is_recorded_whole(world: World) -> None:
    series = series_of(world, begins_on=date(2025, 2, 1))
    with clock.frozen(NOW - timedelta(days=20)):
        (first,) = actions.plan_ahead(series, until=date(2025, 2, 12), actor=SYSTEM)
    assert first.session is not None
    with CaptureQueriesContext(connection) as caught:
        made = actions.record_past(told(first.session, 12), actor=SYSTEM)
    assert (made.number, made.state, made.title) == (1, "closed", "读懂乡村")
    assert (made.sign_ups.count(), made.attendances.count(), made.feedback.count()) == (13, 12, 2)
    assert Session.objects.get().seating.taken == 13
    texts = list(Point.objects.order_by("noted_at", "id").values_list("text", flat=True))
    assert texts == ["熟人社会也要讲规则", "下次请村支书来", "先听老人怎么说"]
    assert made.held_at is not None
    assert made.held_at.date() == date(2025, 2, 12)
    assert len(caught) < 200
    page = world.client(reader(1)).get(f"/meetings/{made.pk}/").content.decode()
    for words in ("第 1 期", "讲得实在", "下次请村支书来", "两位同志分享"):
        assert words in page
