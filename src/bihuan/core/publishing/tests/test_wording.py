"""The wording check: words, names, order, punctuation, secrecy; pure and quick (R-13)."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.core.publishing.rules.name_words import Term, agrees, cores
from bihuan.core.publishing.rules.punctuation import check_punctuation
from bihuan.core.publishing.rules.wording import Lists, Wording, check
from bihuan.core.publishing.rules.words import places

DAY = date(2026, 3, 5)
TERMS = (
    Term("张明远", "郴州市委书记", 1, date(2025, 3, 1)),
    Term("李文博", "郴州市委副书记、市长", 2, date(2024, 9, 1)),
    Term("李文博", "郴州市委常委、常务副市长", 5, None, date(2024, 8, 31)),
    Term("周启航", "郴州市委书记", 1, None, date(2025, 2, 28)),
)
LISTS = Lists((Wording("残废人", "残疾人", "尊重称谓", "stop"), Wording("村官")), TERMS)


def found(text: str) -> list[tuple[str, str, str, str]]:
    return [(f.code, f.text, f.weight, f.better) for f in check(text, LISTS, DAY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市委书记张明远来到村里。", []),
        ("郴州市委书记张明远来到村里。", []),
        ("今天上午市委副书记、市长李文博到会。", []),
        ("张明远书记说", []),
        ("张明远来了。", []),
        ("市长张明远来了。", [("title", "市长张明远", "stop", "郴州市委书记张明远")]),
        ("县委书记张明远来了。", [("title", "县委书记张明远", "stop", "郴州市委书记张明远")]),
        ("市委书记周启航指出。", [("outdated", "市委书记周启航", "stop", "")]),
        (
            "市委常委、常务副市长李文博到会。",
            [("outdated", "市委常委、常务副市长李文博", "stop", "郴州市委副书记、市长李文博")],
        ),
        ("市委书记李文博到会。", [
            ("title", "市委书记李文博", "stop", "郴州市委副书记、市长李文博")
        ]),
        ("李文博、张明远出席。", [("order", "李文博、张明远", "warn", "张明远、李文博")]),
        ("张明远、李文博出席。", []),
        (
            "市委副书记、市长李文博，市委书记张明远出席。",
            [("order", "李文博，市委书记张明远", "warn", "张明远、李文博")],
        ),
        ("李文博说完。张明远接着说。", []),
        ("关爱残废人。", [("word", "残废人", "stop", "残疾人")]),
    ],
)  # fmt: skip
def test_r13_names_titles_order_and_words(
    text: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("你好,世界。", [("half_width", ",", "，")]),
        ("共 3.5 万人,其中", [("half_width", ",", "，")]),
        ("增长3.5%，到2,000人。", []),
        ("他说:好", [("half_width", ":", "：")]),
        ("时间 7:30 开始", []),
        ("结束。。", [("doubled", "。。", "。")]),
        ("真的？？", [("doubled", "？？", "？")]),
        ("想一想...", [("ellipsis", "...", "……")]),
        ("想一想……", []),
        ('他说"好的"。', [("quotes", '"好的"', "“好的”")]),
        ("中 国", [("blank", " ", "")]),
        ("读《论语和书。", [("unpaired", "《", "")]),
        ("(一)注意", [("half_width", "(", "（"), ("half_width", ")", "）")]),
        ("see https://a.b/c, ok.", []),
    ],
)
def test_r13_punctuation(text: str, expected: list[tuple[str, str, str]]) -> None:
    seen = sorted(check_punctuation(text))
    assert [(f.code, f.text, f.better) for f in seen] == expected


def test_r13_marks_of_secrecy_must_not_go_out() -> None:
    assert [f.weight for f in check("机密★5年", Lists(), DAY)] == ["stop"]
    assert [f.weight for f in check("成功的秘密在于坚持", Lists(), DAY)] == ["warn"]


def test_r13_cores_of_titles() -> None:
    assert cores("郴州市委副书记、市长") == ["市委副书记", "市长"]
    assert not agrees("书记", "市委副书记")
    assert agrees("书记", "市委书记")


WORDS = st.lists(st.text(alphabet="甲乙丙丁", min_size=1, max_size=4), min_size=1, max_size=12)


@settings(max_examples=150, deadline=None)
@given(WORDS, st.text(alphabet="甲乙丙丁。", max_size=40))
def test_r13_every_word_is_found_where_it_stands(words: list[str], text: str) -> None:
    """Against the plain search: at each place the longest word, none within a longer one."""
    seen = places(text, words)
    for at, word in seen:
        assert text.startswith(word, at)
        assert not any(text.startswith(w, at) for w in words if len(w) > len(word))
    ends = [at + len(word) for at, word in seen]
    assert ends == sorted(set(ends))
    plain = {(at, at + len(w)) for w in words for at in range(len(text)) if text.startswith(w, at)}
    covered = [(at, at + len(word)) for at, word in seen]
    assert all(any(a <= x and y <= b for a, b in covered) for x, y in plain)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="张明远李文博市委书记长副、，。 ,(）“…残废人秘密", max_size=80))
def test_r13_findings_stand_in_the_text_in_order(text: str) -> None:
    seen = check(text, LISTS, DAY)
    assert seen == sorted(seen)
    assert all(text[f.start : f.end] == f.text and f.start < f.end for f in seen)


def test_r13_a_long_text_and_long_lists_are_checked_in_a_moment() -> None:
    words = tuple(Wording(f"词{n:04d}语") for n in range(3000))
    names = tuple(Term(f"名{n:03d}", "市委书记", n) for n in range(200))
    text = "我们在山里走了很远，看见词0042语和名007。" * 1000
    check(text, Lists(words, names), DAY)
    start = time.perf_counter()
    check(text, Lists(words, names), DAY)
    assert time.perf_counter() - start < 2
