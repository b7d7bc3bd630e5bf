"""X-13: what is made inert, which parts are headings, what happens at the limits."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest

from bihuan.core.documents.tests.papers import paper
from bihuan.core.documents.typesetting import fonts, press
from bihuan.core.documents.typesetting.paper import clean, from_json, runs_of


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("一、目标", [("hei", "一、目标")]),
        ("十一、目标。要落实。", [("hei", "十一、目标。"), ("fangsong", "要落实。")]),
        ("（二）任务。", [("kai", "（二）任务。")]),
        ("1.第一件", [("fangsong", "1.第一件")]),
        ("（1）第一点", [("fangsong", "（1）第一点")]),
        ("一件事、两件事", [("fangsong", "一件事、两件事")]),
    ],
)
def test_x13_levels_of_headings(text: str, runs: list[tuple[str, str]]) -> None:
    assert runs_of(text) == runs


def test_x13_text_is_cleaned_whoever_hands_it_over() -> None:
    assert clean("a\x00b\u202ec\td\ue000\ud800\uffff") == "abc d"
    made = from_json(paper(title="a\x07b", paragraphs=("\x00", " x ")).as_json())
    assert (made.title, made.paragraphs) == ("ab", ("x",))


def test_x13_a_process_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "SECONDS", 0.01)
    with pytest.raises(press.PressFailed):
        press.press(paper())


def test_x13_a_process_that_is_killed_gives_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*args: Any, **kwargs: Any) -> Any:
        raise subprocess.CalledProcessError(-9, "child")

    monkeypatch.setattr(subprocess, "run", killed)
    with pytest.raises(press.PressFailed):
        press.press(paper())


def test_x13_substitutes_are_named_by_what_the_standard_asks_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fonts, "families", lambda: frozenset({"Noto Serif CJK SC", "SimHei"}))
    assert fonts.substitutes() == {
        "仿宋_GB2312": "Noto Serif CJK SC",
        "楷体_GB2312": "Noto Serif CJK SC",
        "宋体": "Noto Serif CJK SC",
        "方正小标宋简体": "Noto Serif CJK SC",
    }
    assert fonts.missing() == []
    monkeypatch.setattr(fonts, "families", lambda: frozenset({"DejaVu Sans"}))
    assert len(fonts.missing()) == 5
