"""The net: posts are responsible, and who has not visited whom (G-01)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bihuan.core.access import SYSTEM, Denied
from bihuan.core.engagements import actions
from bihuan.core.engagements.models import Block, Care, Enterprise, Responsibility
from bihuan.core.engagements.tests.world import NOW, TODAY, World
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.notices.models import Notice
from bihuan.core.parties.actions import appoint, end_appointment
from bihuan.core.parties.refused import Refused


def pairs() -> set[tuple[str, str, date | None, date]]:
    """Who looks after whom, last and due."""
    rows = Care.objects.values_list("post__title", "enterprise__name", "last_on", "due_on")
    return set(rows)


def block_of(world: World, *numbers: int) -> tuple[Block, list[Enterprise]]:
    made = [world.enterprise(n) for n in numbers]
    block = actions.add_block(world.street, name="人民西路片区", actor=world.actor("keeper"))
    actions.put_in_block(block, add=made, actor=world.actor("keeper"))
    return block, made


def test_g01_a_block_gives_its_enterprises_into_the_posts_charge(world: World) -> None:
    block, _made = block_of(world, 1, 2)
    actions.assign(world.posts["visitor"], block=block, rhythm=10, actor=world.actor("keeper"))
    due = TODAY + timedelta(days=10)
    assert pairs() == {
        ("visitor岗", "第1商贸有限公司", None, due),
        ("visitor岗", "第2商贸有限公司", None, due),
    }


def test_g01_a_visit_of_the_post_moves_its_own_due_day_only(world: World) -> None:
    block, (one, _two) = block_of(world, 1, 2)
    with clock.frozen(NOW - timedelta(days=40)):
        actions.assign(world.posts["visitor"], block=block, rhythm=30, actor=SYSTEM)
        actions.assign(world.posts["district"], enterprise=one, rhythm=30, actor=SYSTEM)
    world.visit(one)
    assert Care.objects.get(enterprise=one, post=world.posts["visitor"]).due_on == date(2026, 1, 23)
    late = Care.objects.filter(due_on__lt=TODAY).values_list("post__title", "enterprise__name")
    assert set(late) == {("visitor岗", "第2商贸有限公司"), ("district岗", "第1商贸有限公司")}
    page = world.client("keeper").get("/enterprises/waiting/").content.decode()
    assert "第2商贸有限公司" in page
    assert "逾期10天" in page


def test_g01_a_successor_takes_over_without_a_word(world: World) -> None:
    one = world.enterprise(1)
    actions.assign(world.posts["district"], enterprise=one, actor=SYSTEM)
    held = world.people["district"].appointments.get()
    end_appointment(held, last_day=date(2025, 12, 23), reason="调任", actor=SYSTEM)
    client = world.client("keeper")
    assert "无人在岗" in client.get("/enterprises/net/").content.decode()
    assert world.client("district").get(one.get_absolute_url()).status_code == 403
    appoint(world.people["handler"], world.posts["district"], starts_on=TODAY, actor=SYSTEM)
    assert world.client("handler").get(one.get_absolute_url()).status_code == 200
    assert world.visit(one, who="handler").post == world.posts["district"]


def test_g01_handing_over_keeps_both_sides_of_the_history(world: World) -> None:
    one, two = world.enterprise(1), world.enterprise(2)
    with clock.frozen(NOW - timedelta(days=100)):
        first = actions.assign(world.posts["district"], enterprise=one, rhythm=7, actor=SYSTEM)
        other = actions.assign(world.posts["district"], enterprise=two, actor=SYSTEM)
        actions.assign(world.posts["second"], enterprise=two, actor=SYSTEM)
    client = world.client("keeper")
    address = f"/enterprises/net/posts/{world.posts['district'].pk}/hand-over/"
    assert client.get(address).status_code == 200
    sent = {
        "items": [str(first.pk), str(other.pk)], "to": str(world.posts["second"].pk),
        "on": "2025-12-24", "reason": "机构改革",
    }  # fmt: skip
    assert client.post(address, sent).status_code == 302
    first.refresh_from_db()
    assert (first.ends_on, first.ended_why) == (date(2025, 12, 23), "机构改革")
    new = Responsibility.objects.get(taken_from=first)
    assert (new.post, new.starts_on, new.rhythm, new.level) == (
        world.posts["second"], TODAY, 7, "enterprise",
    )  # fmt: skip
    assert Responsibility.objects.filter(ends_on__isnull=True).count() == 2
    assert set(Care.objects.values_list("post__title", flat=True)) == {"second岗"}
    run_pending()
    told = Notice.objects.filter(person=world.people["second"])
    assert told.filter(kind="engagements.charge").exists()


def test_g01_handing_over_is_all_or_nothing(world: World) -> None:
    mine = actions.assign(world.posts["district"], enterprise=world.enterprise(1), actor=SYSTEM)
    elsewhere = world.enterprise(9, unit=world.base.there)
    foreign = actions.assign(world.posts["district"], enterprise=elsewhere, actor=SYSTEM)
    with clock.frozen(NOW + timedelta(days=3)), pytest.raises(Denied):
        actions.hand_over(
            [mine.pk, foreign.pk], to=world.posts["second"], on=clock.today(), reason="x",
            actor=world.actor("keeper"),
        )  # fmt: skip
    assert Responsibility.objects.filter(ends_on__isnull=True).count() == 2


def test_g01_given_twice_it_is_given_once(world: World) -> None:
    one = world.enterprise(1)
    first = actions.assign(world.posts["visitor"], enterprise=one, actor=SYSTEM)
    assert actions.assign(world.posts["visitor"], enterprise=one, actor=SYSTEM) == first
    assert Responsibility.objects.count() == Care.objects.count() == 1


def test_g01_what_ended_is_in_nobodys_charge(world: World) -> None:
    one = world.enterprise(1)
    with clock.frozen(NOW - timedelta(days=5)):
        charge = actions.assign(world.posts["visitor"], enterprise=one, actor=SYSTEM)
    actions.end_responsibility(
        charge, last_day=date(2025, 12, 23), reason="调整", actor=world.actor("keeper")
    )
    assert Care.objects.count() == 0
    with pytest.raises(Denied):
        actions.assign(world.posts["visitor"], enterprise=one, actor=world.actor("visitor"))


def test_g01_a_block_holds_only_what_lies_in_its_unit(world: World) -> None:
    block = actions.add_block(world.other_street, name="北湖片区", actor=SYSTEM)
    with pytest.raises(Refused):
        actions.put_in_block(block, add=[world.enterprise(1)], actor=world.actor("keeper"))
    assert block.members.count() == 0
    client = world.client("keeper")
    answer = client.post(f"/enterprises/blocks/{block.pk}/", {"lines": "第1商贸有限公司"})
    assert answer.status_code == 422
    assert "第1商贸有限公司" in answer.content.decode()


def test_g01_a_block_in_somebodys_charge_stays_in_use(world: World) -> None:
    block, _made = block_of(world, 1)
    actions.assign(world.posts["visitor"], block=block, actor=SYSTEM)
    with pytest.raises(Refused):
        actions.change_block(
            block, name="改名", kind="block", active=False, actor=world.actor("keeper")
        )


def test_g01_the_pairs_are_what_they_would_be_made_anew(world: World) -> None:
    """However they came about, step by step or at once."""
    block, made = block_of(world, 1, 2, 3)
    with clock.frozen(NOW - timedelta(days=50)):
        actions.assign(world.posts["visitor"], block=block, rhythm=14, actor=SYSTEM)
        charge = actions.assign(world.posts["district"], enterprise=made[0], actor=SYSTEM)
        world.visit(made[0], who="district")
    world.visit(made[1])
    actions.put_in_block(block, remove=[made[2]], actor=SYSTEM)
    actions.end_responsibility(charge, last_day=TODAY, reason="x", actor=SYSTEM)
    actions.close_enterprise(made[0], on=TODAY, reason="x", actor=SYSTEM)
    before = pairs()
    actions.care_anew([one.pk for one in made])
    assert pairs() == before
    assert before == {("visitor岗", "第2商贸有限公司", TODAY, TODAY + timedelta(days=14))}
