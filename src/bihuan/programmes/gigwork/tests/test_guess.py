"""G-09: the category guessed from words, explainably."""

import json

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from bihuan.core.casework.tests.world import World
from bihuan.programmes.gigwork.demo.texts import topics
from bihuan.programmes.gigwork.queries.categories import active
from bihuan.programmes.gigwork.rules.guessing import guess

WORDS = {
    "light": ["路灯!", "灯"],
    "tree": ["树枝", "树+灯"],
    "lift": ["电梯!", "lift"],
}


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("路灯不亮", "light", ("路灯",)),
        ("ＬＩＦＴ stuck", "lift", ("lift",)),
        ("树枝挡住灯了", "tree", ("树枝", "树+灯")),
    ],
)
def test_g09_the_guess_says_which_words_spoke_for_it(
    text: str, code: str, words: tuple[str, ...]
) -> None:
    best = guess(text, WORDS)[0]
    assert (best.code, best.words) == (code, words)


def test_g09_nothing_is_guessed_from_nothing() -> None:
    assert guess("", WORDS) == []
    assert guess("你好", WORDS) == []


def test_g09_of_two_equals_the_first_in_the_table_wins() -> None:
    assert guess("ab", {"x": ["a"], "y": ["b"]})[0].code == "x"


def test_g09_hostile_length_is_cut() -> None:
    assert guess("路" * 100_000 + "路灯", WORDS) == []


def test_g09_made_reports_are_guessed_right_nine_times_of_ten(world: World) -> None:
    table = {row.code: row.word_list for row in active()}
    said = [
        (topic.code, text)
        for topic in topics().values()
        for scene in topic.scenes
        for text in scene.reports
    ]
    best = [(code, next(iter(guess(text, table)), None)) for code, text in said]
    right = sum(1 for code, one in best if one is not None and one.code == code)
    assert right / len(said) >= 0.9


def test_g09_the_question_is_answered_as_json(world: World, client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    answer = client.get(reverse("gigwork:guess"), {"words": "井盖没了"})
    assert json.loads(answer.content) == {
        "code": "manhole",
        "title": "Manhole cover or grating",
        "why": "from the words: 井盖",
        "words": ["井盖"],
    }
    empty = json.loads(client.get(reverse("gigwork:guess"), {"words": "嗯"}).content)
    assert empty == {"code": "", "title": "", "why": "", "words": []}
