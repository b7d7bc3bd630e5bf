"""Visits: recorded once onto the file, needs become cases, next steps are settled (G-01)."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from bihuan.core.access import SYSTEM, Denied
from bihuan.core.casework.actions import make_move
from bihuan.core.casework.engine.inputs import MoveInputs
from bihuan.core.casework.models import Case
from bihuan.core.engagements import actions
from bihuan.core.engagements.actions import Found
from bihuan.core.engagements.models import Enterprise, Need, Visit
from bihuan.core.engagements.tests.world import TODAY, World
from bihuan.core.files.models import StoredFile
from bihuan.core.files.tests.samples import picture, upload
from bihuan.core.parties.refused import Refused

MONEY = Found("t_money", "流动资金紧张，想了解贴息贷款。")


def test_g01_a_visit_stands_on_the_file(world: World) -> None:
    one = world.enterprise(1)
    visit = world.visit(
        one, photos=[upload(picture())], met="何经理", next_step="送政策", next_due=TODAY
    )
    one.refresh_from_db()
    assert one.last_visit_on == TODAY
    assert (visit.post, visit.by) == (world.posts["visitor"], world.people["visitor"])
    assert StoredFile.objects.filter(owner_type="engagements.visit", owner_id=visit.pk).count() == 1
    page = world.client("visitor").get(one.get_absolute_url()).content.decode()
    assert visit.words in page
    assert "送政策" in page
    assert "何经理" not in page


def test_g01_sent_three_times_it_is_one_visit_and_one_case(world: World) -> None:
    one, key = world.enterprise(1), uuid4()
    made = {world.visit(one, client_id=key, needs=[MONEY]).pk for _time in range(3)}
    assert len(made) == 1
    assert (Visit.objects.count(), Need.objects.count(), Case.objects.count()) == (1, 1, 1)


def test_g01_an_id_of_another_account_tells_nothing(world: World) -> None:
    one, key = world.enterprise(1), uuid4()
    world.visit(one, client_id=key)
    with pytest.raises(Refused):
        world.visit(one, who="keeper", client_id=key)
    assert Visit.objects.count() == 1


@pytest.mark.parametrize("day", [date(2025, 12, 25), date(2025, 10, 1)])
def test_g01_a_day_ahead_or_long_past_is_refused(world: World, day: date) -> None:
    with pytest.raises(Refused) as refused:
        world.visit(world.enterprise(1), visited_on=day)
    assert refused.value.field == "visited_on"
    assert Visit.objects.count() == 0


def test_g01_an_earlier_visit_written_down_later_changes_no_last_day(world: World) -> None:
    one = world.enterprise(1)
    world.visit(one)
    world.visit(one, visited_on=date(2025, 12, 20))
    one.refresh_from_db()
    assert one.last_visit_on == TODAY


def test_g01_who_is_neither_of_the_unit_nor_responsible_sees_and_writes_nothing(
    world: World,
) -> None:
    one = world.enterprise(1)
    for who in ("other", "district"):
        with pytest.raises(Denied):
            world.visit(one, who=who)
        assert world.client(who).get(one.get_absolute_url()).status_code == 404
        assert world.client(who).get(f"{one.get_absolute_url()}visit/").status_code == 404
    assert world.client("handler").get(one.get_absolute_url()).status_code == 403
    assert Visit.objects.count() == 0


def test_g01_a_department_reaches_what_is_in_its_posts_charge(world: World) -> None:
    one = world.enterprise(1)
    actions.assign(world.posts["district"], unit=world.street, actor=world.actor("keeper"))
    visit = world.visit(one, who="district")
    assert visit.post == world.posts["district"]
    assert world.client("district").get(one.get_absolute_url()).status_code == 200
    assert world.client("second").get(one.get_absolute_url()).status_code == 404


def test_g01_a_need_becomes_a_case_and_is_settled_with_it(world: World) -> None:
    visit = world.visit(world.enterprise(1), needs=[MONEY, Found("t_people", "已当场解释。", True)])
    open_need, settled = visit.needs.order_by("id")
    assert (settled.settled_on, settled.submission) == (TODAY, None)
    assert open_need.submission is not None
    case = open_need.submission.case
    assert (case.kind, case.unit, case.root) == (
        "engagements.need", world.community, world.base.here,
    )  # fmt: skip
    assert case.number.startswith("431002-XQ-2025-")
    assert open_need.settled_on is None
    said = MoveInputs(words="已对接银行。")
    case = make_move(case.pk, "settle", inputs=said, actor=world.actor("visitor"))
    assert (case.state, Need.objects.get(pk=open_need.pk).settled_on) == ("settled", TODAY)


def test_g01_the_department_answers_and_only_another_confirms(world: World) -> None:
    visit = world.visit(world.enterprise(1), needs=[MONEY])
    need = visit.needs.get()
    assert need.submission is not None
    case = need.submission.case
    dispatcher, handler = world.actor("dispatcher"), world.actor("handler")
    given = MoveInputs(lead=world.posts["handler"])
    case = make_move(case.pk, "assign", inputs=given, actor=dispatcher)
    case = make_move(case.pk, "answer", inputs=MoveInputs(words="贴息已批。"), actor=handler)
    need.refresh_from_db()
    assert (case.state, need.settled_on) == ("answered", None)
    case = make_move(case.pk, "confirm", actor=world.actor("visitor"))
    need.refresh_from_db()
    assert (case.state, need.settled_on) == ("settled", TODAY)


def test_g01_a_next_step_is_settled_once(world: World) -> None:
    visit = world.visit(world.enterprise(1), next_step="联系人社局", next_due=date(2025, 12, 31))
    client = world.client("visitor")
    assert "联系人社局" in client.get("/enterprises/mine/").content.decode()
    with pytest.raises(Denied):
        actions.settle_next_step(visit, actor=world.actor("other"))
    assert world.client("other").post(f"/enterprises/visits/{visit.pk}/done/").status_code == 404
    assert client.post(f"/enterprises/visits/{visit.pk}/done/").status_code == 302
    visit.refresh_from_db()
    assert visit.next_done_on == TODAY
    assert "联系人社局" not in client.get("/enterprises/mine/").content.decode()


def test_g01_a_form_with_a_fault_keeps_every_word(world: World) -> None:
    one, client = world.enterprise(1), world.client("visitor")
    data = {
        "purpose": "t_care", "words": "谈了用工", "visited_on": "2025-12-24", "way": "there",
        "topic_1": "t_money", "need_1": "", "next_due": "2025-12-30", "next_step": "",
        "met": "王总", "client_id": str(uuid4()),
    }  # fmt: skip
    answer = client.post(f"{one.get_absolute_url()}visit/", data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "谈了用工" in page
    assert "王总" in page
    assert "2025-12-30" in page
    assert Visit.objects.count() == 0
    good = {**data, "need_1": "要贷款", "next_step": "联系银行"}
    assert client.post(f"{one.get_absolute_url()}visit/", good).status_code == 302
    assert client.post(f"{one.get_absolute_url()}visit/", good).status_code == 302
    assert (Visit.objects.count(), Need.objects.count()) == (1, 1)


def test_x21_a_mark_of_secrecy_is_refused(world: World) -> None:
    one, client = world.enterprise(1), world.client("visitor")
    data = {
        "purpose": "t_care",
        "words": "机密★十年 某文件",
        "visited_on": "2025-12-24",
        "way": "there",
    }
    answer = client.post(f"{one.get_absolute_url()}visit/", data)
    assert answer.status_code == 422
    assert Visit.objects.count() == 0


def test_g01_the_system_records_for_nobody(world: World) -> None:
    one = world.enterprise(1)
    visit = actions.record_visit(
        one, actions.Told("补录", "t_care"), client_id=uuid4(), actor=SYSTEM
    )
    assert (visit.by, visit.post) == (None, None)
    assert Enterprise.objects.get(pk=one.pk).last_visit_on == TODAY
