"""X-13: drafts, the gap-free register, issuing, voiding, who reads what."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.core.access import Denied
from bihuan.core.casework.actions import issue_circular, issue_sheet
from bihuan.core.casework.models import Instruction
from bihuan.core.casework.tests.office import CANARY, given
from bihuan.core.casework.tests.world import World, report
from bihuan.core.documents.actions import (
    DraftFields,
    change,
    discard,
    drop_word,
    issue,
    issuing,
    keep_word,
    start,
    void,
)
from bihuan.core.documents.models import DocumentLog, DocumentWord, OfficialDocument
from bihuan.core.documents.queries import documents_in, documents_visible_to
from bihuan.core.documents.refused import Refused
from bihuan.core.documents.sources import Material
from bihuan.core.documents.typesetting.paper import Paper
from bihuan.core.documents.typesetting.press import Pressed, PressFailed
from bihuan.core.files.models import StoredFile
from bihuan.core.files.tests.samples import docx
from bihuan.core.kernel import clock

SignIn = Callable[[str], Client]
JANUARY = datetime(2026, 1, 5, 2, tzinfo=UTC)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[Paper]:
    """Papers are not set, only counted: what is tested here is what stands around it."""
    papers: list[Paper] = []

    def press(paper: Paper, formats: object = ()) -> Pressed:
        papers.append(paper)
        pdf = b"%PDF-1.7\n" + paper.number.encode()
        return Pressed(docx=docx(), pdf=pdf, pages=2, substitutes={"仿宋_GB2312": "Noto"})

    monkeypatch.setattr("bihuan.core.documents.actions.issuing.press", press)
    monkeypatch.setattr("bihuan.core.documents.views.files.press", press)
    return papers


def draft(
    office: World, word: DocumentWord, form: str = "downward", **fields: str
) -> OfficialDocument:
    material = Material(title="关于做好防汛工作的通知", paragraphs=("一、提高认识。", "正文。"))
    made = start(word, form, material, actor=office.actor("secretary"))
    OfficialDocument.objects.filter(pk=made.pk).update(**fields)
    made.refresh_from_db()
    return made


def fields_of(document: OfficialDocument, **fields: Any) -> DraftFields:
    names = DraftFields.__annotations__
    return replace(DraftFields(**{n: getattr(document, n) for n in names}), **fields)


def issued(office: World, document: OfficialDocument) -> OfficialDocument:
    return issue(document.pk, version=document.version, actor=office.actor("secretary"))


def test_x13_numbers_follow_one_another_per_word_and_year(
    office: World, word: DocumentWord, quick: list[Paper]
) -> None:
    other = DocumentWord.objects.create(
        unit=word.unit, word="北政函", mark="北湖区", issuer="北湖区"
    )
    with clock.frozen(JANUARY):
        first, second = issued(office, draft(office, word)), issued(office, draft(office, word))
        letter = issued(office, draft(office, other, "letter"))
    with clock.frozen(JANUARY.replace(year=2027)):
        next_year = issued(office, draft(office, word))
    assert [str(one) for one in (first, second, letter, next_year)] == [
        "北政发〔2026〕1号",
        "北政发〔2026〕2号",
        "北政函〔2026〕1号",
        "北政发〔2027〕1号",
    ]
    assert [paper.number for paper in quick] == [str(o) for o in (first, second, letter, next_year)]


def test_x13_a_failed_issue_takes_no_number(
    office: World, word: DocumentWord, quick: list[Paper], monkeypatch: pytest.MonkeyPatch
) -> None:
    document = draft(office, word)

    def fails(*args: object) -> Pressed:
        raise PressFailed

    with monkeypatch.context() as patch:
        patch.setattr("bihuan.core.documents.actions.issuing.press", fails)
        with pytest.raises(Refused):
            issued(office, document)
    with monkeypatch.context() as patch:
        patch.setattr("bihuan.core.documents.actions.issuing.store", lambda *a, **k: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            issued(office, document)
    document.refresh_from_db()
    assert (document.state, StoredFile.objects.count()) == ("draft", 0)
    assert issued(office, document).serial == 1


def test_x13_whoever_is_overtaken_sets_the_files_again(
    office: World, word: DocumentWord, quick: list[Paper], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, faster = draft(office, word), draft(office, word)
    done: list[OfficialDocument] = []
    before = issuing._set

    def slow(*args: Any) -> Pressed:
        pressed: Pressed = before(*args)
        if not done:
            done.append(faster)
            issued(office, faster)
        return pressed

    monkeypatch.setattr("bihuan.core.documents.actions.issuing._set", slow)
    assert issued(office, mine).serial == 2
    assert OfficialDocument.objects.get(pk=faster.pk).serial == 1
    assert quick[-1].number.endswith("〕2号")


def test_x13_files_are_kept_as_issued_with_their_digests(
    office: World, word: DocumentWord, quick: list[Paper], sign_in: SignIn
) -> None:
    document = issued(office, draft(office, word))
    client = sign_in("leader")
    for kind, digest in (("docx", document.docx_digest), ("pdf", document.pdf_digest)):
        answer = client.get(f"/documents/{document.pk}/file.{kind}")
        assert hashlib.sha256(b"".join(answer)).hexdigest() == digest
        assert answer["X-Content-Type-Options"] == "nosniff"
    assert (document.pages, document.fonts) == (2, "仿宋_GB2312 → Noto")
    [line] = DocumentLog.objects.filter(verb="issued")
    assert (line.digest, line.person_id) == (document.pdf_digest, office.people["secretary"].pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        DocumentLog.objects.filter(pk=line.pk).update(digest="")


def test_x13_what_is_issued_is_changed_by_nobody(
    office: World, word: DocumentWord, quick: list[Paper]
) -> None:
    document = issued(office, draft(office, word))
    actor = office.actor("secretary")
    fields = fields_of(document, title="另一个标题")
    with pytest.raises(Refused):
        change(document.pk, fields, version=document.version, actor=actor)
    with pytest.raises(Refused):
        discard(document.pk, actor=actor)
    with pytest.raises(Refused):
        issue(document.pk, version=document.version, actor=actor)
    document.refresh_from_db()
    assert (document.title, document.state) == ("关于做好防汛工作的通知", "issued")


def test_x13_a_voided_number_stays_and_is_not_given_again(
    office: World, word: DocumentWord, quick: list[Paper]
) -> None:
    document = issued(office, draft(office, word))
    actor = office.actor("secretary")
    with pytest.raises(Refused):
        void(document.pk, " ", actor=actor)
    void(document.pk, "主送机关有误", actor=actor)
    with pytest.raises(Refused):
        void(document.pk, "再次", actor=actor)
    assert issued(office, draft(office, word)).serial == 2
    register = documents_in(actor)
    assert [(str(row), row.state) for row in register] == [
        (f"北政发〔{document.year}〕2号", "issued"),
        (f"北政发〔{document.year}〕1号", "voided"),
    ]
    assert StoredFile.objects.filter(owner_id=document.pk).count() == 2


def test_x13_drafts_are_changed_by_one_at_a_time(office: World, word: DocumentWord) -> None:
    document, actor = draft(office, word), office.actor("secretary")
    change(document.pk, fields_of(document, note="附注"), version=1, actor=actor)
    with pytest.raises(Refused):
        change(document.pk, fields_of(document, note="另"), version=1, actor=actor)
    with pytest.raises(Refused):
        issue(document.pk, version=1, actor=actor)
    document.refresh_from_db()
    assert (document.note, document.version, document.state) == ("附注", 2, "draft")
    discard(document.pk, actor=actor)
    assert not documents_visible_to(actor).exists()


def test_x13_an_upward_document_needs_its_signer(
    office: World, word: DocumentWord, quick: list[Paper]
) -> None:
    document, actor = draft(office, word, "upward"), office.actor("secretary")
    with pytest.raises(Refused):
        change(document.pk, fields_of(document), version=1, actor=actor)
    with pytest.raises(Refused):
        issued(office, document)
    assert quick == []


def test_x13_who_has_no_right_drafts_issues_and_voids_nothing(
    office: World, word: DocumentWord, quick: list[Paper]
) -> None:
    document = draft(office, word)
    material = Material(title="x", paragraphs=("y",))
    for name in ("leader", "roads", "neighbour", "stranger"):
        with pytest.raises(Denied):
            start(word, "downward", material, actor=office.actor(name))
        with pytest.raises(Denied):
            change(document.pk, fields_of(document), version=1, actor=office.actor(name))
    for name in ("dispatcher", "leader", "neighbour"):
        with pytest.raises(Denied):
            issue(document.pk, version=1, actor=office.actor(name))
    done = issued(office, document)
    for name in ("dispatcher", "leader", "neighbour"):
        with pytest.raises(Denied):
            void(done.pk, "不对", actor=office.actor(name))
    assert OfficialDocument.objects.count() == 1
    assert OfficialDocument.objects.get().state == "issued"


def test_x13_words_are_kept_by_the_units_administrator(office: World, word: DocumentWord) -> None:
    unit = office.units["district"]
    for name in ("secretary", "leader"):
        with pytest.raises(Denied):
            keep_word(unit, "北办", mark="m", issuer="i", actor=office.actor(name))
        with pytest.raises(Denied):
            drop_word(word.pk, actor=office.actor(name))
    keep_word(unit, "北政发", mark="新标志", issuer="北湖区", actor=office.actor("admin"))
    word.refresh_from_db()
    assert (DocumentWord.objects.count(), word.mark) == (1, "新标志")


def test_x13_levels_decide_who_reads(
    office: World, word: DocumentWord, quick: list[Paper], sign_in: SignIn
) -> None:
    plain, narrow = draft(office, word), draft(office, word, level="addressees")
    for document in (plain, narrow):
        issued(office, document)
    seen = {
        name: set(documents_visible_to(office.actor(name)).values_list("pk", flat=True))
        for name in (
            "secretary",
            "supervisor",
            "leader",
            "dispatcher",
            "neighbour",
            "roads",
            "admin",
        )
    }
    assert seen == {
        "secretary": {plain.pk, narrow.pk},
        "supervisor": {plain.pk, narrow.pk},
        "leader": {plain.pk},
        "dispatcher": {plain.pk},
        "neighbour": set(),
        "roads": set(),
        "admin": set(),
    }
    for path in (f"/documents/{narrow.pk}/", f"/documents/{narrow.pk}/file.pdf"):
        assert sign_in("leader").get(path).status_code == 404
        assert sign_in("neighbour").get(path).status_code == 404
        assert sign_in("roads").get(path).status_code == 403


def test_x13_a_case_a_sheet_and_a_circular_become_documents(
    office: World, word: DocumentWord, sign_in: SignIn
) -> None:
    case = report(office, words="路面塌陷，电话13800138000")
    made = given(office, case, "roads")
    Instruction.objects.update(due_at=clock.now())
    row = made.addressees.get()
    sheet = issue_sheet(row.pk, actor=office.actor("supervisor"))
    circular = issue_circular(office.units["district"], actor=office.actor("supervisor"))
    client = sign_in("supervisor")
    bodies = {}
    for source, pk, form in (
        ("case", case.pk, "upward"),
        ("sheet", sheet.pk, "letter"),
        ("circular", circular.pk, "downward"),
    ):
        url = f"/documents/new/casework.{source}/{pk}/"
        assert client.get(url).status_code == 200
        assert client.post(url, {"word": str(word.pk), "form": form}).status_code == 302
        bodies[source] = OfficialDocument.objects.get(source=f"casework.{source}")
    assert "路面塌陷" in bodies["case"].body
    assert "13800138000" not in bodies["case"].body
    assert CANARY not in bodies["case"].body + bodies["circular"].body
    assert CANARY in bodies["sheet"].body
    assert [one.level for one in bodies.values()] == ["unit", "addressees", "unit"]
    assert bodies["sheet"].addressee == "Roads"
    assert sign_in("secretary").get(f"/documents/{bodies['sheet'].pk}/").status_code == 200
    assert sign_in("dispatcher").get(f"/documents/{bodies['sheet'].pk}/").status_code == 404


def test_x13_a_source_that_one_may_not_read_does_not_exist(
    office: World, word: DocumentWord, sign_in: SignIn
) -> None:
    case = report(office)
    made = given(office, case, "roads")
    Instruction.objects.update(due_at=clock.now())
    sheet = issue_sheet(made.addressees.get().pk, actor=office.actor("supervisor"))
    client = sign_in("dispatcher")
    assert client.get(f"/documents/new/casework.case/{case.pk}/").status_code == 200
    url = f"/documents/new/casework.sheet/{sheet.pk}/"
    assert client.post(url, {"word": str(word.pk), "form": "letter"}).status_code == 404
    assert client.get(f"/documents/new/nothing/{case.pk}/").status_code == 404
    assert OfficialDocument.objects.count() == 0


def test_x13_the_pages_from_draft_to_voided(
    office: World, word: DocumentWord, quick: list[Paper], sign_in: SignIn
) -> None:
    client = sign_in("secretary")
    client.post("/documents/new/", {"word": str(word.pk), "form": "downward"})
    document = OfficialDocument.objects.get()
    url = f"/documents/{document.pk}/"
    answer = client.post(f"{url}edit/", {"version": 1, "title": "", "body": "写好的正文"})
    assert (answer.status_code, "写好的正文" in answer.content.decode()) == (200, True)
    client.post(f"{url}edit/", {"version": 1, "title": "关于值班的通知", "body": "写好的正文"})
    assert client.get(f"{url}file.pdf").status_code == 200
    assert quick[-1].number == f"北政发〔{clock.today().year}〕　号"
    assert "确认取号并印发" in client.get(url).content.decode()
    client.post(f"{url}issue/", {"version": 2})
    client.post(f"{url}issue/", {"version": 2})
    document.refresh_from_db()
    assert (document.state, document.serial) == ("issued", 1)
    page = client.get(url).content.decode()
    assert document.pdf_digest in page
    assert client.post(f"{url}void/", {"reason": ""}).status_code == 200
    client.post(f"{url}void/", {"reason": "文号有误"})
    assert "文号有误" in client.get(url).content.decode()
    found = client.get("/documents/", {"q": f"北政发[{document.year}]1号"}).content.decode()
    assert "关于值班的通知" in found
    assert "关于值班的通知" not in client.get("/documents/", {"q": "没有"}).content.decode()


def test_x13_a_machine_without_fonts_says_so(
    office: World, word: DocumentWord, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bare(paper: Paper, formats: object = ()) -> Pressed:
        return Pressed(fault="fonts")

    monkeypatch.setattr("bihuan.core.documents.actions.issuing.press", bare)
    monkeypatch.setattr("bihuan.core.documents.views.files.press", bare)
    document, client = draft(office, word), sign_in("secretary")
    answer = client.get(f"/documents/{document.pk}/file.pdf", follow=True)
    assert "fonts-noto-cjk" in answer.content.decode()
    answer = client.post(f"/documents/{document.pk}/issue/", {"version": 1}, follow=True)
    assert "fonts-noto-cjk" in answer.content.decode()
    document.refresh_from_db()
    assert document.state == "draft"


def test_x13_three_documents_cost_what_one_costs(
    office: World, word: DocumentWord, quick: list[Paper], sign_in: SignIn
) -> None:
    client = sign_in("secretary")

    def asked() -> int:
        client.get("/documents/?show=all")
        with CaptureQueriesContext(connection) as found:
            assert client.get("/documents/?show=all").status_code == 200
        return len(found)

    issued(office, draft(office, word))
    once = asked()
    issued(office, draft(office, word))
    draft(office, word)
    assert asked() == once
