"""The marked articles that the checker was developed with, and their reader."""

from __future__ import annotations

from pathlib import Path

from bihuan.core.measures.checking.scoring import articles_in, score, unmarked

FOLDER = Path(__file__).parent / "articles"


def test_x11_marks_are_read() -> None:
    text, marks = unmarked("举办[54|agrees|a.b]期，[3|unchecked]人。")
    assert text == "举办54期，3人。"
    assert marks == ((2, 4, "agrees", "a.b"), (6, 7, "unchecked", None))


def test_x11_marked_articles_are_found_with_precision_and_recall() -> None:
    found = score(articles_in(FOLDER))
    assert found.marked >= 200
    assert min(found.precision, found.recall) >= 0.97, found.wrong
    assert min(found.span_precision, found.span_recall) >= 0.98, found.wrong
