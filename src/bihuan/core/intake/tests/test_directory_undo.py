"""Taking a whole import of the directory back, while nothing was built on it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F, Q

from bihuan.core.access import SYSTEM, Actor, may
from bihuan.core.access.tests.world import World, person
from bihuan.core.intake.actions import undoing
from bihuan.core.intake.models import RunChange, Upload
from bihuan.core.intake.tests.files import GRID, HEADINGS, ROSTER, STREET, as_csv
from bihuan.core.intake.tests.test_directory import confirm, counts, held, upload
from bihuan.core.kernel import clock
from bihuan.core.parties import actions
from bihuan.core.parties.models import Appointment, DirectoryLog, Organisation, Person, Post

WIDE = (*HEADINGS, "截止日期", "身份证号")
COMMUNITY, BUTTON = "431002002-1", "撤销本次导入"


def imported(client: Any, *rows: Any, headings: Any = HEADINGS) -> str:
    where = upload(client, as_csv(*rows, headings=headings))
    confirm(client, where)
    return where


def undone(client: Any, where: str) -> str:
    """The page after undoing."""
    return str(client.post(f"{where}undo/", follow=True).content.decode())


def state() -> list[Any]:
    """All that the directory says now of what is in use."""
    units = Organisation.objects.filter(active=True).order_by("code")
    posts = Post.objects.filter(active=True).order_by("organisation__code", "title")
    people = Person.objects.filter(active=True).order_by("id")
    counting = Q(ends_on=None) | Q(ends_on__gte=F("starts_on"))
    days = Appointment.objects.filter(counting).order_by("id")
    return [
        list(units.values_list("code", "name", "kind", "parent", "path", "area_code")),
        list(posts.values_list("organisation", "title", "role", "several")),
        [(p.pk, p.name, p.phone, p.id_number) for p in people],
        list(days.values_list("id", "ends_on", "ended_reason")),
    ]


def test_x14_a_directory_import_is_undone_and_can_come_in_again(world: World) -> None:
    client = world.client(world.admin)
    before, lines = state(), DirectoryLog.objects.count()
    where = imported(client, *ROSTER)
    who = Appointment.objects.get(post__title="网格员", person__in=_named("王小五")).person
    community = Organisation.objects.get(code=COMMUNITY)
    assert may(Actor(who), "t.work", community)
    assert BUTTON in client.get(where).content.decode()
    undone(client, where)
    assert state() == before
    who.refresh_from_db()
    assert (who.name, who.phone, who.id_number, who.active) == ("—", None, None, False)
    assert not may(Actor(who), "t.work", community)
    assert (Upload.objects.get().state, RunChange.objects.count()) == ("undone", 0)
    assert DirectoryLog.objects.count() > lines, "the log goes on"
    again = upload(client, as_csv(*ROSTER))
    assert counts(client, again) == {"new": 3}
    confirm(client, again)
    assert Organisation.objects.get(code=COMMUNITY).active


def _named(name: str) -> Any:
    return [one.pk for one in Person.objects.all() if one.name == name]


def test_x14_what_an_import_changed_is_set_back(world: World) -> None:
    client = world.client(world.admin)
    imported(client, *ROSTER)
    before = state()
    number = "431002198001010014"
    rows = (
        (COMMUNITY, "龙骨井新社区", "431002001", "", "网格员", "directory_admin", *([""] * 6)),
        (COMMUNITY, "", "", "", "网格员", "", "", *GRID[7:], "2025-09-30", number),
        ("431002003", "新街道", "431002", "街道", *([""] * 8)),
        (COMMUNITY, "", "", "", "副网格员", "t_desk", "否", "钱七", "13807353333", "", "", ""),
    )
    where = imported(client, *rows, headings=WIDE)
    moved = Organisation.objects.get(code=COMMUNITY)
    assert (moved.name, moved.parent) == ("龙骨井新社区", world.street)
    assert Person.objects.get(pk=_named("王小五")[0]).id_number == number
    assert state() != before
    undone(client, where)
    assert state() == before


BUILT_ON = {
    "a unit below": lambda unit, post, who: actions.create_organisation(
        name="一网格", kind="other", code="x", parent=unit, actor=SYSTEM
    ),
    "a post in it": lambda unit, post, who: actions.create_post(
        unit, title="新岗", role="t_desk", actor=SYSTEM
    ),
    "an appointment": lambda unit, post, who: actions.appoint(
        person("孙八", "13807354444"), post, actor=SYSTEM
    ),
    "another name": lambda unit, post, who: actions.rename(unit, name="别名", actor=SYSTEM),
    "another phone": lambda unit, post, who: actions.change_person(
        who, phone="13807355555", actor=SYSTEM
    ),
    "an ended appointment": lambda unit, post, who: actions.end_appointment(
        who.appointments.get(), actor=SYSTEM
    ),
    "consent": lambda unit, post, who: actions.give_consent(who, purpose="x", actor=SYSTEM),
}


@pytest.mark.parametrize("what", [*BUILT_ON, "an account"])
def test_x14_a_directory_import_that_was_built_on_stays_and_names_the_row(
    world: World, what: str
) -> None:
    client = world.client(world.admin)
    where = imported(client, *ROSTER)
    unit = Organisation.objects.get(code=COMMUNITY)
    post = Post.objects.get(organisation=unit)
    who = Person.objects.get(pk=_named("王小五")[0])
    if what == "an account":
        world.client(who)
    else:
        BUILT_ON[what](unit, post, who)
    before, lines = state(), held()
    page = client.get(where).content.decode()
    assert BUTTON not in page
    assert "第2行（" in page
    assert "王小五" not in page
    assert "第2行（" in undone(client, where)
    assert (state(), held()) == (before, lines)
    assert Upload.objects.get().state == "done"


def test_x14_an_appointment_still_to_come_is_undone_too(world: World) -> None:
    client = world.client(world.admin)
    start = clock.today() + timedelta(days=30)
    before = state()
    where = imported(client, STREET, (*GRID[:9], start.isoformat()))
    undone(client, where)
    assert state() == before


def test_x14_who_was_known_before_a_directory_import_stays_known(world: World) -> None:
    known = person("王小五", "13807351111")
    client = world.client(world.admin)
    undone(client, imported(client, STREET, GRID))
    known.refresh_from_db()
    assert (known.name, known.phone, known.active) == ("王小五", "13807351111", True)


def test_x14_the_days_of_a_post_given_away_since_are_not_set_back(world: World) -> None:
    """The file ended an appointment, and another has the post by now."""
    client = world.client(world.admin)
    one = (*GRID[:6], "否", *GRID[7:])
    imported(client, STREET, one)
    ended = ("431002002-1", "", "", "", "网格员", "", "", *GRID[7:], "2025-09-30", "")
    where = imported(client, ended, headings=WIDE)
    post = Post.objects.get(title="网格员")
    actions.appoint(person("孙八", "13807354444"), post, starts_on=date(2025, 10, 1), actor=SYSTEM)
    before = state()
    assert "已有" in undone(client, where)
    assert state() == before


def test_x14_an_import_that_was_not_noted_says_how_it_is_taken_back(world: World) -> None:
    client = world.client(world.admin)
    where = imported(client, *ROSTER)
    RunChange.objects.all().delete()
    page = client.get(where).content.decode()
    assert BUTTON not in page
    assert "导入时没有记录" in page
    assert client.get(f"{where}undo/").status_code == 302
    before = held()
    undone(client, where)
    assert held() == before


def test_x14_the_command_undoes_a_directory_import(
    world: World, tmp_path: Any, capsys: Any
) -> None:
    file = tmp_path / "roster.csv"
    file.write_bytes(as_csv(*ROSTER))
    before = state()
    call_command("import", "directory", str(file), "--yes")
    run = str(Upload.objects.get().pk)
    call_command("import", "directory", "--undo", run)
    assert (state(), Upload.objects.get().state) == (before, "undone")
    call_command("import", "directory", str(file), "--yes")
    unit = Organisation.objects.get(code=COMMUNITY)
    actions.create_post(unit, title="新岗", role="t_desk", actor=SYSTEM)
    second = Upload.objects.exclude(pk=run).get()
    capsys.readouterr()
    with pytest.raises(CommandError) as refused:
        call_command("import", "directory", "--undo", str(second.pk))
    assert "Row 2 (" in str(refused.value)


@pytest.mark.parametrize("is_built_on", [True, False])
def test_x14_a_large_directory_import_is_undone_by_the_worker_or_says_why_not(
    world: World, monkeypatch: pytest.MonkeyPatch, is_built_on: bool
) -> None:
    monkeypatch.setattr(undoing, "IN_BACKGROUND", 2)
    client = world.client(world.admin)
    before = state()
    where = imported(client, *ROSTER)
    undone(client, where)
    run = Upload.objects.get()
    assert (run.state, Organisation.objects.get(code=COMMUNITY).active) == ("undoing", True)
    if is_built_on:
        actions.rename(Organisation.objects.get(code=COMMUNITY), name="别名", actor=SYSTEM)
    undoing.finish_undo(run.pk)
    run.refresh_from_db()
    assert (run.state, state() == before) == (("done", False) if is_built_on else ("undone", True))
    assert ("第2行（" in run.why) is is_built_on
