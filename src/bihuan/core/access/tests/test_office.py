"""The office's pages, as the administrator uses them."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from bihuan.core.access import SYSTEM, Actor, may
from bihuan.core.access.tests.world import PHONE, World, person, unit
from bihuan.core.kernel import clock
from bihuan.core.kernel.models import CalendarDay
from bihuan.core.parties import actions
from bihuan.core.parties.models import Appointment, DirectoryLog, Organisation, Person, Post


def queries_of(client: Any, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


def grow(world: World, number: int) -> None:
    """One more of everything that a list shows."""
    below = unit(f"社区{number}", "community", f"431002001-{number}", world.here)
    post = actions.create_post(below, title="网格员", role="t_desk", several=True, actor=SYSTEM)
    for each in range(2):
        who = person(f"网格员{number}", f"1380735{number:02}{each:02}")
        actions.appoint(who, post, starts_on=clock.today(), actor=SYSTEM)
    CalendarDay.objects.create(
        date=clock.today() + timedelta(days=number), working=False, reason="test"
    )


def test_x17_unmaskings_cost_the_same_at_one_and_three_rows(world: World) -> None:
    client = world.client(world.admin)
    asked = {"record": "parties.person", "record_id": world.worker.pk, "reason": "核对信息"}
    counts = []
    for fields in (["phone"], ["name", "id_number"]):
        for field in fields:
            client.post("/access/unmask/", {**asked, "field": field})
        counts.append(queries_of(client, "/office/unmaskings/"))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "path",
    ["units/?q=%E7%A4%BE", "people/?show=posts", "posts/", "log/", "roles/", "calendar/", "here"],
)
def test_x01_lists_cost_the_same_at_one_and_three_rows(world: World, path: str) -> None:
    client = world.client(world.admin)
    where = f"/office/units/{world.here.pk}/" if path == "here" else f"/office/{path}"
    grow(world, 1)
    client.get(where)
    few = queries_of(client, where)
    grow(world, 2)
    grow(world, 3)
    assert queries_of(client, where) == few
    assert few <= 16


def test_x01_administrator_adds_renames_moves_and_closes_a_unit(world: World) -> None:
    client = world.client(world.admin)
    data = {"name": "文化路社区", "kind": "community", "code": "431002001-9"}
    answer = client.post(f"/office/units/{world.here.pk}/add/", data)
    made = Organisation.objects.get(code="431002001-9")
    assert answer["Location"] == f"/office/units/{made.pk}/"
    assert (made.parent, made.path, made.depth) == (world.here, f"{world.here.path}{made.pk}/", 2)
    client.post(f"/office/units/{made.pk}/edit/", {"name": "文化社区", "kind": "community"})
    where = {"parent": world.street.code, "reason": "区划调整"}
    client.post(f"/office/units/{made.pk}/move/", where)
    made.refresh_from_db()
    assert (made.name, made.path) == ("文化社区", f"{world.street.path}{made.pk}/")
    client.post(f"/office/units/{made.pk}/activity/", {"reason": "并入他处"})
    made.refresh_from_db()
    assert not made.active
    verbs = list(made.log.order_by("at", "id").values_list("verb", flat=True))
    assert verbs == [
        "organisation_created",
        "organisation_changed",
        "organisation_moved",
        "organisation_deactivated",
    ]
    assert set(made.log.values_list("by", "channel")) == {(world.admin.pk, "web")}


def test_x01_unit_cannot_be_moved_out_of_reach(world: World) -> None:
    client = world.client(world.admin)
    before = DirectoryLog.objects.count()
    data = {"parent": world.there.code, "reason": "试一下"}
    answer = client.post(f"/office/units/{world.street.pk}/move/", data)
    assert answer.status_code == 200
    world.street.refresh_from_db()
    assert (world.street.parent, DirectoryLog.objects.count()) == (world.here, before)


def test_x01_same_code_twice_is_refused_in_words(world: World) -> None:
    client = world.client(world.admin)
    data = {"name": "重复", "kind": "community", "code": world.street.code}
    page = client.post(f"/office/units/{world.here.pk}/add/", data).content.decode()
    with translation.override("zh-hans"):
        assert f"编码{world.street.code}已被使用" in page
    assert Organisation.objects.filter(code=world.street.code).count() == 1


def test_x01_person_is_found_by_phone_and_by_whole_name_only(world: World) -> None:
    client = world.client(world.admin)
    found = {PHONE: 1, "+86 139 0735 0001": 1, "张小三": 1, "张小": 0, "1390": 0}
    for asked, hits in found.items():
        page = client.get("/office/people/", {"q": asked})
        assert page.context["page"].paginator.count == hits, asked


def test_x01_person_is_added_once_and_edited(world: World) -> None:
    client = world.client(world.admin)
    data = {"name": "新来的", "phone": "138 0735 7777"}
    first = client.post("/office/people/add/", data)
    again = client.post("/office/people/add/", {**data, "name": "别的名字"})
    assert first["Location"] == again["Location"]
    made = Person.objects.get(pk=first["Location"].split("/")[-2])
    assert (made.name, made.phone) == ("新来的", "13807357777")
    client.post(f"/office/people/{made.pk}/edit/", {"name": "改了名", "active": "on"})
    made.refresh_from_db()
    assert (made.name, made.phone, made.active) == ("改了名", "13807357777", True)
    client.post(f"/office/people/{made.pk}/edit/", {"phone": PHONE, "active": "on"})
    made.refresh_from_db()
    assert made.phone == "13807357777"


def test_x01_administrator_appoints_and_ends(world: World) -> None:
    client = world.client(world.admin)
    today = clock.today().isoformat()
    data = {"person": PHONE, "starts_on": today}
    client.post(f"/office/posts/{world.desk.pk}/appoint/", data)
    made = Appointment.objects.get(post=world.desk)
    assert made.person == world.worker
    assert may(Actor(world.worker), "t.work", world.street)
    end = {"last_day": (clock.today() - timedelta(days=1)).isoformat(), "reason": "调离"}
    client.post(f"/office/appointments/{made.pk}/end/", end)
    made.refresh_from_db()
    assert made.ended_reason == "调离"
    assert not may(Actor(world.worker), "t.work", world.street)


def test_x01_nobody_appoints_themselves(world: World) -> None:
    client = world.client(world.admin)
    data = {"person": world.admin.phone, "starts_on": clock.today().isoformat()}
    page = client.post(f"/office/posts/{world.desk.pk}/appoint/", data).content.decode()
    assert "不能任命本人" in page
    assert not world.desk.appointments.exists()


def test_x22_holder_names_a_colleague_deputy_and_ends_it(world: World) -> None:
    actions.appoint(world.worker, world.desk, actor=SYSTEM)
    client = world.client(world.worker)
    last = (clock.today() + timedelta(days=3)).isoformat()
    start = clock.today().isoformat()
    stranger = person("外人", "13907350009")
    data = {"starts_on": start, "ends_on": last}
    where = f"/office/posts/{world.desk.pk}/deputy/"
    assert client.post(where, {"person": stranger.phone, **data}).status_code == 200
    assert not may(Actor(stranger), "t.work")
    assert client.post(where, {"person": world.admin.phone, **data}).status_code == 302
    assert may(Actor(world.admin), "t.work", world.here)
    named = Appointment.objects.get(kind="deputy")
    assert "李*理" in client.get("/office/mine/").content.decode()
    client.post(f"/office/appointments/{named.pk}/end/", {"last_day": start, "reason": "提前回来"})
    named.refresh_from_db()
    assert named.ends_on == clock.today()


def test_x22_deputy_names_no_deputy_and_strangers_see_nothing(world: World) -> None:
    actions.appoint(world.worker, world.desk, actor=SYSTEM)
    deputy = person("代岗人", "13907350010")
    tomorrow = clock.today() + timedelta(days=1)
    actions.name_deputy(deputy, world.desk, ends_on=tomorrow, actor=SYSTEM)
    for who in (deputy, person("外人", "13907350009")):
        assert world.client(who).get(f"/office/posts/{world.desk.pk}/deputy/").status_code == 404


def test_x01_explain_page_answers_yes_and_no(world: World) -> None:
    actions.appoint(world.worker, world.desk, actor=SYSTEM)
    client = world.client(world.admin)
    asked = {"person": PHONE, "right": "directory.see", "unit": world.street.code}
    yes = client.get("/office/explain/", asked).content.decode()
    assert "受理岗" in yes
    assert "北湖区" in yes
    no = client.get("/office/explain/", {**asked, "right": "directory.change"}).content.decode()
    assert "没有。" in no
    assert "组织管理岗" in no


def test_x01_explain_page_tells_nothing_of_other_units(world: World) -> None:
    elsewhere = actions.create_post(world.there, title="苏仙受理岗", role="t_desk", actor=SYSTEM)
    actions.appoint(world.worker, elsewhere, actor=SYSTEM)
    for right in ("", "t.work", "directory.see"):
        page = world.client(world.admin).get("/office/explain/", {"person": PHONE, "right": right})
        assert "苏仙" not in page.content.decode()


def test_x01_roles_page_lists_rights_and_holders(world: World) -> None:
    page = world.client(world.admin).get("/office/roles/")
    row = next(r for r in page.context["rows"] if r.code == "directory_admin")
    assert (row.people, row.posts) == (1, 1)
    assert "directory.change" in dict(row.rights)


def test_x01_posts_are_added_and_their_role_changed(world: World) -> None:
    client = world.client(world.admin)
    where = f"/office/units/{world.street.pk}/posts/add/"
    client.post(where, {"title": "网格长", "role": "t_desk", "several": "on"})
    post = Post.objects.get(title="网格长")
    actions.appoint(world.worker, post, actor=SYSTEM)
    assert may(Actor(world.worker), "t.work", world.street)
    data = {"title": "网格长", "role": "auditor", "active": "on"}
    client.post(f"/office/posts/{post.pk}/edit/", data)
    assert not may(Actor(world.worker), "t.work", world.street)
    closing = {"title": "网格长", "role": "auditor"}
    client.post(f"/office/posts/{post.pk}/edit/", closing)
    post.refresh_from_db()
    assert post.active


def test_x03_own_calendar_days_are_set_and_removed(world: World) -> None:
    client = world.client(world.admin)
    data = {"day": "2025-12-24", "working": "0", "reason": "停电检修"}
    client.post("/office/calendar/", data)
    made = CalendarDay.objects.get()
    assert (str(made.date), made.working) == ("2025-12-24", False)
    assert DirectoryLog.objects.filter(verb="calendar_set", by=world.admin).count() == 1
    client.post("/office/calendar/2025-12-24/remove/")
    assert not CalendarDay.objects.exists()


def test_x01_office_shows_each_only_what_is_theirs(world: World) -> None:
    actions.appoint(world.worker, world.desk, actor=SYSTEM)
    seen = world.client(world.worker).get("/office/").context["entries"]
    assert "office_log" in {entry.url_name for entry in seen}
    assert {"office_explain", "office_calendar", "intake"}.isdisjoint(e.url_name for e in seen)
