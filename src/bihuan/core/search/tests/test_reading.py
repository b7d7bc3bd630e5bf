"""X-19: what is made of texts and of what somebody typed."""

from __future__ import annotations

from bihuan.core.search.asking import All, Either, Term, read
from bihuan.core.search.folding import compact, folded, runs
from bihuan.core.search.marking import excerpt, marked
from bihuan.core.search.pinyin import readings, splits, syllables
from bihuan.core.search.tests.world import plain
from bihuan.core.search.tokens import sounds_of, words_of


def test_x19_widths_case_accents_and_traditional_characters_fold_to_one_form() -> None:
    assert folded("ＢＨ－２０２５《學習》Café") == "bh 2025 学习 cafe"
    assert compact("学习、强国（第 38 期）") == "学习强国第38期"
    assert compact("㎡①Ⅳ") == "m21iv"


def test_x19_a_place_in_the_folded_text_leads_back_to_the_original() -> None:
    assert [(run.kind, run.text, run.starts) for run in runs("《學》㎡x1")] == [
        ("han", "学", (1,)),
        ("letter", "m", (3,)),
        ("digit", "2", (3,)),
        ("letter", "x", (4,)),
        ("digit", "1", (5,)),
    ]


def test_x19_tokens_are_pairs_ends_of_numbers_and_words() -> None:
    assert sorted(words_of("第38期学习")) == [
        "38", ":38期", ":8期", ":第38", "习", "学习", "期学", "第",
    ]  # fmt: skip
    assert sorted(words_of("学习、强国")) == ["习强", "国", "学习", "强国"]
    assert sorted(words_of("12345热线")) == [
        "12345", "2345", "345", "45", ":12345热", ":2345热", ":345热", ":45热", ":5热",
        "热线", "线",
    ]  # fmt: skip
    assert set(words_of("GB/T 9704")) == {"gb", "t", "9704", "704", "04", ":t9704"}
    assert list(words_of("，。 ！")) == []


def test_x19_pinyin_is_read_as_phrases_and_names_in_every_way() -> None:
    assert syllables("银行行长") == ["yin", "hang", "hang", "zhang"]
    assert ["shan", "xiao"] in readings("单晓")
    assert readings("Anna") == []
    assert set(sounds_of(["xue", "xi", "qiang", "guo"])) == {
        "=xuexi", "=xiqiang", "=qiangguo", "=guo", "~xxqg", "~xqg", "~qg", "~g",
    }  # fmt: skip


def test_x19_letters_are_split_into_syllables_the_last_one_perhaps_unfinished() -> None:
    assert splits("xuexi")[0] == ("xue", "xi")
    assert ("xi", "an") in splits("xian")
    assert ("zhang", "s") in splits("zhangs")
    assert splits("xxqg") == ()


def test_x19_a_question_is_read_word_by_word() -> None:
    question = read("  《学习》 38期 ")
    assert question is not None
    assert question.words == ("学习", "38期")
    whole = question.node
    assert isinstance(whole, Either)
    assert whole.parts[0] == All(
        (Term("学习"), Term(":38期")),
    )
    heading = question.heading
    assert isinstance(heading, Either)
    assert heading.parts[0] == All(
        (Term("^学习"), Term("^:38期")),
    )
    assert read(" ，。 ") is None


def test_x19_what_was_asked_for_is_marked_in_the_original_text() -> None:
    assert plain(marked("關於《學習》的通知", ["学习"])) == "關於《[學習]》的通知"
    assert plain(marked("学习强国", ["xxqg"], by_sound=True)) == "[学习强国]"
    assert plain(marked("向学习强国致敬", ["xuexi"], by_sound=True)) == "向[学习]强国致敬"
    assert plain(marked("学习强国", ["xxqg"])) == "学习强国"
    assert plain(marked("BH-2025-000123", ["000123"])) == "BH-2025-[000123]"
    assert plain(marked("学习之后强国", ["学习强国"])) == "[学习]之后[强国]"
    assert marked("", ["学"]) == []


def test_x19_an_excerpt_shows_what_stands_around_the_first_place() -> None:
    text = "前" * 200 + "排水管网" + "后" * 200
    shown = plain(excerpt(text, ["管网"]))
    assert shown.startswith("…前")
    assert shown.endswith("后…")
    assert "排水[管网]后" in shown
    assert len(shown) == 90 + 2 + 2
    assert plain(excerpt("短文", ["没有"])) == "短文"
