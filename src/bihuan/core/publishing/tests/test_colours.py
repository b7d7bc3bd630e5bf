"""The accent of a site."""

import pytest
from django.test import Client

from bihuan.core.publishing.rules import colours


def test_x16_contrast_is_that_of_wcag() -> None:
    assert round(colours.on_white("#000000"), 2) == 21
    assert round(colours.on_white("#767676"), 2) == 4.54
    assert round(colours.on_white("#777777"), 2) == 4.48


def test_x16_every_suggested_colour_can_be_read() -> None:
    assert [one for one, _name in colours.SUGGESTED if colours.on_white(one) < colours.AA] == []


def test_x16_a_pale_colour_leads_to_the_nearest_readable() -> None:
    found = colours.readable("#ffb000")
    assert 4.5 <= colours.on_white(found) < 5
    assert colours.readable("#b3261e") == "#b3261e"


@pytest.mark.django_db
def test_x16_the_stylesheet_has_the_colour_in_its_address(client: Client) -> None:
    name = colours.sheet_name("#1b4f8f")
    answer = client.get(f"/s/look/{name}.css")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "--accent:#1b4f8f;" in answer.content.decode()
    for wrong in ("1b4f8f-00000000", "nonsense", "1b4f8f}-1"):
        assert client.get(f"/s/look/{wrong}.css").status_code == 404
