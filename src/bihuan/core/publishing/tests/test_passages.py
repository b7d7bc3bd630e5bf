"""Passages are found again in later versions; differences add up to both versions."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.core.kernel import prose
from bihuan.core.publishing.rules.differences import compare, words
from bihuan.core.publishing.rules.passages import (
    Anchor,
    Span,
    anchor_at,
    find,
    marked,
    shown_text,
)

TEXT = "山里的水，**一年一个样**。\n\n- 一\n- 二\n\n> 治水先治心 & <b>不</b>"
LINES = st.text(alphabet="山水一二*>- \n&<，。", max_size=60)


def test_x09_the_shown_text_is_what_is_read() -> None:
    assert shown_text(prose.html(TEXT)).split() == [
        "山里的水，一年一个样。", "一", "二", "治水先治心", "&", "<b>不</b>",
    ]  # fmt: skip


def test_x09_a_passage_is_marked_across_its_signs() -> None:
    html = prose.html("山里的水，**一年**一个样")
    text = shown_text(html)
    start = text.index("水，一年一")
    made = marked(html, [Span(start, start + 5, "note-1", "note")])
    assert made == (
        '<p>山里的<mark class="passage passage--note" data-for="note-1">水，</mark><strong>'
        '<mark class="passage passage--note" data-for="note-1">一年</mark></strong>'
        '<mark class="passage passage--note" data-for="note-1">一</mark>个样</p>\n'
    )


def test_x09_of_several_places_the_one_with_its_surroundings_is_found() -> None:
    text = "第一次看水。第二次看水。第三次看水。"
    at = text.index("看水", 8)
    anchor = anchor_at(text, at, at + 2)
    later = "新加的开头，看水。" + text
    assert find(later, anchor) == (later.index("第二次看水") + 3, later.index("第二次看水") + 5)
    assert find("全都改了", anchor) is None
    assert find(text, Anchor("  \n ")) is None
    assert find("一年\n一个样", Anchor("一年一个样")) == (0, 6)


@settings(max_examples=200, deadline=None)
@given(LINES, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_x09_marks_change_nothing_of_what_is_read(body: str, spots: list[tuple[int, int]]) -> None:
    html = prose.html(body)
    spans = [Span(min(a, b), max(a, b), f"n{k}", "note") for k, (a, b) in enumerate(spots)]
    assert shown_text(marked(html, spans)) == shown_text(html)


@settings(max_examples=200, deadline=None)
@given(LINES, LINES)
def test_x09_differences_hold_both_versions(older: str, newer: str) -> None:
    def lines(text: str) -> str:
        return "".join(line.strip() for line in text.split("\n") if line.strip())

    pieces = [piece for paragraph in compare(older, newer) for piece in paragraph.pieces]
    assert "".join(p.text for p in pieces if p.change != "new") == lines(older)
    assert "".join(p.text for p in pieces if p.change != "gone") == lines(newer)


def test_x09_changed_words_are_shown_as_words() -> None:
    found = [(p.change, p.text) for p in words("守了三夜，水退了", "守了五夜，水退了")]
    assert found == [("same", "守了"), ("gone", "三"), ("new", "五"), ("same", "夜，水退了")]
