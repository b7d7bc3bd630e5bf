"""The language in which indicators say what they count: what it takes, refuses and means."""

from __future__ import annotations

from datetime import date

import pytest

from bihuan.core.measures.definitions.checking import kind_at
from bihuan.core.measures.language import Name, Unreadable, asks_when, parse, references
from bihuan.core.measures.language.plain import value
from bihuan.core.measures.language.sql import sql
from bihuan.core.measures.language.types import Kind, truth, type_of

from .made import PEOPLE, made

MOMENTS = {"as_of": date(2024, 2, 29), "start": date(2024, 1, 1), "end": date(2024, 2, 29)}
ROW = {"ill": 1, "well": 0, "weight": 50, "born_on": 0, "group": "慢病", "none": None}


def read(path: Name) -> object:
    return ROW[path[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ill", 1),
        ("not ill", False),
        ("well or ill", True),
        ("weight + 3 - 1", 52),
        ("weight - -3", 53),
        ("weight >= 50 and weight < 51", True),
        ("40 <= weight < 50", False),
        ('group in ("慢病", "青年")', True),
        ('group not in ["慢病"]', False),
        ('group == "慢病" and none > 3', None),
        ("none > 3 and weight < 40", False),
        ("none > 3 or weight > 40", True),
        ("not (none > 3)", None),
        ("none + 1", None),
        ("known(none)", False),
        ("coalesce(none, weight)", 50),
        ("1 if none > 3 else 2", 2),
        ("none in (1, 2)", None),
        ("day(1970, 1, 2)", 1),
        ("years_before(as_of, 1)", (date(2023, 2, 28) - date(1970, 1, 1)).days),
        ("as_of", (date(2024, 2, 29) - date(1970, 1, 1)).days),
    ],
)
def test_x10_expressions_mean_what_they_say(text: str, expected: object) -> None:
    """In the three values of truth; a leap day goes back to the 28th."""
    assert value(parse(text), read, MOMENTS) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "ill ill", "weight * 2", "weight / 2", "weight % 2", "weight ** 2", "1.5", "b'x'",
        "None", "f(weight)", "weight()", "known()", "known(a, b)", "coalesce(a)", "[1]", "{1}",
        "lambda: 1", "x := 1", "group[0]", "group.lower()", "'a' 'b' and ill in ill",
        "ill in ()", "weight in (weight, 1)", "f'{weight}'", "*weight", "a if b", "~weight",
        "+weight", "-weight", "weight is None", "__import__('os')", "day(2024, 13, 1)",
        "day(2024)", "years_before(weight, 1)", "years_before(as_of, 999)", "1" * 40,
        "not " * 60 + "ill",
        "weight > 1 " * 900,
    ],
)  # fmt: skip
def test_x10_nothing_else_of_python_is_taken(text: str) -> None:
    """Whatever else Python can say is refused with a sentence, and nothing of it is run."""
    with pytest.raises(Unreadable) as refused:
        parse(text)
    assert str(refused.value)


def lookup(path: Name) -> Kind:
    return kind_at(PEOPLE, path)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("weight", "number"), ("born_on", "day"), ("born_on - since", "number"),
        ("born_on + 5", "day"), ("ill", "flag"), ("known(born_on)", "truth"),
        ("guide.guide.weight", "number"), ("coalesce(born_on, as_of)", "day"),
        ("5 if ill else 6", "number"), ('group == "x"', "truth"), ("born_on <= 5", "truth"),
    ],
)  # fmt: skip
def test_x10_types(text: str, kind: str) -> None:
    with made():
        assert type_of(parse(text), lookup) == kind


@pytest.mark.parametrize(
    "text",
    [
        "weight and ill", "not weight", "group < 'x'", "weight == 'x'", "group == 5", "ill == True",
        "born_on + since", "group + 1", "nothing", "guide.nothing", "nobody.weight",
        "weight if ill else group",
        "known(nothing)", "weight in ('a',)", "born_on == 'x'", "ill + 1", "guide",
    ],
)  # fmt: skip
def test_x10_what_does_not_fit_is_refused(text: str) -> None:
    """A number is no condition, a word no number, a path has to lead somewhere."""
    with made(), pytest.raises(Unreadable) as refused:
        truth(parse(text), lookup)
    assert str(refused.value)


def test_x10_columns_and_moments_are_found() -> None:
    node = parse("case.opened_on <= as_of and coalesce(visits.count, 0) > weight")
    assert references(node) == {("case", "opened_on"), ("visits", "count"), ("weight",)}
    assert asks_when(node)
    assert not asks_when(parse("weight > 3"))


def test_x10_words_cannot_leave_their_quotes() -> None:
    """A quote in a word is doubled; an unknown flag is not true."""
    text = sql(parse("""group == "a'; DROP" and not ill"""), lambda path: f's."{path[0]}"', MOMENTS)
    assert text == """((s."group" = 'a''; DROP') AND (NOT (s."ill" = 1)))"""
