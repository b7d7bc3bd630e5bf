"""Targets: who sets them, what they were before, and figures beside them (X-12)."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from bihuan.core.access import Denied
from bihuan.core.casework.tests.conftest import sign_in as sign_in
from bihuan.core.casework.tests.world import World
from bihuan.core.kernel import clock
from bihuan.core.measures import actions, catalogue
from bihuan.core.measures.models import Target
from bihuan.core.measures.spans import Span
from bihuan.core.measures.tests.test_pages import HOLES, PEOPLE, SHARE, SignIn
from bihuan.core.measures.tests.test_pages import world as world
from bihuan.core.parties.refused import Refused


def this_year() -> Span:
    """Of the made cases, which were opened today."""
    return Span(clock.today().year)


def aim(world: World, code: str, value: int | str, unit: str = "district", **more: Any) -> Target:
    """Sets one as the administrator."""
    made = actions.set_target(
        code, world.units[unit], more.pop("span", this_year()), Decimal(value),
        actor=world.actor("admin"), **more,
    )  # fmt: skip
    assert made is not None
    return made


def test_x12_a_target_is_set_changed_and_withdrawn_with_its_versions(world: World) -> None:
    first = aim(world, HOLES.code, 10, note="年度要点")
    assert aim(world, HOLES.code, 10, note="年度要点").pk == first.pk
    aim(world, HOLES.code, 12)
    actions.set_target(
        HOLES.code, world.units["district"], this_year(), None, actor=world.actor("admin")
    )
    versions = Target.objects.order_by("id").values_list("value", "current")
    assert list(versions) == [(10, False), (12, False), (None, True)]
    assert {one.by_person for one in Target.objects.all()} == {world.people["admin"]}


def test_x12_who_may_not_define_sets_nothing(world: World) -> None:
    for unit in ("district", "other"):
        with pytest.raises(Denied):
            actions.set_target(
                HOLES.code, world.units[unit], this_year(), Decimal(1),
                actor=world.actor("leader" if unit == "district" else "admin"),
            )  # fmt: skip
    assert not Target.objects.exists()


@pytest.mark.parametrize(
    ("code", "value", "year"),
    [
        ("made.nothing", "1", 2025), (HOLES.code, "1.5", 2025), (SHARE.code, "100.1", 2025),
        (HOLES.code, "-1", 2025), (HOLES.code, "1", 1989), (HOLES.code, "1", 2100),
    ],
)  # fmt: skip
def test_x12_an_impossible_target_is_refused(
    world: World, code: str, value: str, year: int
) -> None:
    with pytest.raises(Refused):
        aim(world, code, value, span=Span(year))
    assert not Target.objects.exists()


def test_x12_the_form_sets_a_target_and_keeps_what_was_typed(world: World, sign_in: SignIn) -> None:
    admin, unit = sign_in("admin"), world.units["district"]
    given = {
        "unit": unit.name, "code": HOLES.code, "year": this_year().year, "part": "", "value": "10",
        "note": "年度要点",
    }  # fmt: skip
    wrong = admin.post("/figures/targets/new/", given | {"value": "1.5"})
    assert wrong.status_code == 422
    assert 'value="1.5"' in wrong.content.decode()
    assert not Target.objects.exists()
    answer = admin.post("/figures/targets/new/", given, follow=True)
    page = answer.content.decode()
    assert "目标已设定" in page
    assert "年度要点" in page
    made = Target.objects.get()
    change = reverse("measures:target_change", args=[made.pk])
    assert admin.post(change, {"value": "x"}).status_code == 422
    admin.post(change, {"value": "8", "note": "调整"})
    admin.post(change, {"withdraw": "1", "value": "", "note": "不再考核"})
    page = admin.get(reverse("measures:target", args=[made.pk])).content.decode()
    for text in ("已撤销", "不再考核", "8", "10"):
        assert text in page
    assert not admin.get("/figures/targets/").context["rows"]


def test_x12_others_see_and_change_no_targets_of_the_unit(world: World, sign_in: SignIn) -> None:
    """A leader reads them; a neighbour finds nothing; without the right there is no page."""
    made = aim(world, HOLES.code, 10)
    change = reverse("measures:target_change", args=[made.pk])
    one = reverse("measures:target", args=[made.pk])
    leader, neighbour, rider = sign_in("leader"), sign_in("neighbour"), sign_in("rider")
    assert leader.get(one).status_code == 200
    assert leader.post(change, {"value": "1"}).status_code == 403
    assert leader.get("/figures/targets/new/").status_code == 403
    assert neighbour.get(one).status_code == 404
    assert neighbour.get("/figures/targets/").context["rows"] == []
    assert rider.get("/figures/targets/").status_code == 403
    assert Target.objects.get().value == 10


def test_x12_the_list_takes_a_fixed_number_of_queries_and_leaves_as_a_file(
    world: World, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    admin = sign_in("admin")
    aim(world, HOLES.code, 10)
    admin.get("/figures/targets/")
    with django_assert_max_num_queries(30) as first:
        admin.get("/figures/targets/")
    aim(world, SHARE.code, 80)
    aim(world, HOLES.code, 2, unit="community")
    with django_assert_max_num_queries(30) as second:
        page = admin.get(f"/figures/targets/?programme=made&year={this_year().year}")
    assert len(page.context["rows"]) == 3
    assert len(first) == len(second)
    found = admin.get("/figures/targets/?format=csv&q=" + world.units["community"].code)
    assert b"made.holes" in b"".join(found) if found.streaming else found.content


def test_x12_a_figure_stands_beside_its_target(world: World, sign_in: SignIn) -> None:
    """Of the year: three of ten; the share is 75 of 70; units below have their own."""
    aim(world, HOLES.code, 10)
    aim(world, SHARE.code, 70)
    aim(world, HOLES.code, 2, unit="community")
    leader = sign_in("leader")
    context = leader.get("/figures/made.holes/?span=year").context
    assert (context["standing"].done, context["standing"].goal.value) == (30, 10)
    assert [one.standing.state for one in context["below"] if one.standing] == ["reached"]
    assert leader.get("/figures/made.share/?span=year").context["standing"].state == "reached"
    whole = leader.get("/figures/made.holes/?span=all").context
    assert whole["standing"] is None
    own = leader.get("/figures/made.holes/?span=year&own=on").context
    assert own["standing"] is None


def test_x12_targets_are_read_at_the_level_asked(world: World, sign_in: SignIn) -> None:
    """What was set for a unit below is nobody else's, and is not summed."""
    aim(world, HOLES.code, 2, unit="community")
    context = sign_in("leader").get("/figures/made.holes/?span=year").context
    assert context["standing"] is None


def test_x12_a_completion_is_computed_everywhere_from_the_units_target(
    world: World, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    """Pages, evidence and command say the same."""
    from dataclasses import replace

    from bihuan.core.measures.evidence import verify

    tasks = replace(HOLES, code="made.tasks", kind="completion", decimals=1)
    monkeypatch.setattr(catalogue, "brought", lambda: {tasks.code: tasks})
    actions.refresh(full=True)
    aim(world, tasks.code, 8)
    aim(world, tasks.code, 4, unit="community")
    leader = sign_in("leader")
    context = leader.get("/figures/made.tasks/?span=year").context
    assert (str(context["value"]), context["value"].denominator) == ("37.5", 8)
    assert [str(one.value) for one in context["below"]] == ["75.0"]
    assert leader.get("/figures/made.tasks/").context["value"].value is None
    evidence = verify(leader.get("/figures/made.tasks/evidence/?span=year").content)
    assert evidence.sound
    assert evidence.head["figure"]["value"] == "37.5"
    assert evidence.head["figure"]["denominator"] == 8
    call_command("figures", "--json")
    assert '"value": 37.5' in capsys.readouterr().out
    row = leader.get("/figures/of/made/").context["rows"][0]
    assert (row.value, row.standing.done) == ("37.5", 37)


def test_x12_a_target_of_the_month_stands_in_the_chart(world: World, sign_in: SignIn) -> None:
    today = clock.today()
    aim(world, SHARE.code, 60, span=Span(today.year, f"{today.month:02}"))
    context = sign_in("leader").get("/figures/made.share/?span=month").context
    assert context["month_aims"] == [(f"{today:%Y-%m}", 60)]
    assert context["standing"].state == "reached"


def test_x12_people_have_a_target_too(world: World, sign_in: SignIn) -> None:
    """What does not add up is worked out for the period and compared."""
    aim(world, PEOPLE.code, 1)
    row = next(
        one
        for one in sign_in("leader").get("/figures/").context["rows"]
        if one.definition.code == PEOPLE.code
    )
    assert row.standing is not None
    assert row.standing.goal.value == 1
    yesterday = clock.today() - timedelta(days=1)
    past = sign_in("leader").get(f"/figures/?until={yesterday}&span=year")
    assert past.status_code == 200
