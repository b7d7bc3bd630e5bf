"""X-19: the same answers on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bihuan.core.access import SYSTEM
from bihuan.core.search import backends, queries
from bihuan.core.search.backends import postgresql
from bihuan.core.search.queries import Ask
from bihuan.core.search.tests.world import DAY, found, put, unit

pytestmark = pytest.mark.django_db
TITLE = "关于老旧小区排水管网改造的若干思考"


@pytest.mark.parametrize(
    "typed",
    [
        "排水",  # a word inside the title
        "水管",  # any two neighbouring characters are a word to somebody
        "管网改造",
        "思考",  # the end
        "关",  # one character
        "考",  # the last one
        "排水 思考",  # two words apart
        "思考　排水",  # in the other order, with a full-width blank
        "《排水》",  # as people paste it
        "老舊小區",  # traditional
    ],
)
def test_x19_words_inside_a_title_are_found(typed: str) -> None:
    put(TITLE)
    put("另一篇文章")
    assert found(typed) == [TITLE]
    assert found(typed + "龙") == []  # every pair must be there


@pytest.mark.parametrize(
    "typed",
    ["雨污分流", "污分", "第38期", "38期", "5G基站", "基站", "２０２５年", "12345热线", "345热线"],
)
def test_x19_words_and_mixed_digits_inside_a_text_are_found(typed: str) -> None:
    put("甲", "上周，第38期学习会谈到雨污分流、5G基站和12345热线，都是2025年的事。")
    put("乙", "别的内容，第3期，5号基地，2024年。")
    assert found(typed) == ["甲"]


@pytest.mark.parametrize(
    "typed",
    [
        "BH-2025-000123",
        "bh2025000123",
        "2025-000123",
        "000123",
        "0123",
        "123",
        "ＢＨ－２０２５－０００１２３",
    ],
)
def test_x19_a_number_is_found_by_any_part_of_it(typed: str) -> None:
    put("甲", numbers=("BH-2025-000123",))
    put("乙", numbers=("BH-2025-000456",))
    assert found(typed) == ["甲"]


def test_x19_names_of_two_characters_are_found() -> None:
    put("甲", names=("李明",))
    put("乙", "李先生说明天再来。")
    put("丙", names=("欧阳明",))
    assert found("李明") == ["甲"]
    assert found("李 明") == ["甲", "乙"]
    assert found("阳明") == ["丙"]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("gyxxqg", "关于学习强国"),
        ("xxqg", "关于学习强国"),
        ("XX", "关于学习强国"),
        ("xuexi", "关于学习强国"),
        ("guanyuxue", "关于学习强国"),
        ("guanyu xuexi", "关于学习强国"),
        ("xuexiq", "关于学习强国"),
        ("ljxqg", "老旧小区改造"),
        ("laojiu", "老旧小区改造"),
        ("laoj", "老旧小区改造"),
        ("xiaoqu gz", "老旧小区改造"),
        ("zz", None),
        ("xiaoxi", None),
    ],
)
def test_x19_titles_are_found_by_pinyin_and_its_initials(typed: str, wanted: str | None) -> None:
    put("关于学习强国")
    put("老旧小区改造")
    put("毫无牵连", "学习老旧")
    assert found(typed) == ([wanted] if wanted else [])


def test_x19_names_are_found_by_every_reading() -> None:
    put("甲", names=("曾晓单",))
    assert found("zengxiaoshan") == ["甲"]
    assert found("zxs") == ["甲"]
    assert found("zeng") == ["甲"]
    assert found("cxd") == ["甲"]
    assert found("wxs") == []


def test_x19_western_words_are_found_by_their_beginning() -> None:
    put("甲", "用 Python 写的 Café 程序")
    assert found("python") == ["甲"]
    assert found("Pyth") == ["甲"]
    assert found("cafe") == ["甲"]
    assert found("ython") == []


def test_x19_title_comes_before_text_phrase_before_scattered_newer_before_older() -> None:
    old, new = DAY, DAY + timedelta(days=2)
    put("散在文中", "先说强国，又说学习，习强也有", at=new)
    put("旧文中有词", "大家来学习强国", at=old)
    put("新文中有词", "大家来学习强国", at=new)
    put("旧题学习强国", at=old)
    put("新题学习强国", at=new)
    put("题中习强，强国与学习", at=new + timedelta(days=9))
    assert found("学习强国") == [
        "新题学习强国",
        "旧题学习强国",
        "题中习强，强国与学习",
        "新文中有词",
        "旧文中有词",
        "散在文中",
    ]


def test_x19_filters_by_period_and_unit_with_all_below_it() -> None:
    top = unit("甲市", "city", "A")
    below = unit("乙县", "county", "B", top)
    other = unit("丙市", "city", "C")
    put("甲市学习", unit_path=top.path, at=DAY)
    put("乙县学习", unit_path=below.path, at=DAY + timedelta(days=1))
    put("丙市学习", unit_path=other.path, at=DAY + timedelta(days=2))
    assert found("学习") == ["丙市学习", "乙县学习", "甲市学习"]
    assert found("学习", unit=top) == ["乙县学习", "甲市学习"]
    assert found("学习", unit=below) == ["乙县学习"]
    assert found("学习", since=DAY + timedelta(days=1)) == ["丙市学习", "乙县学习"]
    assert found("学习", before=DAY + timedelta(days=1)) == ["甲市学习"]
    assert found("学习", since=DAY, before=DAY + timedelta(days=2), unit=top) == [
        "乙县学习",
        "甲市学习",
    ]


@pytest.mark.parametrize(
    "typed", ["'", '"', "a'b", 'x" OR "y', "* NEAR(", "\\", "' | 'b", "%", "𬭎", "а́", "学" * 100]
)
def test_x19_no_input_breaks_the_question(typed: str) -> None:
    put("甲", "乙")
    assert found(typed) == []


def test_x19_rare_characters_are_found_on_both_databases() -> None:
    put("甲", names=("王𬭎",))
    put("乙", names=("李𬭎",))
    assert found("王𬭎") == ["甲"]
    assert sorted(found("𬭎")) == ["乙", "甲"]


def test_x19_there_is_a_most_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bihuan.core.search.queries.finding.MOST", 3)
    for number in range(5):
        put(f"学习{number}", at=DAY + timedelta(days=number))
    answer = queries.find(SYSTEM, Ask("学习"))
    assert (len(answer.hits), answer.more) == (3, True)
    assert found("学习") == ["学习4", "学习3", "学习2"]


@pytest.mark.parametrize("gathered", [2, 20])
@pytest.mark.parametrize("recent", [1, 3, 50])
def test_x19_the_newest_are_looked_at_first_and_nothing_is_lost_by_it(
    monkeypatch: pytest.MonkeyPatch, recent: int, gathered: int
) -> None:
    """However few count as newest or are gathered: the same answers in the same order."""
    monkeypatch.setattr(postgresql, "RECENT", (recent, 2 * recent))
    monkeypatch.setattr(backends, "GATHERED", gathered)
    for n in range(12):
        put(f"{'排水' if n % 3 else '供电'}工程第{n}期", at=DAY + timedelta(hours=n))
    every = [f"排水工程第{n}期" for n in range(11, -1, -1) if n % 3]
    assert found("排水工程") == every
    monkeypatch.setattr("bihuan.core.search.queries.finding.MOST", 2)
    assert found("排水工程") == every[:2]
    assert found("第4期") == ["排水工程第4期"]
    assert found("4期") == ["排水工程第4期"]


def test_x19_a_number_belongs_to_what_stands_beside_it() -> None:
    put("甲", "第3期、12号楼、5G2栋")
    put("乙", "3号楼第12期，2栋5G")
    assert found("第3期") == ["甲"]
    assert found("3号") == ["乙"]
    assert found("2期") == ["乙"]
    assert found("第1") == ["乙"]
    assert found("5G2") == ["甲"]
    assert sorted(found("12")) == ["乙", "甲"]
