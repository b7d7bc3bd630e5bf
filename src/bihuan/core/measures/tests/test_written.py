"""Indicators that the office writes: versions from a day on, previewed, compared, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bihuan.core.access import SYSTEM, Denied
from bihuan.core.casework.tests import kind
from bihuan.core.casework.tests.conftest import sign_in as sign_in
from bihuan.core.casework.tests.world import World, make_world, report
from bihuan.core.kernel import clock, keeping
from bihuan.core.kernel.manifest import PROGRAMMES, ROLES, Programme, Role
from bihuan.core.measures import actions, catalogue, comparing
from bihuan.core.measures.definitions.definition import Definition, Step, Words
from bihuan.core.measures.definitions.loading import from_text
from bihuan.core.measures.definitions.writing import to_data, to_toml
from bihuan.core.measures.indicator_forms import initial
from bihuan.core.measures.models import Summed, Written
from bihuan.core.measures.rights import DEFINE, SEE
from bihuan.core.measures.tests.made import made
from bihuan.core.measures.tests.test_conformance import DEFINITIONS
from bihuan.core.parties.actions import appoint, create_post
from bihuan.core.parties.refused import Refused

REASON = Words("不是坑洼", "is no hole")
HOLES = Definition(
    "made.holes", "count", Words("坑洼处数", "Holes"), Words("立案的坑洼。", "Holes opened."),
    "casework.case", "unit", "opened_on", numerator=(Step('category == "hole"', REASON),),
    counted=Words("处", "holes"), names=("坑洼",), programme="made",
)  # fmt: skip
SignIn = Callable[[str], Client]


@pytest.fixture
def world(
    db: None, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    """Three holes and a lamp in the district, whose grid worker here defines its indicators."""
    kind.install()
    settings.MEASURES_DIR = tmp_path / "measures"
    monkeypatch.setattr(catalogue, "brought", lambda: {HOLES.code: HOLES})
    PROGRAMMES.register(Programme("made", "Made", "", "made"))
    ROLES.register(Role("t_defines", "Defines", (SEE, DEFINE)))
    found = make_world()
    for category in ("hole", "hole", "hole", "lamp"):
        report(found, category=category)
    for who, where in (("grid", "district"), ("neighbour", "other")):
        post = create_post(found.units[where], title="d", role="t_defines", actor=SYSTEM)
        appoint(found.people[who], post, starts_on=clock.today(), actor=SYSTEM)
    actions.set_section("made", found.units["district"], own=False, as_of=None, actor=SYSTEM)
    actions.refresh()
    yield found
    ROLES.forget("t_defines")
    PROGRAMMES.forget("made")


def typed(**changes: Any) -> dict[str, Any]:
    """The form as it comes back, with these fields changed."""
    given = {k: v for k, v in initial(HOLES).items() if k != "code" and v is not None}
    given |= {"starts_on": clock.today().isoformat(), "why": "口径调整", **changes}
    return {k: v for k, v in given.items() if v is not False}


@pytest.mark.parametrize("name", sorted(DEFINITIONS))
def test_x12_an_indicator_as_text_and_back_is_the_same(name: str) -> None:
    definition = DEFINITIONS[name]
    with made():
        again = from_text(to_toml(to_data(definition)), definition.programme)[0]
    assert again == definition


def test_x12_a_change_is_previewed_on_the_records(world: World, sign_in: SignIn) -> None:
    """Both values, what comes and goes, the lines that differ; nothing is kept yet."""
    changed = typed(numerator='category in ("hole", "lamp") | 不是坑洼也不是路灯', do="preview")
    page = sign_in("grid").post("/figures/indicators/made.holes/change/", changed)
    assert page.status_code == 200
    effect = page.context["effect"]
    assert (str(effect.before), str(effect.after)) == ("3", "4")
    assert (len(effect.gained), effect.lost) == (1, ())
    assert ("+", 'when = "category in (\\"hole\\", \\"lamp\\")"') in page.context["lines"]
    assert not Written.objects.exists()


def test_x12_a_kept_version_counts_from_its_day_on(world: World, sign_in: SignIn) -> None:
    """Today's figure follows it, yesterday's stays, its sums are made by the next refresh."""
    lamps = typed(numerator='category == "lamp" | 不是路灯', do="save")
    grid = sign_in("grid")
    assert grid.post("/figures/indicators/made.holes/change/", lamps).status_code == 302
    actions.refresh()
    today = clock.today()
    assert str(grid.get("/figures/made.holes/?span=all").context["value"]) == "1"
    before = (today - timedelta(1)).isoformat()
    assert catalogue.find("made.holes", today - timedelta(1)) == HOLES
    assert str(grid.get(f"/figures/made.holes/?until={before}").context["value"]) == "0"
    assert list(Summed.objects.values_list("hash", flat=True)) == [Written.objects.get().hash]
    page = grid.get("/figures/indicators/made.holes/").content.decode()
    assert "口径调整" in page


def test_x12_a_trend_says_since_when_it_is_counted_so(world: World, sign_in: SignIn) -> None:
    """The months before are shown by the new definition as well, and the page says so."""
    grid = sign_in("grid")
    assert catalogue.changed_on(HOLES.code, clock.today()) is None
    changed = typed(numerator='category == "lamp" | 不是路灯', do="save")
    grid.post("/figures/indicators/made.holes/change/", changed)
    assert catalogue.changed_on(HOLES.code, clock.today()) == clock.today()
    assert catalogue.changed_on(HOLES.code, clock.today() - timedelta(1)) is None
    assert grid.get("/figures/made.holes/").context["changed_on"] == clock.today()


def test_x12_a_version_of_a_later_day_waits(world: World, sign_in: SignIn) -> None:
    later = clock.today() + timedelta(10)
    given = typed(numerator='category == "lamp" | 不是路灯', starts_on=later.isoformat(), do="save")
    grid = sign_in("grid")
    grid.post("/figures/indicators/made.holes/change/", given)
    assert catalogue.find("made.holes") == HOLES
    assert catalogue.find("made.holes", later) != HOLES
    assert later.isoformat() in grid.get("/figures/indicators/").content.decode()


def test_x12_what_is_taken_back_is_as_if_it_had_not_been(world: World, sign_in: SignIn) -> None:
    grid = sign_in("grid")
    grid.post(
        "/figures/indicators/made.holes/change/",
        typed(numerator='category == "lamp" | 不是路灯', do="save"),
    )
    row = Written.objects.get()
    answer = grid.post(f"/figures/indicators/made.holes/{row.pk}/withdraw/")
    assert answer.status_code == 302
    assert catalogue.find("made.holes") == HOLES
    again = actions.write_indicator(
        comparing_new(), starts_on=clock.today(), why="再改", actor=SYSTEM
    )
    assert again.version == 2, "numbers are not used again"


def comparing_new() -> Definition:
    """Another version."""
    return from_text(to_toml(to_data(HOLES)).replace('"hole\\"', '"lamp\\"'), "made")[0]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"numerator": "category = 3 | x"}, "numerator"),
        ({"numerator": 'category == "hole"'}, "numerator"),
        ({"unit": "nowhere.unit"}, "unit"),
        ({"day": "category"}, "day"),
        ({"population": "__import__('os')"}, "population"),
        ({"related": "[[related"}, "related"),
        ({"kind": "rate", "numerator": ""}, None),
        ({"public": "on"}, None),
        ({"starts_on": "2020-01-01"}, "starts_on"),
        ({"why": ""}, "why"),
        ({"title": ""}, None),
    ],
)
def test_x12_what_is_wrong_is_said_at_its_place(
    world: World, sign_in: SignIn, changes: dict[str, Any], field: str | None
) -> None:
    """And what was typed is still there."""
    page = sign_in("grid").post(
        "/figures/indicators/made.holes/change/", typed(do="save", **changes)
    )
    assert page.status_code == 422
    assert (field or "__all__") in page.context["form"].errors
    assert "口径调整" in page.content.decode() or "why" in changes
    assert not Written.objects.exists()


def test_x12_a_new_one_comes_from_a_file(world: World, sign_in: SignIn) -> None:
    text = to_toml(to_data(HOLES)).replace("made.holes", "made.holes_again")
    grid = sign_in("grid")
    given = {
        "programme": "made",
        "starts_on": clock.today().isoformat(),
        "why": "新增",
        "do": "save",
    }
    file = SimpleUploadedFile("one.toml", text.encode())
    answer = grid.post("/figures/indicators/new/", {**given, "file": file})
    assert answer.status_code == 302
    actions.refresh()
    shown = grid.get("/figures/made.holes_again/?span=all")
    assert str(shown.context["value"]) == "3"
    file = SimpleUploadedFile("one.toml", text.encode())
    twice = grid.post("/figures/indicators/new/", {**given, "file": file})
    assert twice.status_code == 422
    for bad in (b"\xff\xfe", b"x" * 70_000, b"[[indicator]]", (text * 2).encode()):
        wrong = SimpleUploadedFile("one.toml", bad)
        assert grid.post("/figures/indicators/new/", {**given, "file": wrong}).status_code == 422
    assert Written.objects.count() == 1


def test_x12_what_a_file_held_can_be_kept_after_the_preview(world: World, sign_in: SignIn) -> None:
    """A browser sends no file twice: the fields hold it now, with day and reason."""
    text = to_toml({**to_data(HOLES), "code": "made.holes_of_a_file"})
    given = {"programme": "made", "starts_on": clock.today().isoformat(), "why": "新增"}
    file = SimpleUploadedFile("one.toml", text.encode())
    grid, path = sign_in("grid"), "/figures/indicators/new/"
    page = grid.post(path, {**given, "do": "preview", "file": file})
    form = page.context["form"]
    assert page.context["effect"].after is not None
    shown = {name: form[name].value() for name in form.fields}
    again = {k: v for k, v in shown.items() if v not in (None, False)}
    again["starts_on"] = again["starts_on"].isoformat()
    assert grid.post(path, {**again, "do": "save"}).status_code == 302
    assert catalogue.declared()["made.holes_of_a_file"].numerator == HOLES.numerator


def test_x12_a_new_one_is_there_at_once_though_much_is_kept_for_a_second(
    world: World, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "SECONDS", 60.0)
    assert catalogue.find("made.lamps") is None
    text = to_toml({**to_data(HOLES), "code": "made.lamps"})
    given = {
        "programme": "made",
        "starts_on": clock.today().isoformat(),
        "why": "新增",
        "do": "save",
    }
    file = SimpleUploadedFile("i.toml", text.encode())
    answer = sign_in("grid").post("/figures/indicators/new/", {**given, "file": file}, follow=True)
    assert (answer.status_code, answer.redirect_chain[-1][0]) == (
        200, "/figures/indicators/made.lamps/",
    )  # fmt: skip


def test_x12_nobody_defines_over_others(world: World, sign_in: SignIn) -> None:
    """Over the section's unit it is asked, not over any: a neighbour finds no such indicator."""
    neighbour = sign_in("neighbour")
    assert "坑洼" not in neighbour.get("/figures/indicators/").content.decode()
    for path in ("made.holes/", "made.holes/change/"):
        assert neighbour.get(f"/figures/indicators/{path}").status_code == 404
    assert (
        neighbour.post("/figures/indicators/made.holes/change/", typed(do="save")).status_code
        == 404
    )
    with pytest.raises(Denied):
        actions.write_indicator(
            comparing_new(), starts_on=clock.today(), why="x", actor=world.actor("neighbour")
        )
    assert sign_in("leader").get("/figures/indicators/").status_code == 403
    assert not Written.objects.exists()


def test_x12_the_same_again_and_the_past_are_refused(world: World) -> None:
    with pytest.raises(Refused):
        actions.write_indicator(HOLES, starts_on=clock.today(), why="x", actor=SYSTEM)
    with pytest.raises(Refused):
        actions.write_indicator(
            comparing_new(), starts_on=clock.today() - timedelta(1), why="x", actor=SYSTEM
        )


def test_x12_versions_are_compared_line_by_line() -> None:
    found = comparing.lines(HOLES, comparing_new())
    assert [mark for mark, _line in found if mark != " "] == ["-", "+"]
