"""Targets from a spreadsheet: every bad row named, twice the same once, taken back (X-12)."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from bihuan.core.casework.tests.conftest import sign_in as sign_in
from bihuan.core.casework.tests.world import World
from bihuan.core.intake.models import Upload
from bihuan.core.intake.tests.files import as_csv, as_xlsx, sent
from bihuan.core.measures.models import Target
from bihuan.core.measures.tests.test_pages import HOLES, SHARE, SignIn
from bihuan.core.measures.tests.test_pages import world as world
from bihuan.core.measures.tests.test_targets import aim

HEADINGS = ("责任单位", "考核指标", "年度", "季度", "目标值", "备注")


def rows(world: World) -> list[tuple[str, ...]]:
    """By code and by name, by title and by code."""
    district, community = world.units["district"], world.units["community"]
    return [
        (district.code, "坑洼处数", "2026年", "", "1,200", "年度要点"),
        (community.name, HOLES.code, "2026", "第一季度", "30", ""),
        (community.code, "坑洼占比", "2026", "3月", "95.5%", ""),
    ]


def imported(tmp_path: Path, content: bytes, *more: str, capsys: Any) -> dict[str, Any]:
    """What the command answers."""
    file = tmp_path / "目标.xlsx"
    file.write_bytes(content)
    with suppress(SystemExit):
        call_command("import", "targets", str(file), "--yes", "--json", *more)
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_x12_targets_come_from_a_spreadsheet_once(
    world: World, tmp_path: Path, capsys: Any
) -> None:
    content = as_xlsx(*rows(world), headings=HEADINGS)
    answer = imported(tmp_path, content, capsys=capsys)
    assert (answer["imported"], answer["new"], answer["bad"]) == (True, 3, 0)
    held = Target.objects.order_by("id").values_list("code", "year", "part", "value", "note")
    assert [(one[0], one[1], one[2], float(one[3] or 0), one[4]) for one in held] == [
        (HOLES.code, 2026, "", 1200.0, "年度要点"),
        (HOLES.code, 2026, "Q1", 30.0, ""),
        (SHARE.code, 2026, "03", 95.5, ""),
    ]
    again = imported(tmp_path, content, capsys=capsys)
    assert (again["imported"], again["same"], Target.objects.count()) == (False, 3, 3)


def test_x12_every_bad_row_is_named_and_nothing_is_imported(
    world: World, tmp_path: Path, capsys: Any
) -> None:
    good, code = rows(world)[0], world.units["district"].code
    bad = [
        ("没有的单位", "坑洼处数", "2026", "", "1", ""),
        (code, "没有的指标", "2026", "", "1", ""),
        (code, "坑洼处数", "26", "", "1", ""),
        (code, "坑洼处数", "2026", "第五季度", "1", ""),
        (code, "坑洼处数", "2026", "", "很多", ""),
        (code, "坑洼处数", "2026", "", "1.5", ""),
        (code, "坑洼占比", "2026", "", "0.95", ""),
        (code, "坑洼占比", "2026", "", "120", ""),
        (code, "坑洼处数", "2026", "", "7", "与第一行不同"),
    ]
    answer = imported(tmp_path, as_xlsx(good, *bad, headings=HEADINGS), capsys=capsys)
    assert answer["imported"] is False
    assert [one["row"] for one in answer["rows"]] == list(range(3, 12))
    assert all(one["problems"] for one in answer["rows"])
    assert not Target.objects.exists()


def test_x12_good_rows_are_imported_without_the_bad_ones(
    world: World, tmp_path: Path, capsys: Any
) -> None:
    bad = ("没有的单位", "坑洼处数", "2026", "", "1", "")
    content = as_xlsx(rows(world)[0], bad, rows(world)[0], headings=HEADINGS)
    rejects = tmp_path / "rejects.csv"
    answer = imported(tmp_path, content, "--skip-bad", str(rejects), capsys=capsys)
    assert (answer["new"], answer["rejected"], answer["repeated"]) == (1, 1, 1)
    assert "没有的单位" in rejects.read_text(encoding="utf-8-sig")


def test_x12_an_import_of_targets_is_taken_back(world: World, tmp_path: Path, capsys: Any) -> None:
    """What held before holds again, and what did not is withdrawn; all of it stays in the past."""
    from bihuan.core.measures.spans import Span

    aim(world, HOLES.code, 900, span=Span(2026), note="上年")
    content = as_xlsx(*rows(world), headings=HEADINGS)
    run = imported(tmp_path, content, capsys=capsys)["run"]
    assert Target.objects.get(code=HOLES.code, part="", current=True).value == 1200
    call_command("import", "targets", "--undo", run, "--json")
    now = Target.objects.get(code=HOLES.code, part="", current=True)
    assert now.value == 900
    assert now.note == "上年"
    assert not Target.objects.filter(current=True, value__isnull=False).exclude(part="").exists()
    assert Target.objects.count() == 1 + 3 + 3


def test_x12_what_was_changed_since_keeps_an_import(
    world: World, tmp_path: Path, capsys: Any
) -> None:
    from django.core.management import CommandError

    from bihuan.core.measures.spans import Span

    run = imported(tmp_path, as_xlsx(*rows(world), headings=HEADINGS), capsys=capsys)["run"]
    aim(world, HOLES.code, 5, span=Span(2026))
    with pytest.raises(CommandError, match="changed since"):
        call_command("import", "targets", "--undo", run, "--json")
    assert Target.objects.get(code=HOLES.code, part="", current=True).value == 5
    assert Target.objects.filter(current=True, value__isnull=False).count() == 3


def test_x12_an_administrator_imports_targets_on_the_page(world: World, sign_in: SignIn) -> None:
    """Only for units over which the right reaches; a leader has no such page."""
    other = (world.units["other"].code, "坑洼处数", "2026", "", "9", "")
    admin = sign_in("admin")
    answer = admin.post(
        "/office/import/targets/", sent(as_csv(rows(world)[1], headings=HEADINGS), "目标.csv")
    )
    assert answer.status_code == 302
    preview = answer.headers["Location"]
    assert "30" in admin.get(preview).content.decode()
    admin.post(f"{preview}confirm/")
    assert Target.objects.get().by_person == world.people["admin"]
    assert Upload.objects.get().added == 1
    answer = admin.post("/office/import/targets/", sent(as_csv(other, headings=HEADINGS), "2.csv"))
    assert "没有编码或名称为" in admin.get(answer.headers["Location"]).content.decode()
    assert sign_in("leader").get("/office/import/targets/").status_code in (403, 404)
