"""X-13: what a document calls itself and to whom it may go, by its form."""

from __future__ import annotations

import pytest

from bihuan.core.casework import wiring_api
from bihuan.core.casework.tests.world import World, report
from bihuan.core.documents.actions import change, start
from bihuan.core.documents.models import DocumentWord, OfficialDocument
from bihuan.core.documents.refused import Refused
from bihuan.core.documents.sources import ALL_FORMS, Material
from bihuan.core.documents.sources.words_of_cases import matter_of
from bihuan.core.documents.typesetting.paper import Paper

from .test_documents import draft, fields_of, issued, quick

__all__ = ["quick"]


def test_x13_title_and_lead_follow_the_form(office: World, word: DocumentWord) -> None:
    told = Material(title="关于某事的报告", paragraphs=("现将某事报告如下。", "一、情况"))
    made = [start(word, form, told, actor=office.actor("secretary")) for form in ALL_FORMS]
    assert [(one.title, one.body.splitlines()[0]) for one in made] == [
        ("关于某事的通报", "现将某事通报如下。"),
        ("关于某事的报告", "现将某事报告如下。"),
        ("关于某事的函", "现将某事函告如下。"),
    ]


def test_x13_a_case_is_named_by_its_place_and_category(
    office: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = report(office)
    monkeypatch.setitem(wiring_api._categories, "test.matter", lambda: {"rail": "护栏损坏"})
    case.title = "护栏损坏 · 人民西路"
    assert matter_of(case) == "人民西路护栏损坏问题"
    case.title = "老人看病 · 难"
    assert matter_of(case) == "“老人看病 · 难”"


def test_x13_an_upward_document_goes_to_no_unit_below(
    office: World, word: DocumentWord, quick: list[Paper]
) -> None:
    made = draft(office, word, "upward", signer="王某")
    with pytest.raises(Refused, match="Roads"):
        change(
            made.pk, fields_of(made, addressee="上级、Roads"), version=1,
            actor=office.actor("secretary"),
        )  # fmt: skip
    OfficialDocument.objects.update(addressee="Roads")
    made.refresh_from_db()
    with pytest.raises(Refused, match="下级单位"):
        issued(office, made)
    made.refresh_from_db()
    assert (made.state, made.version) == ("draft", 1)
