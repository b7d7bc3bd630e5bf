"""R-12: sessions on the sites of the units that lead them, each once."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from bihuan.core.kernel import clock
from bihuan.core.meetings.models import Series, Session
from bihuan.core.publishing.models import Site

from .ground import site

pytestmark = pytest.mark.django_db


def text(client: Client, address: str, status: int = 200, **headers: str) -> str:
    """The page's text."""
    answer = client.get(address, headers=headers)
    assert answer.status_code == status, answer.status_code
    return answer.content.decode()


def test_r12_sessions_of_sites_are_listed_apart_and_together(client: Client, at: Any) -> None:
    at(2025, 3, 10, 2)
    own = site()
    county = site("county", parent=own, name="莽山脚下读好书")
    other = site("other")
    empty = text(client, "/s/books/sessions/")
    assert "暂无活动" in empty
    gathering(own, "城里的会", days=2)
    gathering(own, "上周的会", days=-5)
    gathering(own, "内部的会", days=3, level="unit")
    gathering(county, "山里的会", days=1)
    gathering(other, "无关的会", days=1)
    apart = text(client, "/s/books/sessions/")
    assert apart.index("城里的会") < apart.index("上周的会")
    for hidden in ("内部的会", "山里的会", "无关的会"):
        assert hidden not in apart
    together = text(client, "/s/books/sessions/?with=below")
    assert together.index("山里的会") < together.index("城里的会")
    assert "莽山脚下读好书" in together
    assert "无关的会" not in together
    assert "城里的会" not in text(client, "/s/county/sessions/")
    assert "/s/books/sessions/" in text(client, "/s/books/")
    text(client, "/s/books/sessions/?before=nonsense")


def test_r12_a_session_stands_on_the_first_site_of_its_unit(client: Client, at: Any) -> None:
    at(2025, 3, 10, 2)
    own = site(name="书香苏仙", opened_on=date(2025, 1, 1))
    site("late", parent=own, name="后开的网站", organisation=own.organisation)
    gathering(own, "城里的会", days=2)
    assert "城里的会" in text(client, "/s/books/sessions/")
    assert "暂无活动" in text(client, "/s/late/sessions/")
    together = text(client, "/s/books/sessions/?with=below")
    assert "<span>书香苏仙</span>" in together
    assert "<span>后开的网站</span>" not in together


def test_r12_a_session_noted_as_held_is_not_still_to_come(client: Client, at: Any) -> None:
    at(2025, 3, 10, 2)
    own = site()
    series = Series.objects.create(code="s", title="读书会", unit=own.organisation, place="图书馆")
    early = gathering(own, "早办的会", days=1)
    Session.objects.filter(pk=early.pk).update(state="closed", series=series, number=54)
    found = text(client, "/s/books/sessions/")
    assert "即将举办" not in found
    assert '读书会 <span class="nowrap">第 54 期</span> · 早办的会' in found


def test_r12_sessions_lead_on_and_ask_a_fixed_number_of_questions(
    client: Client, at: Any, django_assert_num_queries: Any
) -> None:
    at(2025, 3, 10, 2)
    own = site()
    gathering(own, "一", days=-1)
    with django_assert_num_queries(6):
        text(client, "/s/books/sessions/")
    for number in range(24):
        gathering(own, f"第{number:02}次", days=-2 - number)
    with django_assert_num_queries(6):
        first = text(client, "/s/books/sessions/")
    assert ("第18次" in first, "第19次" in first) == (True, False)
    more = re.search(r'href="(\?before=[^"]+)"', first)
    assert more
    assert "第19次" in text(client, f"/s/books/sessions/{more[1]}")


def gathering(of: Site, title: str, *, days: int, level: str = "public") -> Session:
    """A session that the site's unit leads; the clock is stopped by the test."""
    starts = clock.now() + timedelta(days=days)
    return Session.objects.create(
        unit=of.organisation, title=title, starts_at=starts, ends_at=starts + timedelta(hours=2),
        place="图书馆", level=level, state="open" if days > 0 else "closed",
    )  # fmt: skip
