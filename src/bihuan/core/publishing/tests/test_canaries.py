"""What is not published, or not for everybody, is on no page and in no feed (X-21)."""

from itertools import product

import pytest
from django.test import Client

from bihuan.core.kernel.levels import ADDRESSEES, PUBLIC, UNIT
from bihuan.core.publishing.models import Correction, Piece
from bihuan.core.publishing.models.pieces import PUBLISHED, STATES
from bihuan.core.publishing.tests.ground import BEGIN, column, piece, site

pytestmark = pytest.mark.django_db
FEEDS = ("rss.xml", "atom.xml", "feed.json")


def addresses(of: list[Piece]) -> list[str]:
    """Every page and feed of the sites, and each piece's own page."""
    tails = ["", "all/", "all/?with=below", "about/", "display/", "columns/start/", *FEEDS]
    tails += [f"columns/start/{file}" for file in FEEDS]
    found = [f"/s/{slug}/{tail}" for slug, tail in product(("books", "below"), tails)]
    return found + [f"/s/{one.site.slug}/{one.pk}/" for one in of]


def test_x21_only_what_is_public_and_published_ever_appears(client: Client) -> None:
    own = site()
    below = site("below", parent=own)
    groups = [column(own), column(below)]
    seen = [piece(own, "可见的", column=groups[0]), piece(below, "也可见", column=groups[1])]
    hidden = []
    for place, (level, (state, _title)) in enumerate(
        product((PUBLIC, UNIT, ADDRESSEES), STATES), start=1
    ):
        if (level, state) == (PUBLIC, PUBLISHED):
            continue
        at = place % 2
        hidden.append(
            piece(
                (own, below)[at], f"卡那利{place}", days=place, state=state, level=level,
                column=groups[at], body=f"卡那利{place}", byline=f"卡那利{place}",
                author=None, published_at=BEGIN, withdrawn_at=BEGIN,
            )
        )  # fmt: skip
    Correction.objects.create(piece=hidden[-1], kind="withdrawn", note="卡那利")
    assert len(hidden) == 23
    for address in addresses([*seen, *hidden]):
        answer = client.get(address)
        assert answer.status_code in (200, 404, 410), address
        assert "卡那利" not in answer.content.decode(), address
    statuses = {client.get(f"/s/{one.site.slug}/{one.pk}/").status_code for one in seen}
    assert statuses == {200}
    assert "可见的" in client.get("/s/books/rss.xml").content.decode()
