"""X-13: a set of suggestions, and a diary with its instruction, become official documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from bihuan.core.access import SYSTEM
from bihuan.core.casework.actions import Order, instruct, respond
from bihuan.core.documents.actions import keep_word
from bihuan.core.documents.models import OfficialDocument
from bihuan.core.documents.sources import SOURCES
from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import ADDRESSEES, UNIT
from bihuan.programmes.reading.tests.ground import ITEMS, STORY, Ground, diary
from bihuan.programmes.reading.tests.test_harvest import suggestion
from bihuan.programmes.reading.tests.test_puzzles import puzzle
from bihuan.programmes.reading.words_of_papers import counted

SAID = "请市农业局牵头核实，提出硬化方案。"


def material(source: str, ground: Ground, who: str, pk: object):  # type: ignore[no-untyped-def]
    return SOURCES.get(source).load(ground.actor(who), pk)  # type: ignore[arg-type]


def test_x13_a_diary_becomes_a_document_and_with_its_instruction_for_addressees_only(
    ground: Ground,
) -> None:
    came = diary(ground)
    plain = material("reading.diary", ground, "editor", came.reading_diary.pk)
    assert (plain.level, STORY in plain.paragraphs) == (UNIT, True)
    order = Order(
        words=SAID, addressees=[ground.posts["handler"]], due_at=clock.now() + timedelta(days=5)
    )
    leader = ground.posts["leader"]
    given = instruct(came.case_id, order, leader=leader, actor=ground.actor("leader"))
    told = material("reading.diary", ground, "leader", came.reading_diary.pk)
    assert told.level == ADDRESSEES
    assert any(SAID in one for one in told.paragraphs)
    assert told.paragraphs[-1].endswith("正在办理，尚未答复。")
    respond(given.addressees.get().pk, "已列入计划", actor=ground.actor("handler"))
    told = material("reading.diary", ground, "leader", came.reading_diary.pk)
    assert told.paragraphs[-1].endswith("答复：已列入计划")
    editors = material("reading.diary", ground, "editor", came.reading_diary.pk)
    assert not any(SAID in one for one in editors.paragraphs)
    with pytest.raises(Http404):
        material("reading.diary", ground, "other_cadre", came.reading_diary.pk)


def test_x04_leader_and_addressee_read_the_typed_items_of_a_diary(ground: Ground, sign_in) -> None:  # type: ignore[no-untyped-def]
    came = diary(ground)
    order = Order(
        words=SAID, addressees=[ground.posts["handler"]], due_at=clock.now() + timedelta(days=5)
    )
    leader = ground.posts["leader"]
    given = instruct(came.case_id, order, leader=leader, actor=ground.actor("leader"))
    pages = (
        ("leader", reverse("casework:instruct", args=[came.case_id])),
        ("handler", reverse("casework:answer", args=[given.addressees.get().pk])),
    )
    for who, address in pages:
        page = sign_in(who).get(address).content.decode()
        assert STORY in page
        for item in ITEMS:
            assert item.text in page
        assert reverse("reading:item", args=[came.reading_diary.items.get(n=1).pk]) not in page


def test_x04_a_puzzles_panel_has_no_link_that_its_reader_cannot_open(
    ground: Ground, sign_in: Callable[[str], Client]
) -> None:
    case = puzzle(ground).submission.case
    for who in ("leader", "editor"):
        client = sign_in(who)
        page = client.get(reverse("casework:case", args=[case.pk])).content.decode()
        own = reverse("reading:puzzle", args=[case.submissions.get().reading_puzzle.pk])
        assert (own in page) == (client.get(own).status_code == 200)


def test_x13_a_set_of_suggestions_becomes_one_document(ground: Ground, sign_in) -> None:  # type: ignore[no-untyped-def]
    office = ground.units["city"]
    keep_word(office, "测办发", mark="测试文件", issuer="测试办", actor=SYSTEM)
    first, second = suggestion(ground), suggestion(ground)
    client: Client = sign_in("editor")
    url = reverse("documents:begin_set", args=["reading.suggestion"])
    url += f"?id={first.pk}&id={second.pk}"
    assert first.title in client.get(reverse("reading:suggestions")).content.decode()
    told = SOURCES.get("reading.suggestion").load_set(  # type: ignore[misc]
        ground.actor("editor"), [first.pk, second.pk]
    )
    assert told.paragraphs[1] == f"一、{first.title}"
    assert f"二、{second.title}" in told.paragraphs
    assert client.get(url).status_code == 200
    assert OfficialDocument.objects.count() == 0
    neighbour: Client = sign_in("county_editor")
    assert neighbour.get(url).status_code == 404
    assert client.get(f"{url}&id=x").status_code == 404


@pytest.mark.parametrize(
    ("n", "said"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (34, "三十四")]
)
def test_x13_headings_count_in_chinese(n: int, said: str) -> None:
    assert counted(n) == said
