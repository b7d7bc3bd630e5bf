"""Taking lists away: exactly what the page shows, masked, logged, within limits (X-14)."""

import csv
import io
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.core.signals import request_finished
from django.db import IntegrityError, close_old_connections, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.core.access import SYSTEM
from bihuan.core.access.exporting import limits
from bihuan.core.access.models import ExportedSubject, ExportRecord, Unmasking
from bihuan.core.access.tests.world import PHONE, START, World, person
from bihuan.core.access.views import exporting
from bihuan.core.kernel import clock
from bihuan.core.kernel.manifest import ROLES, Role
from bihuan.core.parties import actions
from bihuan.core.parties.models import Person

WHOLE = {"file": "csv", "reason": "核对联系方式"}


@pytest.fixture
def keeper(world: World) -> Client:
    """Somebody who may see and unmask in the first district, and review."""
    ROLES.register(Role("t_keeper", "K", ("directory.see", "access.unmask", "access.review")))
    post = actions.create_post(world.here, title="档案岗", role="t_keeper", actor=SYSTEM)
    who = person("王档案", "13907350009")
    actions.appoint(who, post, starts_on=START, actor=SYSTEM)
    actions.appoint(world.worker, world.desk, starts_on=START, actor=SYSTEM)
    return world.client(who)


def elsewhere(world: World) -> Person:
    """A person in a post of the other district."""
    post = actions.create_post(world.there, title="外区岗", role="t_desk", actor=SYSTEM)
    who = person("赵外区", "13907350077")
    actions.appoint(who, post, starts_on=START, actor=SYSTEM)
    return who


def table(response: Any) -> list[list[str]]:
    assert response.status_code == 200
    text = b"".join(response).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def hang_up(response: Any) -> None:
    """The reader goes away. As in the test client, the test's own connection stays open."""
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)


def nothing_changed() -> None:
    assert ExportRecord.objects.count() == 0
    assert Unmasking.objects.count() == 0
    assert ExportedSubject.objects.count() == 0


def test_x14_people_leave_masked_with_a_line_in_the_log(world: World) -> None:
    response = world.client(world.admin).get("/office/people/?format=csv")
    rows = table(response)
    assert rows[0] == ["姓名", "手机号", "现任岗位", "启用", "登记时间"]
    today = f"{clock.today():%Y-%m-%d}"
    assert sorted(rows[1:]) == sorted(
        [
            ["张*三", "139****0001", "", "是", today],
            ["李*理", "139****0000", "北湖区 组织管理岗", "是", today],
        ]
    )
    made = ExportRecord.objects.get()
    assert (made.code, made.format, made.rows, made.masked) == ("access.people", "csv", 2, True)
    assert (made.by, made.filters) == (world.admin, "")
    assert made.appointment is not None
    assert made.appointment.post == world.office


def test_x14_the_filters_of_the_address_carry_over(world: World, keeper: Client) -> None:
    """And what was searched for does not get into the log."""
    rows = table(world.client(world.admin).get(f"/office/people/?q={PHONE}&format=csv&page=9"))
    assert [row[0] for row in rows[1:]] == ["张*三"]
    made = ExportRecord.objects.get()
    assert PHONE not in made.filters
    assert made.filters == "手机号或完整姓名：已填写，不记录"
    rows = table(world.client(world.admin).get("/office/posts/?show=vacant&format=csv"))
    assert [row[1] for row in rows[1:]] == []


def test_x14_all_pages_leave_not_only_the_one_shown(world: World) -> None:
    for number in range(60):
        person(f"居民{number}", f"1380735{number:04}")
    assert len(table(world.client(world.admin).get("/office/people/?format=csv"))) == 63


def test_x14_rows_of_another_unit_are_never_in_the_file(world: World) -> None:
    elsewhere(world)
    rows = table(world.client(world.admin).get("/office/posts/?format=csv"))
    assert [row[:2] for row in rows[1:]] == [["北湖区", "受理岗"], ["北湖区", "组织管理岗"]]


def test_x14_strangers_and_people_without_the_right_get_no_file(world: World) -> None:
    for way in ("csv", "xlsx", "full"):
        answer = Client().get(f"/office/people/?format={way}")
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/")
        assert world.client(world.worker).get(f"/office/people/?format={way}").status_code == 403
    nothing_changed()


def test_x14_a_workbook_says_who_when_which_and_how_many(world: World) -> None:
    answer = world.client(world.admin).get("/office/posts/?show=vacant&format=xlsx")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer)))
    told = {row[0].value: row[1].value for row in book.worksheets[1].iter_rows()}
    assert told["列表"] == "岗位与任职"
    assert told["导出人"] == "李*理 · 北湖区 组织管理岗"
    assert told["筛选条件"] == "是否空缺：只看空缺"
    assert told["行数"] == "1"
    assert told["个人信息"] == "已脱敏"
    assert book.sheetnames == ["岗位与任职", "本文件说明"]
    name = "UTF-8''%E5%B2%97%E4%BD%8D%E4%B8%8E%E4%BB%BB%E8%81%8C_"
    assert f"filename*={name.lower()}" in answer["Content-Disposition"].lower()
    assert f"{clock.today():%Y-%m-%d}.xlsx" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"


def test_x14_a_csv_begins_with_the_mark_that_excel_needs(world: World) -> None:
    answer = world.client(world.admin).get("/office/people/?format=csv")
    assert b"".join(answer)[:3] == b"\xef\xbb\xbf"


def test_x14_names_that_are_formulas_stay_inert(world: World) -> None:
    actions.create_post(world.here, title="=HYPERLINK(1)", role="t_desk", actor=SYSTEM)
    client = world.client(world.admin)
    rows = table(client.get("/office/posts/?q==HYPER&format=csv"))
    assert rows[1][1] == "'=HYPERLINK(1)"
    book = openpyxl.load_workbook(
        io.BytesIO(b"".join(client.get("/office/posts/?q==HYPER&format=xlsx")))
    )
    assert (book.worksheets[0]["B2"].value, book.worksheets[0]["B2"].data_type) == (
        "=HYPERLINK(1)",
        "s",
    )


def test_x14_whole_names_leave_only_with_a_reason_and_for_units_of_the_right(
    world: World, keeper: Client
) -> None:
    other = elsewhere(world)
    page = keeper.get("/office/people/?format=full")
    assert "何种用途" in page.content.decode() or page.status_code == 200
    rows = table(keeper.post("/office/people/?format=full", WHOLE))
    told = {row[0]: row[1] for row in rows[1:]}
    assert told["张小三"] == PHONE
    assert told["赵*区"] == "139****0077"
    made = ExportRecord.objects.get()
    assert (made.masked, made.reason, made.rows) == (False, "核对联系方式", 4)
    look = Unmasking.objects.get()
    assert made.unmasking == look
    assert (look.record, look.record_id, look.field) == (
        "access.exportrecord",
        made.pk,
        "access.people",
    )
    named = set(ExportedSubject.objects.values_list("record", "record_id"))
    assert ("parties.person", world.worker.pk) in named
    assert ("parties.person", other.pk) not in named
    assert len(named) == 3


def test_x14_a_whole_export_stands_in_both_logs_and_on_the_persons_page(
    world: World, keeper: Client
) -> None:
    hang_up(keeper.post("/office/people/?format=full", WHOLE))
    looks = keeper.get("/office/unmaskings/").content.decode()
    assert "整表完整导出：人员" in looks
    assert "核对联系方式" in looks
    exports = keeper.get("/office/exports/").content.decode()
    assert "核对联系方式" in exports
    held = world.client(world.worker).get("/account/held/").content.decode()
    assert "整表完整导出：人员" in held
    stranger = person("钱居民", "13907350088")
    held = world.client(stranger).get("/account/held/").content.decode()
    assert "整表完整导出" not in held


@pytest.mark.parametrize("reason", ["", "  ", "短"])
def test_x14_without_a_reason_nothing_leaves(world: World, keeper: Client, reason: str) -> None:
    answer = keeper.post("/office/people/?format=full", {**WHOLE, "reason": reason})
    assert answer.status_code == 422
    nothing_changed()


def test_x14_without_the_right_the_whole_list_is_neither_offered_nor_given(world: World) -> None:
    """The administrator's role has the right; a role that only sees has not."""
    ROLES.register(Role("t_seer", "S", ("directory.see",)))
    post = actions.create_post(world.here, title="查看岗", role="t_seer", actor=SYSTEM)
    actions.appoint(world.worker, post, starts_on=START, actor=SYSTEM)
    client = world.client(world.worker)
    page = client.get("/office/people/").content.decode()
    assert "format=csv" in page
    assert "format=full" not in page
    assert client.get("/office/people/?format=full").status_code == 403
    assert client.post("/office/people/?format=full", WHOLE).status_code == 403
    nothing_changed()


def test_x14_a_list_without_people_cannot_be_asked_for_in_full(keeper: Client) -> None:
    assert keeper.post("/office/units/?format=full", WHOLE).status_code == 403
    nothing_changed()


def test_x14_rows_all_outside_the_right_are_refused_in_words(world: World, keeper: Client) -> None:
    other = elsewhere(world)
    address = f"/office/people/?q={other.phone}&format=full"
    answer = keeper.post(address, WHOLE)
    assert answer.status_code == 422
    nothing_changed()


def test_x14_too_many_rows_in_full_are_refused_in_words(
    world: World, keeper: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_WHOLE", 2)
    answer = keeper.post("/office/people/?format=full", WHOLE)
    assert answer.status_code == 422
    assert "最多完整导出 2 行" in answer.content.decode()
    nothing_changed()


def test_x14_too_many_rows_for_excel_are_refused_in_words(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "MOST_ROWS", 1)
    client = world.client(world.admin)
    answer = client.get("/office/people/?format=xlsx")
    assert answer.status_code == 422
    assert "CSV" in answer.content.decode()
    nothing_changed()
    assert len(table(client.get("/office/people/?format=csv"))) == 3


def test_x14_nobody_starts_twenty_exports_at_once(world: World) -> None:
    client = world.client(world.admin)
    answers = [client.get("/office/people/?format=csv") for _ in range(limits.TIMES + 2)]
    for answer in answers:
        hang_up(answer)
    assert [answer.status_code for answer in answers[-3:]] == [200, 429, 429] or [
        answer.status_code for answer in answers
    ].count(200) == limits.AT_ONCE
    assert ExportRecord.objects.count() <= limits.TIMES


def test_x14_places_are_given_back_when_the_reader_goes_away(world: World) -> None:
    client = world.client(world.admin)
    held = [client.get("/office/people/?format=csv") for _ in range(limits.AT_ONCE)]
    refused = client.get("/office/people/?format=csv")
    assert refused.status_code == 503
    assert ExportRecord.objects.count() == limits.AT_ONCE
    for each in held:
        hang_up(each)
    assert len(table(client.get("/office/people/?format=csv"))) == 3


@pytest.mark.parametrize("address", ["?format=pdf", "?format=", "?format=csv&list=nothing"])
def test_x14_an_unknown_format_or_list_is_refused(world: World, address: str) -> None:
    answer = world.client(world.admin).get(f"/office/people/{address}")
    assert answer.status_code in (400, 404)
    nothing_changed()


def test_x14_a_page_with_two_lists_exports_the_one_named(world: World) -> None:
    client = world.client(world.admin)
    posts = table(client.get(f"/office/units/{world.here.pk}/?format=csv"))
    below = table(client.get(f"/office/units/{world.here.pk}/?format=csv&list=access.units_below"))
    assert sorted(row[1] for row in posts[1:]) == ["受理岗", "组织管理岗"]
    assert [row[0] for row in below[1:]] == ["人民路街道"]
    assert client.get(f"/office/units/{world.there.pk}/?format=csv").status_code == 404


@pytest.mark.parametrize("path", ["people/", "posts/", "log/", "units/?q=区", "exports/"])
def test_x14_exports_ask_as_often_for_three_rows_as_for_one(
    world: World, keeper: Client, path: str
) -> None:
    joined = "&" if "?" in path else "?"

    def count() -> int:
        with CaptureQueriesContext(connection) as caught:
            table(keeper.get(f"/office/{path}{joined}format=csv"))
        return len(caught)

    count()
    few = count()
    for number in range(3):
        post = actions.create_post(
            world.street, title=f"岗{number}", role="t_desk", several=True, actor=SYSTEM
        )
        who = person(f"新人{number}", f"138073500{number:02}")
        actions.appoint(who, post, starts_on=clock.today() - timedelta(days=1), actor=SYSTEM)
    assert count() == few


def test_x14_the_log_of_exports_cannot_be_altered(world: World) -> None:
    table(world.client(world.admin).get("/office/people/?format=csv"))
    made = ExportRecord.objects.get()
    for change in (
        lambda: ExportRecord.objects.update(rows=0),
        lambda: ExportRecord.objects.filter(pk=made.pk).delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    assert ExportRecord.objects.get().rows == 2


def test_x14_reviewers_read_exports_of_their_units_only(world: World, keeper: Client) -> None:
    """A reviewer of the other district does not see them."""
    table(world.client(world.admin).get("/office/people/?format=csv"))
    post = actions.create_post(world.there, title="外区审计", role="t_keeper", actor=SYSTEM)
    who = person("孙审计", "13907350099")
    actions.appoint(who, post, starts_on=START, actor=SYSTEM)
    assert "李*理" in keeper.get("/office/exports/").content.decode()
    theirs = world.client(who).get("/office/exports/")
    assert "李*理" not in theirs.content.decode()
    rows = table(world.client(who).get("/office/exports/?format=csv"))
    assert rows[1:] == []
