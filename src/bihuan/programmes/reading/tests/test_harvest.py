"""R-08: passages are marked, merged into a suggestion, routed; each author is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.core.access import Denied
from bihuan.core.casework.actions import make_move
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.models import Assignment, CaseClock
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.notices.models import Notice
from bihuan.core.publishing.models import Piece, Site
from bihuan.programmes.reading.actions import (
    Marking,
    Way,
    decide_passages,
    make_suggestion,
    mark_passage,
    note_adoption,
    route_suggestion,
)
from bihuan.programmes.reading.models import Diary, Passage, Route, Suggestion
from bihuan.programmes.reading.queries.harvest import (
    Quarter,
    access_source,
    harvest_of,
    quarter_of,
    to_read,
)
from bihuan.programmes.reading.rules.anchors import find, pieces, whole
from bihuan.programmes.reading.sources import SOURCES, Source, SourceKind
from bihuan.programmes.reading.tests.ground import ITEMS, Ground, diary

SignIn = Callable[[str], Client]
QUOTE = "茶叶还是要挑到镇上卖"


def source_of(ground: Ground, by: str = "cadre", editor: str = "editor") -> Source:
    """A diary as its office reads it."""
    made = Diary.objects.get(submission=diary(ground, by))
    return access_source(ground.actor(editor), "reading.diary", made.pk)


def passage(ground: Ground, quote: str = QUOTE, kind: str = "problem", **fields: str) -> Passage:
    """A passage marked in a new diary."""
    source = source_of(ground, fields.pop("by", "cadre"))
    return mark_passage(source, Marking(kind, quote, **fields), actor=ground.actor("editor"))


def suggestion(ground: Ground, *passages: Passage) -> Suggestion:
    """A suggestion made of passages, of one new one when none is given."""
    ids = [one.pk for one in passages] or [passage(ground).pk]
    return make_suggestion(
        ids, title="建茶叶初加工点", text="建议……", client_id=uuid4(), actor=ground.actor("editor")
    )


def way(ground: Ground, channel: str = "department", post: str = "handler") -> Way:
    """One way, answered within twenty days."""
    return Way(channel, ground.posts[post], clock.today() + timedelta(days=20))


def test_r08_a_quote_is_found_by_what_stands_around_it() -> None:
    text = whole(["路修好了。", "路修好了，桥没有。"])
    first, second = find(text, "路修好了"), find(text, "路修好了", before="。\n")
    assert (first and first.start, second and second.start) == (0, 6)
    assert find(text, "路修好了。 路修好了") is not None
    assert find(text, "没有这句") is None
    assert find(text, "  ") is None
    assert second is not None
    assert second.after == "，桥没有。"
    shown = pieces(["路修好了。", "路修好了，桥没有。"], [(second, "mark")])
    assert [[(p.text, p.marks) for p in row] for row in shown] == [
        [("路修好了。", ())],
        [("路修好了", ("mark",)), ("，桥没有。", ())],
    ]


def test_r08_an_editor_marks_a_passage_while_reading(ground: Ground, sign_in: SignIn) -> None:
    made = Diary.objects.get(submission=diary(ground))
    client = sign_in("editor")
    assert made.title in client.get("/reading/office/read/").content.decode()
    address = f"/reading/office/read/reading.diary/{made.pk}/"
    form = {"kind": "problem", "quote": QUOTE, "note": "可并入产业建议", "client_id": str(uuid4())}
    assert client.post(address, form).status_code == 302
    row = Passage.objects.get()
    assert (row.quote, row.source_title, row.author) == (QUOTE, made.title, ground.people["cadre"])
    assert (row.unit, row.marked_by) == (ground.units["office"], ground.people["editor"])
    page = client.get(address).content.decode()
    assert 'marked--problem" title="' in page or "marked--problem" in page
    again = client.post(address, form | {"client_id": str(uuid4())})
    assert again.context["form"].errors["quote"]
    other = client.post(address, form | {"quote": "文中没有的话", "client_id": str(uuid4())})
    assert "文中没有的话" in other.content.decode()
    assert Passage.objects.count() == 1
    assert to_read(ground.actor("editor"))[0][1] == 1


def test_r08_only_the_office_reads_to_harvest(ground: Ground, sign_in: SignIn) -> None:
    source = source_of(ground)
    for name in ("county_editor", "brand"):
        address = f"/reading/office/read/reading.diary/{source.id}/"
        assert sign_in(name).get(address).status_code == 404
    for name in ("cadre", "handler"):
        assert sign_in(name).get("/reading/office/harvest/").status_code == 403
        with pytest.raises(Denied):
            mark_passage(source, Marking("problem", QUOTE), actor=ground.actor(name))
    assert not Passage.objects.exists()
    assert sign_in("editor").get(f"/reading/office/read/no.kind/{source.id}/").status_code == 404


def test_r08_a_new_kind_of_source_is_harvested_without_a_change(ground: Ground) -> None:
    fixed = source_of(ground)
    talk = Source(
        "test.talk", uuid4(), 1, "第1期", "某单位", clock.now(), ["谈到" + QUOTE], fixed.unit
    )
    kind = SourceKind(
        "test.talk", "Talk", lambda _a, one: talk if one == talk.id else None, lambda _a, _n: []
    )
    SOURCES.register(kind)
    try:
        found = access_source(ground.actor("editor"), "test.talk", talk.id)
        row = mark_passage(found, Marking("practice", QUOTE), actor=ground.actor("editor"))
        assert (row.source_kind, row.before, row.author) == ("test.talk", "谈到", None)
    finally:
        SOURCES.forget("test.talk")


def test_r08_the_desk_selects_and_leaves_with_a_reason(ground: Ground, sign_in: SignIn) -> None:
    one, two = passage(ground), passage(ground, ITEMS[1].text, "suggestion")
    client = sign_in("editor")
    address = "/reading/office/harvest/decide/"
    for does, reason in (("select", ""), ("leave", "")):
        form = {"do": does, "passage": [str(two.pk)], "reason": reason}
        client.post(address, form | {"client_id": str(uuid4())})
    two.refresh_from_db()
    assert two.state == "selected"
    form = {"do": "leave", "passage": [str(one.pk)], "reason": "已有答复"}
    client.post(address, form | {"client_id": str(uuid4())})
    one.refresh_from_db()
    assert (one.state, one.reason) == ("passed", "已有答复")
    page = client.get("/reading/office/harvest/?state=passed").content.decode()
    assert "已有答复" in page
    assert two.quote not in page
    with pytest.raises(Denied):
        decide_passages([one.pk], "selected", actor=ground.actor("county_editor"))
    go = client.post(address, {"do": "suggest", "passage": [str(two.pk)]})
    assert go["Location"] == f"/reading/office/suggestions/new/?passage={two.pk}"
    file = client.get("/reading/office/harvest/?state=selected&format=csv")
    assert two.quote in file.getvalue().decode()


def test_r08_several_passages_become_one_suggestion_that_links_them(
    ground: Ground, sign_in: SignIn
) -> None:
    one, two = passage(ground), passage(ground, ITEMS[1].text, "suggestion", by="other_cadre")
    client = sign_in("editor")
    form = {"passage": [str(one.pk), str(two.pk)], "title": "建初加工点", "text": "# 一\n\n建议。"}
    form["client_id"] = str(uuid4())
    first = client.post("/reading/office/suggestions/new/", form)
    assert client.post("/reading/office/suggestions/new/", form)["Location"] == first["Location"]
    made = Suggestion.objects.get()
    assert {one.pk, two.pk} == set(made.passages.values_list("pk", flat=True))
    assert made.submission.case.state == "drafted"
    assert made.submission.number.startswith(f"{ground.units['city'].code.upper()}-JY-")
    page = client.get(first["Location"]).content.decode()
    assert one.quote in page
    assert two.quote in page
    with pytest.raises(Refused):
        suggestion(ground, one)
    assert sign_in("county_editor").get(first["Location"]).status_code == 404


def test_r08_each_way_is_an_assignment_with_addressee_and_deadline(
    ground: Ground, sign_in: SignIn
) -> None:
    made = suggestion(ground)
    client = sign_in("editor")
    due = clock.today() + timedelta(days=20)
    form = {"channel": "department", "post": str(ground.posts["handler"].pk), "due_on": due}
    form |= {"words": "请研究", "client_id": str(uuid4())}
    address = f"/reading/office/suggestions/{made.pk}/route/"
    assert client.post(address, form).status_code == 302
    route_suggestion(made, way(ground, "leader", "leader"), actor=ground.actor("editor"))
    office = way(ground, "province", "editor")
    route_suggestion(made, office, actor=ground.actor("editor"))
    page = client.get(f"/reading/office/suggestions/{made.pk}/").content.decode()
    groups = re.findall(r'<optgroup label="([^"]+)">(.*?)</optgroup>', page, re.DOTALL)
    assert [title for title, _options in groups] == [
        "列入市委工作计划，或通过“走想找促”报省", "报市领导", "转有关部门",
    ]  # fmt: skip
    assert str(ground.posts["editor"].pk) in groups[0][1]
    assert str(ground.posts["handler"].pk) in groups[2][1]
    case = made.submission.case
    case.refresh_from_db()
    assert case.state == "routed"
    given = Assignment.objects.filter(case=case, role="helper", state="active")
    assert {one.post for one in given} == {
        ground.posts[name] for name in ("handler", "leader", "editor")
    }
    live = CaseClock.objects.get(case=case, state="running")
    assert (live.code, clock.LOCAL.fromutc(live.due_at.replace(tzinfo=clock.LOCAL)).date()) == (
        "answer",
        due,
    )
    wrong = form | {"channel": "leader", "client_id": str(uuid4())}
    assert client.post(address, wrong).context["way"].errors["post"]
    with pytest.raises(Refused, match="已通过"):
        route_suggestion(made, way(ground), actor=ground.actor("editor"))
    with pytest.raises(Denied):
        route_suggestion(made, way(ground), actor=ground.actor("handler"))
    assert Route.objects.count() == 3


def test_r08_what_becomes_of_it_is_told_to_the_author_of_each_source(
    ground: Ground, sign_in: SignIn
) -> None:
    one, two = passage(ground), passage(ground, ITEMS[1].text, "suggestion", by="other_cadre")
    made = suggestion(ground, one, two)
    route = route_suggestion(made, way(ground), actor=ground.actor("editor"))
    run_pending()
    told = Notice.objects.filter(kind="reading.outcome")
    assert {row.person for row in told} == {ground.people["cadre"], ground.people["other_cadre"]}
    handler = sign_in("handler")
    assert handler.get(f"/reading/ways/{route.pk}/").status_code == 200
    form = {"after": "declined", "words": "省里已有规划", "client_id": str(uuid4())}
    assert handler.post(f"/reading/ways/{route.pk}/", form).status_code == 302
    run_pending()
    mine = told.filter(person=ground.people["cadre"]).order_by("pk")
    assert ["省里已有规划" in one.body for one in mine] == [False, True]
    page = sign_in("cadre").get(f"/reading/sources/{one.pk}/").content.decode()
    assert "省里已有规划" in page
    assert two.quote not in page
    assert sign_in("cadre").get(f"/reading/sources/{two.pk}/").status_code == 404
    route.refresh_from_db()
    assert (route.state, route.adopted_at) == ("declined", None)


def test_r08_an_author_of_several_sources_reads_of_all_in_one_notice(
    ground: Ground, sign_in: SignIn
) -> None:
    one, two = passage(ground), passage(ground, ITEMS[1].text, "suggestion")
    Passage.objects.filter(pk=two.pk).update(source_title="夜访果园")
    made = suggestion(ground, one, two)
    route_suggestion(made, way(ground), actor=ground.actor("editor"))
    run_pending()
    told = Notice.objects.get(kind="reading.outcome")
    assert "2篇" in told.subject
    for title in (one.source_title, "夜访果园"):
        assert f"《{title}》" in told.body
    client = sign_in("cadre")
    page = client.get(told.url).content.decode()
    assert one.quote in page
    assert two.quote in page
    for source in Diary.objects.all():
        own = client.get(f"/reading/diaries/{source.submission.number}/").content.decode()
        assert made.title in own
    other = diary(ground, "other_cadre")
    own = sign_in("other_cadre").get(f"/reading/diaries/{other.number}/").content.decode()
    assert made.title not in own


def test_r08_it_closes_only_when_every_way_has_its_answer(ground: Ground) -> None:
    made, office = suggestion(ground), ground.actor("editor")
    case = made.submission.case_id
    route = route_suggestion(made, way(ground), actor=office)
    with pytest.raises(Refused, match="1个途径"):
        make_move(case, "settle", actor=office)
    note_adoption(route, "doing", actor=ground.actor("handler"))
    note_adoption(route, "done", actor=ground.actor("handler"))
    assert not CaseClock.objects.filter(case=case, state="running").exists()
    assert make_move(case, "settle", actor=office).state == "closed"


def test_r08_a_dropped_suggestion_frees_its_passages(ground: Ground) -> None:
    from bihuan.core.casework.actions import MoveInputs

    made = suggestion(ground)
    words = MoveInputs(words="不成熟")
    make_move(made.submission.case_id, "drop", actor=ground.actor("editor"), inputs=words)
    row = Passage.objects.get()
    assert (row.state, row.suggestion) == ("selected", None)


def test_r08_a_quarter_shows_its_harvest(ground: Ground, sign_in: SignIn) -> None:
    made, office = suggestion(ground), ground.actor("editor")
    passage(ground, ITEMS[1].text, "suggestion")
    note_adoption(route_suggestion(made, way(ground), actor=office), "adopted", actor=office)
    now = quarter_of(clock.today())
    found = harvest_of(office, now)
    assert (found.kinds, found.states) == (
        {"problem": 1, "suggestion": 1},
        {"used": 1, "marked": 1},
    )
    assert found.routes == {("department", "adopted"): 1}
    assert harvest_of(office, now.before).suggestions == []
    assert harvest_of(ground.actor("county_editor"), now).kinds == {}
    client = sign_in("editor")
    assert made.title in client.get("/reading/office/harvest/quarter/").content.decode()
    file = client.get("/reading/office/harvest/quarter/?format=csv").getvalue().decode()
    assert made.submission.number in file
    assert Quarter(2025, 4).next == Quarter(2026, 1)
    assert Quarter(2026, 1).before == Quarter(2025, 4)


def test_r08_the_public_harvest_shows_only_what_is_for_everybody(
    ground: Ground, sign_in: SignIn, client: Client
) -> None:
    made, office = suggestion(ground), ground.actor("editor")
    route_suggestion(made, way(ground), actor=office)
    now = quarter_of(clock.today())
    assert made.title not in client.get(f"/reading/harvest/{now}/").content.decode()
    form = {"title": made.title, "text": "内部文字只给本单位", "public": "on"}
    form |= {"nothing_secret": "on", "version": "", "client_id": str(uuid4())}
    address = f"/reading/office/suggestions/{made.pk}/"
    assert sign_in("editor").post(address, form).status_code == 302
    page = client.get(f"/reading/harvest/{now}/").content.decode()
    assert made.title in page
    assert "内部文字只给本单位" not in page
    assert QUOTE not in page
    assert "handler" not in page
    assert client.get("/reading/harvest/2025-9/").status_code == 404
    assert f"/reading/harvest/{now.next}/" not in page
    assert client.get(f"/reading/harvest/{now.next}/").status_code == 404
    before = client.get(f"/reading/harvest/{now.before}/").content.decode()
    assert f"/reading/harvest/{now}/" in before


def test_r08_a_countys_site_is_read_by_its_office(ground: Ground, sign_in: SignIn) -> None:
    own = Site.objects.create(
        slug="mangshan", name="读书", organisation=ground.units["county"], programme="reading"
    )
    piece = Piece.objects.create(
        site=own, kind="reading.essay", unit=ground.units["town"], title="山里的水", body=QUOTE,
        author=ground.people["town_cadre"], state="published", level="public",
        handed_in_at=clock.now(), published_at=clock.now(),
    )  # fmt: skip
    client, address = sign_in("county_editor"), f"/reading/office/read/publishing.piece/{piece.pk}/"
    page = client.get("/reading/office/read/?kind=publishing.piece").content.decode()
    assert "山里的水" in page
    sent = {"kind": "problem", "quote": QUOTE, "client_id": str(uuid4())}
    assert client.post(address, sent).status_code == 302
    assert Passage.objects.get().unit == ground.units["county_office"]
    for name in ("editor", "brand"):
        assert sign_in(name).get(address).status_code == 404
    for page in ("", "about/"):
        assert "/reading/harvest/" in Client().get(f"/s/mangshan/{page}").content.decode()


def test_r08_lists_ask_the_same_questions_for_one_and_for_three(
    ground: Ground, sign_in: SignIn
) -> None:
    client, office = sign_in("editor"), ground.actor("editor")
    pages = ["", "quarter/"]
    addresses = [f"/reading/office/harvest/{page}" for page in pages]
    addresses += ["/reading/office/suggestions/", "/reading/office/harvest/?state=used"]

    def measure() -> list[int]:
        found = []
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
            found.append(len(asked))
        return found

    def more() -> None:
        passage(ground)
        route_suggestion(suggestion(ground), way(ground), actor=office)

    more()
    one = measure()
    more()
    more()
    assert measure() == one
