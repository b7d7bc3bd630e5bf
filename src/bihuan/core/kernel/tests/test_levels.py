"""Marks of secrecy are found however headings print them; everyday words are only possible ones."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from bihuan.core.kernel.levels import (
    ADDRESSEES,
    LEVELS,
    PUBLIC,
    UNIT,
    find_secrecy_marks,
    strictest,
)


@pytest.mark.parametrize(
    "text",
    [
        "机密★3年", "秘 密 ★ 长期", "绝密", "【秘密】", "（机密）", "密级：秘密", "秘密级",
        "机密文件", "湘郴密〔2025〕3号", "密字[2024]12号", "内部资料，不得外传", "内部明电",
        "属于国家秘密", "阅后即焚", "涉密人员名单", "[内部]", "TOP SECRET",
    ],
)  # fmt: skip
def test_x21_certain_marks_are_found(text: str) -> None:
    assert any(mark.certain for mark in find_secrecy_marks(text))


@pytest.mark.parametrize("text", ["成功的秘密是早起", "小区内部道路塌陷", "这是我们之间的秘密。"])
def test_x21_everyday_words_are_possible_marks_only(text: str) -> None:
    assert [mark.certain for mark in find_secrecy_marks(text)] == [False]


@pytest.mark.parametrize("text", ["人民路井盖松动", "密度很大，加密码锁", "湘郴北〔2025〕3号", ""])
def test_x21_plain_reports_have_no_marks(text: str) -> None:
    assert find_secrecy_marks(text) == []


@given(st.text(alphabet="秘密机绝内部资料★【】（）〔2025〕3号 \n年第,a", max_size=60))
def test_x21_marks_name_their_place_and_never_overlap(text: str) -> None:
    end = 0
    for mark in find_secrecy_marks(text):
        assert text[mark.start : mark.end] == mark.text != ""
        assert mark.start >= end
        end = mark.end


def test_x21_a_whole_is_as_secret_as_its_most_secret_part() -> None:
    assert strictest(PUBLIC, ADDRESSEES, UNIT) == ADDRESSEES
    assert strictest() == PUBLIC


def test_x21_levels_are_named_in_the_readers_language() -> None:
    with override("zh-hans"):
        assert [str(title) for _code, title in LEVELS] == ["公开", "单位内部", "仅限指定对象"]
