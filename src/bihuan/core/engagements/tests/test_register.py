"""The register: taken in, corrected, left, taken up again (G-02)."""

from __future__ import annotations

from datetime import date

import pytest

from bihuan.core.access import SYSTEM, Denied
from bihuan.core.engagements import actions
from bihuan.core.engagements.models import Enterprise, EnterpriseLog
from bihuan.core.engagements.tests.world import TODAY, World, code
from bihuan.core.parties.refused import Refused

HAVES = {"staff": 12, "has_premises": True, "has_activity": True}


def test_g02_three_haves_are_worked_out_and_kept(world: World) -> None:
    one = world.enterprise(1, **HAVES)
    assert Enterprise.objects.get(pk=one.pk).three_haves
    changed = actions.change_enterprise(one, actor=world.actor("keeper"), has_activity=False)
    assert not changed.three_haves
    assert not Enterprise.objects.get(pk=one.pk).three_haves


def test_g02_a_wrong_code_is_refused_at_its_field(world: World) -> None:
    wrong = code(1)[:-1] + ("0" if code(1)[-1] != "0" else "1")
    with pytest.raises(Refused) as refused:
        world.enterprise(1, credit_code=wrong)
    assert refused.value.field == "credit_code"
    assert Enterprise.objects.count() == 0


def test_g02_a_code_stands_once_on_the_register(world: World) -> None:
    world.enterprise(1)
    with pytest.raises(Refused) as refused:
        world.enterprise(2, credit_code=code(1).lower())
    assert refused.value.field == "credit_code"
    assert Enterprise.objects.count() == 1


def test_g02_only_the_keeper_changes_the_register(world: World) -> None:
    one = world.enterprise(1)
    for who in ("visitor", "district", "dispatcher"):
        with pytest.raises(Denied):
            actions.change_enterprise(one, actor=world.actor(who), name="别的")
        with pytest.raises(Denied):
            actions.close_enterprise(one, on=TODAY, reason="x", actor=world.actor(who))
    assert Enterprise.objects.get(pk=one.pk).name == one.name


def test_g02_the_log_names_fields_and_no_personal_value(world: World) -> None:
    one = world.enterprise(1)
    actions.change_enterprise(
        one,
        actor=world.actor("keeper"),
        name="改名商贸",
        contact="何经理",
        contact_phone="15400100001",
    )
    lines = list(EnterpriseLog.objects.filter(enterprise=one, verb="changed").order_by("id"))
    assert [line.after for line in lines] == ["改名商贸", "", ""]
    told = " ".join(f"{line.before}{line.after}{line.reason}" for line in lines)
    assert "何经理" not in told
    assert "1540" not in told


def test_g02_what_left_the_register_stays_on_file(world: World) -> None:
    one = world.enterprise(1)
    actions.assign(world.posts["visitor"], enterprise=one, actor=SYSTEM)
    assert one.cares.count() == 1
    actions.close_enterprise(one, on=TODAY, reason="已注销", actor=world.actor("keeper"))
    one.refresh_from_db()
    assert (one.closed_on, one.closed_why, one.cares.count()) == (TODAY, "已注销", 0)
    with pytest.raises(Refused):
        world.visit(one)
    actions.reopen_enterprise(one, reason="查错了", actor=world.actor("keeper"))
    assert one.cares.count() == 1


def test_g02_it_cannot_leave_before_its_last_visit_or_in_the_future(world: World) -> None:
    one = world.enterprise(1)
    world.visit(one)
    for day in (date(2025, 12, 1), date(2026, 1, 1)):
        with pytest.raises(Refused) as refused:
            actions.close_enterprise(one, on=day, reason="x", actor=world.actor("keeper"))
        assert refused.value.field == "on"


def test_g02_a_form_with_a_wrong_code_keeps_what_was_typed(world: World) -> None:
    client = world.client("keeper")
    data = {
        "name": "新来的", "unit": "五岭阁社区", "kind": "company", "credit_code": "123",
        "has_premises": "yes", "has_activity": "", "staff": "5", "address": "人民路1号",
    }  # fmt: skip
    answer = client.post("/enterprises/new/", data)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "人民路1号" in page
    assert "新来的" in page
    assert Enterprise.objects.count() == 0
    good = client.post("/enterprises/new/", {**data, "credit_code": f" {code(7).lower()} "})
    made = Enterprise.objects.get()
    assert (good.status_code, good["Location"]) == (302, made.get_absolute_url())
    assert (made.credit_code, made.staff, made.has_premises) == (code(7), 5, True)


def test_g02_the_list_is_filtered_and_searched(world: World) -> None:
    world.enterprise(1, trade="H", size="micro", **HAVES)
    world.enterprise(2, is_key=True)
    gone = world.enterprise(3)
    actions.close_enterprise(gone, on=TODAY, reason="注销", actor=SYSTEM)
    client = world.client("keeper")

    def names(query: str) -> set[str]:
        page = client.get(f"/enterprises/?{query}").content.decode()
        return {n for n in ("第1商贸", "第2商贸", "第3商贸") if n in page}

    assert names("") == {"第1商贸", "第2商贸"}
    assert names("show=three") == names("trade=H") == names("size=micro") == {"第1商贸"}
    assert names("show=key") == {"第2商贸"}
    assert names("show=closed") == {"第3商贸"}
    assert names(f"q={code(2).lower()}") == {"第2商贸"}
    assert names("unit=431002001") == {"第1商贸", "第2商贸"}
    assert names("unit=431002002") == set()
