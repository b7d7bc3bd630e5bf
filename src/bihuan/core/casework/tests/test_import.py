"""Cases of an older system from a spreadsheet: as history, whole or not at all, undone whole."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from bihuan.core.casework import queries, verifying
from bihuan.core.casework.actions import make_move, seal_trail
from bihuan.core.casework.links import desk_url
from bihuan.core.casework.models import (
    Assignment,
    Case,
    CaseClock,
    CaseOrigin,
    Submission,
    TrailEntry,
)
from bihuan.core.casework.tests.world import World, report
from bihuan.core.intake.models import Source, Upload
from bihuan.core.kernel.models import Fact
from bihuan.core.notices.models import Notice

SignIn = Callable[[str], Client]
HEADINGS = (
    "工单编号",
    "标题",
    "诉求内容",
    "类别",
    "状态",
    "地址",
    "登记时间",
    "办结时间",
    "来电人",
    "联系电话",
)
ONE = ("A-1", "路面坑洼", "门口有个坑，\n下雨积水", "hole", "已办结", "北湖路1号",
       "2023年3月5日 14:03", "2023/3/7", "王小五", "13807350001")  # fmt: skip
TWO = ("A-2", "路灯不亮", "三盏灯不亮", "hole", "处理中", "北湖路2号", "1678000000", "", "", "")
BAD = ("A-3", "什么", "内容", "hole", "已办结", "某路", "昨天", "", "", "")


def as_csv(*rows: Any, headings: Any = HEADINGS, encoding: str = "utf-8") -> bytes:
    quoted = [
        ['"' + str(cell).replace('"', '""') + '"' for cell in row] for row in (headings, *rows)
    ]
    return "\r\n".join(",".join(row) for row in quoted).encode(encoding)


def held() -> tuple[int, ...]:
    """How much there is of everything, seen or not."""
    return (
        Case.everything.count(),
        Submission.everything.count(),
        TrailEntry.objects.count(),
        CaseOrigin.objects.count(),
    )


def runner(tmp_path: Path, capsys: Any) -> Callable[..., dict[str, Any]]:
    """`run(content, *options)` imports by the command, answers what it says and its exit code."""

    def go(content: bytes, *options: str, source: str = "old") -> dict[str, Any]:
        file = tmp_path / "old.csv"
        file.write_bytes(content)
        line = ["import", "cases", str(file), "--source", source, "--unit", "Tdi"]
        line += ["--kind", "test.matter", "--json"]
        code = 0
        try:
            call_command(*line, *options)
        except SystemExit as ended:
            code = int(ended.code or 0)
        except CommandError as error:
            code = error.returncode
        answer: dict[str, Any] = json.loads(capsys.readouterr().out.splitlines()[-1])
        return answer | {"exit": code}

    return go


@pytest.fixture
def run(world: World, tmp_path: Path, capsys: Any) -> Callable[..., dict[str, Any]]:
    """The command in the tests' district."""
    return runner(tmp_path, capsys)


Run = Callable[..., dict[str, Any]]


def test_x14_cases_come_in_as_history_with_their_own_dates(run: Run, world: World) -> None:
    said = run(as_csv(ONE, TWO), "--yes")
    assert (said["imported"], said["new"], said["bad"], said["exit"]) == (True, 2, 0, 0)
    one, two = (Case.objects.get(origin__ref=ref) for ref in ("A-1", "A-2"))
    assert one.opened_at == datetime(2023, 3, 5, 6, 3, tzinfo=UTC)
    assert one.closed_at == datetime(2023, 3, 6, 16, 0, tzinfo=UTC)
    assert (one.state, one.category, one.level) == ("closed", "hole", "unit")
    assert (one.address, one.number) == ("北湖路1号", "TDI-2023-000001")
    assert (two.state, two.closed_at) == ("old", two.opened_at)
    brought = one.submissions.get()
    assert (brought.words, brought.contact_name) == ("门口有个坑，\n下雨积水", "王小五")
    assert (brought.number, brought.created_at) == (one.number, one.opened_at)


def test_x14_an_import_tells_and_times_nothing(run: Run, world: World) -> None:
    before = (Fact.objects.count(), Notice.objects.count())
    run(as_csv(ONE, TWO), "--yes")
    assert (Fact.objects.count(), Notice.objects.count()) == before
    assert not CaseClock.objects.exists()
    assert not Assignment.objects.exists()


def test_x14_personal_data_of_callers_is_encrypted(run: Run, world: World) -> None:
    run(as_csv(ONE), "--yes")
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact_name, contact_phone FROM casework_submission")
        assert "13807350001" not in str(cursor.fetchall())


def test_x14_the_same_rows_a_second_time_change_nothing(run: Run, world: World) -> None:
    run(as_csv(ONE, TWO), "--yes")
    before = held()
    again = run(as_csv(TWO, ONE, encoding="gb18030"), "--yes")
    assert (again["imported"], again["same"], again["new"], again["exit"]) == (False, 2, 0, 0)
    assert held() == before


def test_x14_identical_rows_count_once_and_are_named(run: Run, world: World) -> None:
    said = run(as_csv(ONE, TWO, ONE), "--yes")
    assert (said["new"], said["repeated"], Case.objects.count()) == (2, 1, 2)


def test_x14_one_number_with_two_meanings_is_refused(run: Run, world: World) -> None:
    before = held()
    said = run(as_csv(ONE, ("A-1", "别的事", *ONE[2:])), "--yes")
    assert (said["imported"], said["exit"]) == (False, 1)
    assert [row["row"] for row in said["rows"]] == [3]
    assert held() == before


def test_x14_known_with_other_content_is_not_overwritten(run: Run, world: World) -> None:
    run(as_csv(ONE), "--yes")
    before = held()
    said = run(as_csv(("A-1", "别的事", *ONE[2:])), "--yes")
    assert (said["bad"], said["exit"]) == (1, 1)
    assert "TDI-2023-000001" in said["rows"][0]["problems"][0]
    assert held() == before


def test_x14_a_bad_row_stops_the_whole_file(run: Run, world: World) -> None:
    before = held()
    said = run(as_csv(ONE, BAD), "--yes")
    assert (said["imported"], said["new"], said["bad"], said["exit"]) == (False, 1, 1, 1)
    assert said["rows"][0]["row"] == 3
    assert held() == before


def test_x14_rejects_are_written_mended_and_imported(
    run: Run, world: World, tmp_path: Path
) -> None:
    rejects = tmp_path / "rejects.csv"
    evil = ("A-4", "=cmd()|x", *BAD[2:])
    said = run(as_csv(ONE, BAD, evil), "--yes", "--skip-bad", str(rejects))
    assert (said["imported"], said["new"], said["rejected"], said["exit"]) == (True, 1, 2, 0)
    text = rejects.read_text(encoding="utf-8-sig")
    assert "'=cmd()|x" in text
    assert "昨天" in text
    mended = text.replace("昨天", "2023-04-01").replace("'=cmd()|x", "好了")
    again = run(mended.encode(), "--yes")
    assert (again["imported"], again["new"], again["bad"]) == (True, 2, 0)
    assert Case.objects.count() == 3


def test_x14_values_nobody_matched_are_named_with_a_proposal(run: Run, world: World) -> None:
    strange = ("A-9", *ONE[1:3], "怪事", *ONE[4:])
    before = held()
    said = run(as_csv(ONE, strange), "--yes")
    assert (said["imported"], said["exit"]) == (False, 1)
    assert said["unmapped"] == [{"field": "category", "theirs": "怪事", "count": 1, "proposal": ""}]
    assert held() == before
    said = run(as_csv(ONE, strange), "--yes", "--value", "category:*=lamp")
    assert (said["imported"], said["new"]) == (True, 2)
    assert Case.objects.get(origin__ref="A-9").category == "lamp"


def test_x14_a_source_remembers_columns_and_values(run: Run, world: World) -> None:
    headings = ("甲", "乙", "丙", "丁")
    row = ("B-1", "某事", "2023-01-01", "怪事")
    columns = ["--map", "ref=甲", "--map", "title=乙", "--map", "opened=丙", "--map", "category=丁"]
    first = run(as_csv(row, headings=headings), *columns, "--value", "category:怪事=lamp", "--yes")
    assert first["imported"] is True
    following = ("B-2", *row[1:])
    again = run(as_csv(following, headings=headings), "--yes")
    assert (again["imported"], again["new"], again["missing"]) == (True, 1, [])
    other = run(as_csv(following, headings=headings), "--yes", source="another")
    assert (other["imported"], other["missing"]) == (False, ["ref", "opened"])


def test_x14_undo_takes_a_whole_import_out_of_sight(run: Run, world: World) -> None:
    mine = report(world)
    said = run(as_csv(ONE, TWO), "--yes")
    dispatcher = world.actor("dispatcher")
    assert queries.cases_visible_to(dispatcher).count() == 3
    call_command("import", "cases", "--undo", said["run"])
    assert list(queries.cases_visible_to(dispatcher)) == [mine]
    assert Submission.objects.count() == 1
    gone = Case.everything.get(origin__ref="A-1")
    assert (gone.title, gone.address, gone.lat) == (gone.number, "", None)
    words = Submission.everything.get(case=gone)
    assert (words.words, words.contact_name, words.contact_phone) == ("", None, None)
    assert Upload.objects.get().state == "undone"
    assert list(verifying.faults()) == []


def test_x14_undone_numbers_can_be_imported_anew(run: Run, world: World) -> None:
    said = run(as_csv(ONE), "--yes")
    call_command("import", "cases", "--undo", said["run"])
    again = run(as_csv(ONE), "--yes")
    assert (again["imported"], again["new"]) == (True, 1)
    assert Case.objects.get().number == "TDI-2023-000002"


def test_x14_nothing_is_undone_once_work_went_on(run: Run, world: World) -> None:
    said = run(as_csv(ONE, TWO), "--yes", "--value", "status:处理中=reported")
    going_on = Case.objects.get(origin__ref="A-2")
    assert (going_on.state, going_on.closed_at, going_on.due_at) == ("reported", None, None)
    make_move(going_on.pk, "accept", actor=world.actor("dispatcher"))
    before = held()
    with pytest.raises(CommandError) as refused:
        call_command("import", "cases", "--undo", said["run"])
    assert (refused.value.returncode, going_on.number in str(refused.value)) == (1, True)
    assert (held(), Case.objects.count()) == (before, 2)


def test_x14_the_trail_of_imports_and_undos_is_sound(run: Run, world: World) -> None:
    said = run(as_csv(ONE, TWO), "--yes")
    seal_trail()
    call_command("import", "cases", "--undo", said["run"])
    seal_trail()
    assert list(verifying.faults()) == []
    verbs = TrailEntry.objects.order_by("case_id", "seq").values_list("verb", flat=True)
    assert list(verbs) == ["import", "undo_import"] * 2


def test_x14_found_at_the_desk_by_the_number_there(run: Run, world: World, sign_in: SignIn) -> None:
    run(as_csv(ONE, TWO), "--yes")
    page = sign_in("dispatcher").get("/desk/", {"show": "closed", "q": "A-1"})
    assert [row.case.origin.ref for row in page.context["rows"]] == ["A-1"]
    case = Case.objects.get(origin__ref="A-1")
    shown = sign_in("dispatcher").get(desk_url(case)).content.decode()
    assert "old · " in shown
    assert "A-1" in shown


def test_x14_unreadable_ends_with_two(run: Run, world: World) -> None:
    assert run(b"PK\x03\x04 nothing", "--yes")["exit"] == 2
    assert run(as_csv(ONE), "--map", "ref=没有", "--yes")["exit"] == 2
    assert not Source.objects.exists()


def test_x14_a_dead_run_is_gone_on_with_and_seen_all_at_once(
    run: Run, world: World, monkeypatch: Any
) -> None:
    """Killed between two batches: nothing is seen; started again, nothing is doubled."""
    from bihuan.core.casework.importing import writing
    from bihuan.core.intake import planning, running

    monkeypatch.setattr(planning, "BATCH", 1)
    seen: list[int] = []
    real = writing.CaseBulk.write

    def dies(self: Any, steps: Any) -> None:
        if seen:
            raise KeyboardInterrupt
        seen.append(1)
        real(self, steps)

    monkeypatch.setattr(writing.CaseBulk, "write", dies)
    monkeypatch.setattr(running, "give_up", lambda upload: None)
    with pytest.raises(KeyboardInterrupt):
        run(as_csv(ONE, TWO), "--yes")
    assert (Case.everything.count(), Case.objects.count()) == (1, 0)
    monkeypatch.setattr(writing.CaseBulk, "write", real)
    said = run(as_csv(ONE, TWO), "--yes")
    assert (said["imported"], said["new"], Case.objects.count()) == (True, 2, 2)
    assert held() == (2, 2, 2, 2)
    assert list(verifying.faults()) == []


def sent(content: bytes, source: str = "old") -> dict[str, Any]:
    return {"file": SimpleUploadedFile("old.csv", content), "source": source}


def test_x14_a_clerk_imports_in_the_browser(world: World, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    answer = client.post("/office/import/cases/", sent(as_csv(ONE, TWO, BAD)))
    assert answer.status_code == 302, answer.content.decode()
    where = str(answer["Location"])
    assert where.endswith("/columns/")
    page = client.get(where)
    form = page.context["form"]
    chosen = {name: form[name].initial for name in form.fields if form[name].initial != ""}
    chosen["option_kind"] = "test.matter"
    to_values = str(client.post(where, chosen)["Location"])
    values = client.get(to_values)
    assert [title for title, _rows in values.context["form"].groups] == ["类别", "状态"]
    form = values.context["form"]
    picked = {name: form[name].initial for name in form.fields}
    preview = str(client.post(to_values, picked)["Location"])
    outcome = client.get(preview).context["outcome"]
    assert (outcome["counts"]["new"], outcome["counts"]["bad"]) == (2, 1)
    assert [row["code"] for row in outcome["shown"]["bad"]] == ["A-3"]
    before = held()
    client.post(f"{preview}confirm/")
    assert held() == before
    answer = client.post("/office/import/cases/", sent(as_csv(ONE, TWO, BAD)))
    again = str(answer["Location"]).removesuffix("columns/")
    client.post(f"{again}columns/", chosen)
    client.post(f"{again}values/", picked)
    client.post(f"{again}confirm/", {"skip_bad": "1"})
    assert Case.objects.count() == 2
    rejects = client.get(f"{again}rejects.csv")
    assert "昨天" in rejects.content.decode()
    asked = client.get(f"{again}undo/").content.decode()
    assert "old.csv" in asked
    assert f'href="{again}undo/"' in client.get(again).content.decode()
    assert Case.objects.count() == 2
    client.post(f"{again}undo/")
    assert Case.objects.count() == 0
    assert client.get(f"{again}undo/").status_code == 302
    assert client.get(again).status_code == 200


def test_x14_a_source_that_knows_all_leads_to_the_preview(
    run: Run, world: World, sign_in: SignIn
) -> None:
    run(as_csv(ONE), "--yes")
    answer = sign_in("clerk").post("/office/import/cases/", sent(as_csv(ONE, TWO)))
    assert not str(answer["Location"]).endswith("/columns/")


@pytest.mark.parametrize("name", ["rider", "grid", "roads", "leader"])
def test_x14_others_import_no_cases(world: World, sign_in: SignIn, name: str) -> None:
    before = held()
    client = sign_in(name)
    assert client.get("/office/import/cases/").status_code == 403
    assert client.post("/office/import/cases/", sent(as_csv(ONE))).status_code == 403
    assert held() == before


def test_x14_an_administrator_of_the_directory_has_no_cases_to_import(
    world: World, sign_in: SignIn
) -> None:
    client = sign_in("admin")
    assert client.get("/office/import/").status_code == 200
    assert client.get("/office/import/cases/").status_code == 404
