"""The editors' desk and the office's pages, as people open them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.core.kernel import clock
from bihuan.core.publishing.actions import pass_step
from bihuan.core.publishing.models import (
    Chain,
    Column,
    OfficeName,
    PassageNote,
    Piece,
    Review,
    Site,
    WordRule,
)
from bihuan.core.publishing.tests.test_publishing import ready
from bihuan.core.publishing.tests.world import BODY, World, handed_in

SignIn = Callable[[str], Client]


def counted(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def titles(client: Client, show: str) -> list[str]:
    page = client.get("/publishing/desk/", {"show": show}).context["rows"]
    return [row.piece.title for row in page]


def test_x09_the_desk_shows_whose_turn_and_what_is_late(world: World, sign_in: SignIn) -> None:
    first = handed_in(world, title="甲文")
    handed_in(world, title="乙文")
    pass_step(first.pk, actor=world.actor("editor"))
    assert sorted(titles(sign_in("editor"), "open")) == sorted(["甲文", "乙文"])
    assert titles(sign_in("editor"), "mine") == ["乙文"]
    assert titles(sign_in("second"), "mine") == ["甲文"]
    assert titles(sign_in("second"), "late") == []
    with clock.frozen(clock.now() + timedelta(days=30)):
        assert sorted(titles(sign_in("second"), "late")) == sorted(["甲文", "乙文"])
    assert titles(sign_in("neighbour"), "open") == []
    assert sign_in("writer").get("/publishing/desk/").status_code == 403


def test_x09_the_desk_asks_as_much_for_three_as_for_one(world: World, sign_in: SignIn) -> None:
    client = sign_in("editor")
    handed_in(world)
    one = counted(client, "/publishing/desk/")
    for title in ("乙文", "丙文"):
        handed_in(world, title=title)
    assert counted(client, "/publishing/desk/") == one
    file = client.get("/publishing/desk/", {"format": "csv"})
    assert b"".join(file.streaming_content).decode("utf-8-sig").count("POF-TS-") == 3  # type: ignore[attr-defined]


def test_r13_a_step_is_decided_on_its_page(world: World, sign_in: SignIn) -> None:
    piece = handed_in(world)
    url = f"/publishing/desk/{piece.pk}/"
    page = sign_in("editor").get(url).content.decode()
    assert "守水" in page
    assert "退回修改" in page
    assert 'value="pass"' in page
    assert 'value="pass"' not in sign_in("chief").get(url).content.decode()
    sent = {"version": 1, "words": "", "verdict": "return"}
    refused = sign_in("editor").post(f"{url}decide/", sent)
    assert refused.status_code == 200
    assert "“理由”" in refused.content.decode()
    assert Piece.objects.get().state == "review"
    done = sign_in("editor").post(f"{url}decide/", sent | {"words": "请补实例"})
    assert (done.status_code, done["Location"]) == (302, url)
    assert Piece.objects.get().state == "returned"
    assert sign_in("neighbour").post(f"{url}decide/", sent).status_code == 404
    assert sign_in("editor").post(f"{url}decide/", {"verdict": "x"}).status_code == 404


def test_r13_an_editor_notes_a_passage_and_the_author_answers(
    world: World, sign_in: SignIn
) -> None:
    piece = handed_in(world)
    url = f"/publishing/desk/{piece.pk}/notes/"
    sent = {
        "quote": "守了三夜",
        "words": "哪三夜？",
        "audience": "author",
        "before": "",
        "after": "",
    }
    missing = sign_in("editor").post(url, sent | {"quote": "没有的话"})
    assert "正文中没有这段文字" in missing.content.decode()
    assert "哪三夜" in missing.content.decode()
    assert PassageNote.objects.count() == 0
    assert sign_in("editor").post(url, sent).status_code == 302
    sign_in("editor").post(url, sent | {"words": "内部意见", "audience": "desk"})
    note = PassageNote.objects.get(audience="author")
    assert (note.quote, note.before[-3:], note.after[:1]) == ("守了三夜", "在村口", "，")
    mine = f"/publishing/mine/{piece.pk}/"
    own = sign_in("writer").get(mine).content.decode()
    assert "哪三夜？" in own
    assert "内部意见" not in own
    assert 'data-for="note-1"' in own
    empty = sign_in("writer").post(f"{mine}notes/{note.pk}/", {"words": " "})
    assert "请填写答复" in empty.content.decode()
    assert sign_in("writer").post(f"{mine}notes/{note.pk}/", {"words": "七月初"}).status_code == 302
    assert note.answered_by.get().words == "七月初"
    hidden = PassageNote.objects.get(audience="desk")
    assert sign_in("writer").post(f"{mine}notes/{hidden.pk}/", {"words": "x"}).status_code == 404
    assert sign_in("other_writer").get(mine).status_code == 404
    sign_in("editor").post(f"{url}{note.pk}/", {"settle": "1"})
    note.refresh_from_db()
    assert note.settled_by == world.people["editor"]


def test_x09_the_desk_names_the_step_and_says_a_summary_only_once(
    world: World, sign_in: SignIn
) -> None:
    piece, client = handed_in(world, digest="山里的水，一年一个样。"), sign_in("editor")
    assert (
        '<span class="row__step">step 1 · editor</span>'
        in client.get("/publishing/desk/").content.decode()
    )
    url = f"/publishing/desk/{piece.pk}/"
    assert "<dt>摘要</dt>" not in client.get(url).content.decode()
    Piece.objects.update(digest="守水的来历")
    assert "<dt>摘要</dt><dd>守水的来历</dd>" in client.get(url).content.decode()


def test_x09_versions_are_compared(world: World, sign_in: SignIn) -> None:
    piece, client = handed_in(world), sign_in("editor")
    url = f"/publishing/desk/{piece.pk}/"
    sent = {"version": 1, "title": "守水", "digest": "", "note": "更准"}
    body = piece.body.replace("三夜", "五夜")
    assert client.post(f"{url}edit/", sent | {"body": body}).status_code == 302
    page = client.get(f"{url}versions/").content.decode()
    assert "<del>三</del><ins>五</ins>" in page
    again = client.post(f"{url}edit/", sent | {"body": body + "再改"})
    assert "正文已有改动" in again.content.decode()
    assert "再改" in again.content.decode()
    assert Piece.objects.get().version == 2


def test_r13_the_form_of_a_correction_says_what_readers_see(world: World, sign_in: SignIn) -> None:
    piece = ready(world, digest="山里的水，一年一个样。")
    url = f"/publishing/desk/{piece.pk}/edit/"
    client = sign_in("chief")
    page = client.get(url).content.decode()
    assert "修改原因" in page
    assert "摘自正文开头" in page
    sign_in("chief").post(f"/publishing/desk/{piece.pk}/publish/")
    Piece.objects.update(digest="守水的来历")
    page = client.get(url).content.decode()
    assert page.count("更正说明（读者可见）") == 1
    assert "修改正文" not in page
    assert "修改原因" not in page
    assert "摘要为单独撰写" in page


def test_x09_an_author_sees_who_has_it_and_by_when(world: World, sign_in: SignIn) -> None:
    client = sign_in("writer")
    assert "还没有稿件" in client.get("/publishing/mine/").content.decode()
    piece = handed_in(world)
    page = client.get(f"/publishing/mine/{piece.pk}/").content.decode()
    assert "Office editor" in page
    assert str(piece.number) in page
    one = counted(client, "/publishing/mine/")
    for title in ("乙文", "丙文"):
        handed_in(world, title=title)
    assert counted(client, "/publishing/mine/") == one


def test_r13_the_chief_withdraws_on_a_page_of_its_own(world: World, sign_in: SignIn) -> None:
    piece = ready(world)
    url = f"/publishing/desk/{piece.pk}/"
    assert sign_in("editor").get(f"{url}publish/").status_code == 403
    assert sign_in("chief").post(f"{url}publish/").status_code == 302
    assert Piece.objects.get().state == "published"
    assert sign_in("editor").post(f"{url}withdraw/", {"words": "撤"}).status_code == 403
    assert sign_in("chief").post(f"{url}withdraw/", {"words": ""}).status_code == 200
    assert Piece.objects.get().state == "published"
    assert sign_in("chief").post(f"{url}withdraw/", {"words": "内容有误"}).status_code == 302
    assert Piece.objects.get().state == "withdrawn"


def test_r13_the_office_keeps_its_lists(world: World, sign_in: SignIn) -> None:
    chief = sign_in("chief")
    new = {"text": "截止目前", "better": "截至目前", "note": "", "weight": "warn"}
    assert chief.post("/office/publishing/words/new/", new).status_code == 302
    twice = chief.post("/office/publishing/words/new/", new)
    assert twice.status_code == 200
    assert WordRule.objects.count() == 1
    row = WordRule.objects.get()
    assert row.organisation == world.units["office"]
    url = f"/office/publishing/words/{row.pk}/"
    assert sign_in("neighbour").get(url).status_code == 404
    assert sign_in("editor").get(url).status_code == 403
    assert chief.post(url, {"drop": "1"}).status_code == 302
    assert not WordRule.objects.exists()
    line = {"name": "张明远", "title": "市委书记", "place": 1, "since": "", "until": ""}
    wrong = line | {"since": "2025-02-01", "until": "2025-01-01"}
    assert (
        "截止日期早于起始日期"
        in chief.post("/office/publishing/names/new/", wrong).content.decode()
    )
    assert chief.post("/office/publishing/names/new/", line).status_code == 302
    assert OfficeName.objects.get().since is None


def chain_post(world: World, posts: list[Any], **fields: Any) -> dict[str, Any]:
    sent: dict[str, Any] = {
        "name": "两审", "form-TOTAL_FORMS": len(posts), "form-INITIAL_FORMS": 0,
        "sites": [str(world.site.pk)],
    }  # fmt: skip
    for number, post in enumerate(posts):
        sent |= {
            f"form-{number}-kind": "review", f"form-{number}-title": f"第{number + 1}步",
            f"form-{number}-post": str(post.pk) if post else "", f"form-{number}-working_days": 3,
        }  # fmt: skip
    return sent | fields


def test_r13_a_unit_sets_up_its_chain(world: World, sign_in: SignIn) -> None:
    admin, began = sign_in("admin"), handed_in(world)
    page = admin.get("/office/publishing/chains/new/").content.decode()
    assert all(f'value="{title}"' in page for title in ("一审", "二审", "三审", "一校", "三校"))
    posts = [world.posts["editor"], None, world.posts["chief"]]
    url = "/office/publishing/chains/new/"
    assert "请至少设置一个审稿环节" in admin.post(url, chain_post(world, [None])).content.decode()
    foreign = admin.post(url, chain_post(world, [world.posts["neighbour"]]))
    assert foreign.status_code == 200
    assert Chain.objects.count() == 1
    assert admin.post(url, chain_post(world, posts)).status_code == 302
    site = Site.objects.get()
    assert site.chain is not None
    assert site.chain.name == "两审"
    kept = list(site.chain.steps.values_list("place", "title", "working_days"))
    assert kept == [(1, "第1步", 3), (2, "第3步", 3)]
    world.site.refresh_from_db()
    assert Review.objects.filter(piece=began).count() == 4
    assert handed_in(world, title="乙文").reviews.count() == 2
    assert sign_in("neighbour").get(url).status_code == 403


def test_r01_a_leader_comes_from_the_list_of_cases_to_what_the_case_shows(
    world: World, sign_in: SignIn
) -> None:
    world.seat_leader()
    piece = handed_in(world)
    assert piece.submission is not None
    url = f"/publishing/cases/{piece.submission.case_id}/"
    leader = sign_in("leader")
    assert url in leader.get("/desk/").content.decode()
    page = leader.get(url, follow=True)
    assert page.status_code == 200
    assert "守了三夜" not in page.content.decode()
    assert sign_in("editor").get(url, follow=True).context["piece"] == piece
    assert sign_in("other_writer").get(url, follow=True).status_code == 404


@pytest.mark.parametrize("code", ["publishing.words", "publishing.names"])
def test_x14_the_offices_lists_come_from_its_spreadsheets(
    world: World, sign_in: SignIn, code: str
) -> None:
    from bihuan.core.intake.importer import IMPORTERS, Row

    admin, url = sign_in("admin"), f"/office/import/{code}/"
    assert url in admin.get("/office/import/").content.decode()
    assert admin.get(url).status_code == 200
    found = IMPORTERS.get(code)
    row: dict[str, Any] = (
        {"text": "截止目前", "better": "截至目前", "weight": "warn"}
        if code == "publishing.words"
        else {"name": "张明远", "title": "市委书记", "place": 1, "since": date(2025, 1, 1)}
    )
    actor = world.actor("chief")
    steps = found.plan([Row(2, row), Row(3, row)], actor)
    assert [step.verdict for step in steps] == ["new", "repeated"]
    for step in found.apply(steps, actor):
        for work in step.todo:
            work()
    assert [step.verdict for step in found.plan([Row(2, row)], actor)] == ["same"]
    changed = row | ({"better": ""} if "better" in row else {"place": 2})
    assert [step.verdict for step in found.plan([Row(2, changed)], actor)] == ["changed"]


def test_r01_a_clerk_enters_for_an_author_without_an_account(world: World, sign_in: SignIn) -> None:
    url, editor = "/publishing/desk/enter/", sign_in("editor")
    sent = {
        "site": str(world.site.pk), "kind": "test.essay", "byline": "村民谷大爷", "unit": "没有",
        "title": "老井", "digest": "", "body": BODY, "column": "", "client_id": str(uuid4()),
    }  # fmt: skip
    second = Site.objects.create(
        organisation=world.units["office"], slug="second", name="二站", chain=world.site.chain
    )
    over = {"closes_on": clock.today() - timedelta(days=1)}
    Column.objects.create(site=world.site, slug="over", title="已截止", **over)
    Column.objects.create(site=second, slug="other", title="二站的专栏")
    page = editor.get(url, {"site": str(world.site.pk)}).content.decode()
    assert [one in page for one in ("Spring", "已截止", "二站的专栏")] == [True, False, False]
    page = editor.post(url, sent | {"site": str(second.pk), "switch": "1"}).content.decode()
    shown = ("Spring", "已截止", "二站的专栏", "村民谷大爷", "老井")
    assert [one in page for one in shown] == [False, False, True, True, True]
    wrong = editor.post(url, sent)
    assert "谷大爷" in wrong.content.decode()
    assert Piece.objects.count() == 0
    right = sent | {"unit": "Bureau", "client_id": str(uuid4())}
    for _again in range(2):
        assert editor.post(url, right).status_code == 302
    piece = Piece.objects.get()
    assert (piece.byline, piece.author, piece.unit) == ("村民谷大爷", None, world.units["bureau"])
    other = sent | {"unit": "Bureau", "client_id": str(uuid4())}
    assert sign_in("neighbour").post(url, other).status_code == 200
    assert sign_in("writer").get(url).status_code == 403
    assert Piece.objects.count() == 1
