"""X-19: published pieces are found by everybody, and nothing else of the editors' desk is."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from bihuan.core.access import ANONYMOUS
from bihuan.core.kernel import clock
from bihuan.core.kernel.levels import PUBLIC, UNIT
from bihuan.core.kernel.outbox import emit, run_pending
from bihuan.core.publishing.facts import PiecePublished
from bihuan.core.publishing.models import Piece, Site
from bihuan.core.publishing.models.pieces import PUBLISHED, REVIEW, WITHDRAWN
from bihuan.core.search import actions, queries
from bihuan.core.search.models import Entry
from bihuan.core.search.queries import Ask
from bihuan.core.search.tests.world import unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    office = unit("某市委办", "department", "OF")
    return Site.objects.create(organisation=office, slug="books", name="读书")


def piece(site: Site, **fields: Any) -> Piece:
    plain: dict[str, Any] = {
        "kind": "test.essay",
        "title": "守堤三夜",
        "byline": "沈清河",
        "body": "## 入汛\n今年入汛早，我们在**村口**守了三夜。",
        "state": PUBLISHED,
        "level": PUBLIC,
        "published_at": clock.now(),
    }
    return Piece.objects.create(site=site, unit=site.organisation, **(plain | fields))


def found(text: str) -> dict[str, int]:
    return queries.find(ANONYMOUS, Ask(text)).counts


def test_x19_a_published_piece_is_found_by_title_text_author_and_sound(site: Site) -> None:
    row = piece(site)
    actions.follow()
    for typed in ("守堤", "村口守", "入汛", "沈清河", "sqh", "shoudi", "sdsy"):
        assert found(typed) == {"piece": 1}, typed
    body = Client().get("/search/", {"q": "村口"}).content.decode()
    assert f'href="/s/books/{row.pk}/"' in body
    assert "我们在<mark>村口</mark>守了三夜" in body
    assert "沈清河" in body


def test_x19_a_summary_taken_from_the_text_is_not_said_twice(site: Site) -> None:
    piece(site, digest="今年入汛早，我们在村口守了三夜。")
    actions.follow()
    body = Client().get("/search/", {"q": "村口"}).content.decode()
    assert body.count("<mark>村口</mark>") == 1
    Piece.objects.update(digest="一位村支书的汛期手记。")
    actions.follow()
    body = Client().get("/search/", {"q": "手记"}).content.decode()
    assert "一位村支书的汛期<mark>手记</mark>" in body


def test_x19_drafts_and_inner_pieces_are_not_in_the_index(site: Site) -> None:
    piece(site, state=REVIEW, published_at=None)
    piece(site, level=UNIT)
    actions.follow()
    assert Entry.objects.filter(kind="piece").count() == 0
    assert found("守堤") == {}


def test_x19_withdrawal_and_a_closed_site_take_effect_at_once(site: Site) -> None:
    row = piece(site)
    actions.follow()
    Site.objects.update(is_open=False)
    assert found("守堤") == {}
    Site.objects.update(is_open=True)
    assert found("守堤") == {"piece": 1}
    Piece.objects.filter(pk=row.pk).update(state=WITHDRAWN)
    assert found("守堤") == {}
    actions.follow()
    assert Entry.objects.filter(kind="piece").count() == 0


def test_x19_a_piece_is_found_when_its_fact_is_told(site: Site) -> None:
    row = piece(site)
    assert found("守堤") == {}
    emit(PiecePublished(str(row.pk), 1))
    run_pending()
    assert found("守堤") == {"piece": 1}
