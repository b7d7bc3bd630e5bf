"""Pages of figures: whose one may see, what a figure says of itself, what the checker remembers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bihuan.core.access import SYSTEM
from bihuan.core.casework.models import Case
from bihuan.core.casework.tests import kind
from bihuan.core.casework.tests.conftest import sign_in as sign_in
from bihuan.core.casework.tests.world import World, make_world, report
from bihuan.core.kernel.manifest import PROGRAMMES, Programme
from bihuan.core.kernel.measurable import DATASETS
from bihuan.core.measures import actions, catalogue
from bihuan.core.measures.definitions.definition import Definition, Step, Words
from bihuan.core.measures.models import Correction, Section
from bihuan.core.measures.rules.small import hidden
from bihuan.core.measures.values import Parts

REASON = Words("不是坑洼", "is no hole")
HOLES = Definition(
    "made.holes", "count", Words("坑洼处数", "Holes"), Words("立案的坑洼。", "Holes opened."),
    "casework.case", "unit", "opened_on", numerator=(Step('category == "hole"', REASON),),
    counted=Words("处", "holes"), names=("坑洼",), programme="made",
)  # fmt: skip
SHARE = Definition(
    "made.share", "rate", Words("坑洼占比", "Share"), Words("占全部的比重。", "Of all."),
    "casework.case", "unit", "opened_on", numerator=(Step('category == "hole"', REASON),),
    counted=Words("%", "%"), decimals=1, names=("坑洼占",), programme="made",
)  # fmt: skip
PEOPLE = Definition(
    "made.reporters", "distinct", Words("上报人数", "Reporters"), Words("不同的人。", "People."),
    "casework.submission", "case.unit", "created_on", key="reporter",
    counted=Words("人", "people"), names=("上报人",), programme="made",
)  # fmt: skip


@pytest.fixture
def world(
    db: None, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    """Three holes and a lamp in the district, a section for it, and everything computed."""
    kind.install()
    settings.MEASURES_DIR = tmp_path / "measures"
    given = {one.code: one for one in (HOLES, SHARE, PEOPLE)}
    monkeypatch.setattr(catalogue, "brought", lambda: given)
    PROGRAMMES.register(Programme("made", "Made", "", "made"))
    found = make_world()
    for category in ("hole", "hole", "hole", "lamp"):
        report(found, category=category)
    actions.set_section("made", found.units["district"], own=False, as_of=None, actor=SYSTEM)
    actions.refresh()
    yield found
    PROGRAMMES.forget("made")


SignIn = Callable[[str], Client]


def test_x12_a_leader_sees_the_figures_of_the_unit(world: World, sign_in: SignIn) -> None:
    """Value, parts, the units below and the rows with the reason of those that don't count."""
    leader = sign_in("leader")
    page = leader.get("/figures/").content.decode()
    for text in ("坑洼处数", ">3<", "75.0", "4中的3", "上报人数"):
        assert text in page
    answer = leader.get("/figures/made.holes/")
    assert answer.status_code == 200
    shown = answer.context
    assert str(shown["value"]) == "3"
    assert [(text, n) for _code, text, n, _url in shown["reasons"]] == [
        ("已计入", 3),
        ("不是坑洼", 1),
    ]
    assert len(shown["rows"].lines) == 3
    other = leader.get("/figures/made.holes/?reason=1").context["rows"]
    assert len(other.lines) == 1
    assert other.lines[0].url.startswith("/desk/cases/")


def test_x12_a_neighbour_sees_nothing_of_it(world: World, sign_in: SignIn) -> None:
    """The unit of others answers as one that does not exist; its own has no rows."""
    neighbour = sign_in("neighbour")
    code = world.units["district"].code
    for path in ("/figures/", "/figures/made.holes/"):
        assert neighbour.get(f"{path}?unit={code}").status_code == 404
        assert neighbour.get(f"{path}?unit=nowhere").status_code == 404
    shown = neighbour.get("/figures/made.holes/").context
    assert str(shown["value"]) == "0"
    assert shown["rows"].lines == ()
    assert neighbour.get("/figures/made.nothing/").status_code == 404


@pytest.mark.parametrize("who", ["rider", "roads", "grid"])
def test_x12_without_the_right_there_are_no_figures(
    world: World, sign_in: SignIn, who: str
) -> None:
    browser = sign_in(who)
    for path in ("/figures/", "/figures/made.holes/", "/figures/check/"):
        assert browser.get(path).status_code == 403
    assert browser.post("/figures/check/", {"text": "坑洼3处"}).status_code == 403
    assert not Correction.objects.exists()


def test_x10_stored_and_computed_say_the_same(world: World, sign_in: SignIn) -> None:
    """As of today sums are read; as of a day in the middle of a month rows are counted."""
    leader = sign_in("leader")
    now = leader.get("/figures/made.share/").context
    past = leader.get("/figures/made.share/?until=2019-03-14").context
    since = leader.get("/figures/made.share/?since=2020-01-15").context
    assert str(now["value"]) == str(since["value"]) == "75.0"
    assert str(past["value"]) == "—"
    assert now["months"] == since["months"]


def test_x10_a_figure_gives_its_evidence(world: World, sign_in: SignIn) -> None:
    """Sound, and for nobody who may not see the figure."""
    from bihuan.core.measures.evidence import verify

    answer = sign_in("leader").get("/figures/made.share/evidence/")
    assert answer.headers["Content-Disposition"].endswith('.evidence.jsonl"')
    verdict = verify(answer.content)
    assert verdict.sound
    assert verdict.head["figure"]["value"] == "75.0"
    assert verdict.head["rows"] == 4
    code = world.units["district"].code
    assert sign_in("neighbour").get(f"/figures/made.share/evidence/?unit={code}").status_code == 404
    assert sign_in("rider").get("/figures/made.share/evidence/").status_code == 403


@pytest.mark.parametrize(
    "asked",
    ["since=2025-02-01&until=2025-01-01", "until=2025-13-01", "until=0001-01-01", "until=x"],
)
def test_x10_a_wrong_period_is_said(world: World, sign_in: SignIn, asked: str) -> None:
    answer = sign_in("leader").get(f"/figures/made.holes/?{asked}")
    assert answer.status_code == 400
    assert "field__error" in answer.content.decode()


def test_x12_lists_of_figures_take_a_fixed_number_of_queries(
    world: World, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    """However many rows are counted."""
    leader = sign_in("leader")
    leader.get("/figures/")
    with django_assert_max_num_queries(40) as first:
        leader.get("/figures/")
    for _n in range(3):
        report(world)
    actions.refresh()
    with django_assert_max_num_queries(40) as second:
        leader.get("/figures/")
    assert len(first) == len(second)


TEXT = "截至目前，全区坑洼3处，坑洼占75.0%；另有路灯5盏。其中坑洼占80%的说法不实。"


def test_x11_an_article_is_checked_and_a_correction_is_remembered(
    world: World, sign_in: SignIn
) -> None:
    """What was typed is still there; the next article knows what was corrected."""
    leader = sign_in("leader")
    shown = leader.post("/figures/check/", {"text": TEXT}).context
    found = {row["finding"].text: row["finding"] for row in shown["findings"]}
    assert found["3"].verdict == "agrees"
    assert found["3"].code == "made.holes"
    assert found["75.0%"].verdict == "agrees"
    assert found["80%"].verdict == "disagrees"
    assert str(found["80%"].computed) == "75.0"
    given = {"text": TEXT, "key": found["80%"].key, "code": "", "correct": "1"}
    again = leader.post("/figures/check/", given).context
    one = next(row["finding"] for row in again["findings"] if row["finding"].text == "80%")
    assert one.code is None
    assert Correction.objects.get().by_person == world.people["leader"]


def test_x11_nobody_learns_the_figures_of_other_units(world: World, sign_in: SignIn) -> None:
    """The checker of a neighbour has no section to compare with."""
    shown = sign_in("neighbour").post("/figures/check/", {"text": TEXT}).context
    assert {row["finding"].computed for row in shown["findings"]} == {None}


def test_x11_a_word_document_is_read(world: World, sign_in: SignIn) -> None:
    from docx import Document

    document, file = Document(), io.BytesIO()
    document.add_paragraph("全区坑洼4处。")
    document.save(file)
    file.seek(0)
    file.name = "稿.docx"
    shown = sign_in("leader").post("/figures/check/", {"file": file}).context
    assert [row["finding"].verdict for row in shown["findings"]] == ["disagrees"]


def hostile() -> dict[str, bytes]:
    """Files that are no articles."""
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (60 * 1024 * 1024))
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for n in range(600):
            archive.writestr(f"p{n}", b"")
    entities = io.BytesIO()
    with zipfile.ZipFile(entities, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        )
    return {
        "bomb.docx": bomb.getvalue(), "many.docx": many.getvalue(),
        "entities.docx": entities.getvalue(), "cut.docx": bomb.getvalue()[:200],
        "zero.txt": b"\x00\x01\x02", "empty.txt": b"", "long.txt": "字".encode() * 200_001,
    }  # fmt: skip


@pytest.mark.parametrize("name", list(hostile()))
def test_x11_a_hostile_file_is_refused_with_a_sentence(
    world: World, sign_in: SignIn, name: str
) -> None:
    file = io.BytesIO(hostile()[name])
    file.name = name
    answer = sign_in("leader").post("/figures/check/", {"file": file})
    assert answer.status_code == 422
    assert "field__error" in answer.content.decode()


def test_x10_a_section_is_set_by_whoever_defines(world: World) -> None:
    """Needs the right over the unit; a denial changes nothing."""
    from bihuan.core.access import Denied

    with pytest.raises(Denied):
        actions.set_section(
            "made", world.units["district"], own=True, as_of=date(2025, 1, 1),
            actor=world.actor("leader"),
        )  # fmt: skip
    assert Section.objects.get().own is False
    actions.set_section(
        "made", world.units["district"], own=True, as_of=None, actor=world.actor("admin")
    )
    assert Section.objects.get().own is True


def test_x10_pages_before_anything_was_computed(
    world: World, sign_in: SignIn, tmp_path: Path, settings: Any
) -> None:
    """They say so, in the place of figures."""
    settings.MEASURES_DIR = tmp_path / "nothing"
    from bihuan.core.measures.models import Sum, Summed

    Sum.objects.all().delete()
    Summed.objects.all().delete()
    leader = sign_in("leader")
    for path in (reverse("measures:overview"), reverse("measures:figure", args=["made.holes"])):
        answer = leader.get(path)
        assert answer.status_code == 200
        assert "还没有计算" in answer.content.decode()


def test_x12_small_cells_are_hidden_from_who_may_not_see_the_rows(
    world: World, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below the indicator's least a value is told only to whoever may see each of its rows; in
    lists and in an evidence file it is in no case."""
    few = replace(HOLES, smallest=5)
    monkeypatch.setattr(catalogue, "brought", lambda: {few.code: few})
    actions.refresh()
    leader = sign_in("leader")
    assert str(leader.get("/figures/made.holes/").context["value"]) == "3", "sees the rows"
    assert leader.get("/figures/made.holes/").context["months"] == []
    assert leader.get("/figures/made.holes/evidence/").status_code == 404
    cases = DATASETS.get("casework.case")
    nobody = replace(cases, visible=lambda actor: Case.objects.none())
    monkeypatch.setitem(DATASETS._items, cases.code, nobody)
    shown = leader.get("/figures/made.holes/")
    assert str(shown.context["value"]) == "<5"
    assert "&lt;5" in shown.content.decode()
    assert shown.context["below"] == []
    assert "&lt;5" in leader.get("/figures/").content.decode()


@pytest.mark.parametrize(
    ("kind_", "cells", "gone"),
    [
        ("count", {"a": (9, 9), "b": (3, 3), "c": (0, 0)}, {"a", "b"}),
        ("count", {"a": (9, 9), "b": (3, 3), "c": (4, 4)}, {"b", "c"}),
        ("count", {"a": (9, 9), "b": (7, 7)}, set()),
        ("rate", {"a": (20, 18), "b": (30, 20)}, {"a", "b"}),
        ("rate", {"a": (20, 20), "b": (30, 20)}, set()),
    ],
)
def test_x12_one_hidden_cell_takes_the_next_with_it(
    kind_: Any, cells: dict[str, tuple[int, int]], gone: set[str]
) -> None:
    """Else the whole minus the rest would tell it; of a rate those who are not in it count too."""
    definition = replace(HOLES, kind=kind_, smallest=5)
    found = {key: Parts(denominator=d, numerator=n) for key, (d, n) in cells.items()}
    assert hidden(definition, found) == gone
