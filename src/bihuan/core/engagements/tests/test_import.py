"""A messy register: every row is accounted for, and it can be taken back (G-02)."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from bihuan.core.access import SYSTEM
from bihuan.core.engagements import actions
from bihuan.core.engagements.models import Enterprise
from bihuan.core.engagements.tests.world import World, code
from bihuan.core.intake.models import Upload
from bihuan.core.intake.running import take_back
from bihuan.core.intake.tests.files import as_xlsx

TITLE = [["北湖区经营主体底册（2025年12月）"], ["填报单位：人民路街道", "", "", "单位：人"]]
GROUPS = ["", "", "", "基本情况", "", "", "三有情况", "", "", ""]
HEADINGS = (
    "序号", "企业名称", "统一社会信用代码", "所属社区", "行业类别", "从业人数", "有场所",
    "正常经营", "联系电话", "成立日期",
)  # fmt: skip


def wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def messy() -> bytes:
    """Title rows, merged headings, wide figures, a doubled code, mixed dates, totals."""
    first = ("五岭阁社区", "批发零售", "12人", "√", "正常", "154 0010 0001", "2019-05-06")
    rows = (
        (1, "甲商贸有限公司", code(1), *first),
        (2, "乙餐饮店", wide(code(2)), "五岭阁社区", "餐饮", wide("3"), "有", "在营", "",
         "2020年3月1日"),
        (3, "丙物流有限公司", code(3), "431002001001", "物流", "1,200", "是", "存续", "",
         "2018/7/9"),
        (4, "甲商贸有限公司", code(1), *first),
        (5, "丁商店", code(1), "五岭阁社区", "零售", "2", "无", "停业", "", ""),
        (6, "戊科技", code(6)[:-1] + "?", "五岭阁社区", "软件", "5", "有", "正常", "", ""),
        (7, "己家政", "", "五岭阁社区", "家政", "-", "—", "", "", "43600"),
        (8, "庚制造", code(8), "不存在的社区", "制造业", "8", "有", "正常", "", ""),
        (9, "辛教育", code(9), "五岭阁社区", "培训", "若干", "有", "正常", "", ""),
        ("合计", "", "", "", "", 1230, "", "", "", ""),
    )  # fmt: skip
    return as_xlsx(*rows, headings=HEADINGS, above=[*TITLE, GROUPS])


def imported(tmp_path: Path, content: bytes, *more: str, capsys: Any) -> dict[str, Any]:
    file = tmp_path / "底册.xlsx"
    file.write_bytes(content)
    with suppress(SystemExit):
        call_command("import", "enterprises", str(file), "--yes", "--json", *more)
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_g02_a_messy_register_is_accounted_for_row_by_row(
    world: World, tmp_path: Path, capsys: Any
) -> None:
    refused = imported(tmp_path, messy(), capsys=capsys)
    assert (refused["imported"], refused["bad"], Enterprise.objects.count()) == (False, 4, 0)
    bad = {row["row"]: " ".join(row["problems"]) for row in refused["rows"] if row["problems"]}
    assert sorted(bad) == [9, 10, 12, 13]
    assert "5" in bad[9]
    assert "若干" in bad[13]
    assert "不存在的社区" in bad[12]
    answer = imported(tmp_path, messy(), "--skip-bad", str(tmp_path / "bad.csv"), capsys=capsys)
    counts = {name: answer[name] for name in ("new", "repeated", "left_out", "bad")}
    assert counts == {"new": 4, "repeated": 1, "left_out": 1, "bad": 4}
    held = dict(Enterprise.objects.values_list("name", "credit_code"))
    assert held == {
        "甲商贸有限公司": code(1), "乙餐饮店": code(2), "丙物流有限公司": code(3), "己家政": None,
    }  # fmt: skip
    one = Enterprise.objects.get(name="甲商贸有限公司")
    assert (one.staff, one.trade, one.three_haves, one.contact_phone) == (
        12,
        "F",
        True,
        "15400100001",
    )
    days = dict(Enterprise.objects.values_list("name", "registered_on"))
    assert {name: str(day) for name, day in days.items()} == {
        "甲商贸有限公司": "2019-05-06", "乙餐饮店": "2020-03-01", "丙物流有限公司": "2018-07-09",
        "己家政": "2019-05-15",
    }  # fmt: skip
    assert not Enterprise.objects.get(name="己家政").three_haves


def test_g02_the_same_file_again_changes_nothing_and_a_newer_one_corrects(
    world: World, tmp_path: Path, capsys: Any
) -> None:
    row = (1, "甲商贸有限公司", code(1), "五岭阁社区", "餐饮", "3", "有", "正常", "", "")
    first = as_xlsx(row, headings=HEADINGS)
    assert imported(tmp_path, first, capsys=capsys)["new"] == 1
    assert imported(tmp_path, first, capsys=capsys)["same"] == 1
    later = as_xlsx((*row[:5], "9", *row[6:]), headings=HEADINGS)
    answer = imported(tmp_path, later, capsys=capsys)
    assert (answer["changed"], Enterprise.objects.get().staff) == (1, 9)


def test_g02_an_import_is_taken_back_while_nothing_was_built_on_it(
    world: World, tmp_path: Path, capsys: Any
) -> None:
    known = world.enterprise(3, name="丙物流", staff=7)
    rows = (
        (1, "甲商贸有限公司", code(1), "五岭阁社区", "餐饮", "3", "有", "正常", "", ""),
        (2, "丙物流", code(3), "五岭阁社区", "物流", "9", "有", "正常", "", "2018-07-09"),
    )
    imported(tmp_path, as_xlsx(*rows, headings=HEADINGS), capsys=capsys)
    made = Enterprise.objects.get(credit_code=code(1))
    upload = Upload.objects.latest("pk")
    take_back(upload, actor=SYSTEM)
    made.refresh_from_db()
    known.refresh_from_db()
    assert (made.credit_code, made.is_open) == (None, False)
    assert (known.staff, known.trade, known.registered_on, known.is_open) == (7, "", None, True)
    assert world.enterprise(1).credit_code == code(1)


def test_g02_an_import_that_was_worked_on_stays_and_names_the_row(
    world: World, tmp_path: Path, capsys: Any
) -> None:
    from bihuan.core.intake.actions import NotUndone

    row = (1, "甲商贸有限公司", code(1), "五岭阁社区", "餐饮", "3", "有", "正常", "", "")
    imported(tmp_path, as_xlsx(row, headings=HEADINGS), capsys=capsys)
    one = Enterprise.objects.get()
    actions.record_visit(one, actions.Told("去过", "t_care"), client_id=one.pk, actor=SYSTEM)
    with pytest.raises(NotUndone) as refused:
        take_back(Upload.objects.latest("pk"), actor=SYSTEM)
    assert "甲商贸有限公司" in str(refused.value)
    one.refresh_from_db()
    assert one.is_open
