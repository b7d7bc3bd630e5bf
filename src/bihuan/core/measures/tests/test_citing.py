"""Figures in texts: put in, frozen with evidence on publication, followed afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bihuan.core.access import SYSTEM
from bihuan.core.casework.engine import Refused
from bihuan.core.kernel import clock, prose
from bihuan.core.kernel.citing import Owner, Uncitable, citing
from bihuan.core.kernel.manifest import ROLES, Role
from bihuan.core.measures import actions, catalogue
from bihuan.core.measures.citing.keeping import path_of
from bihuan.core.measures.citing.working_out import check_publishable
from bihuan.core.measures.definitions.definition import Definition, Step, Words
from bihuan.core.measures.evidence import verify
from bihuan.core.measures.models import Citation
from bihuan.core.measures.rights import SEE
from bihuan.core.measures.snapshot.store import Store
from bihuan.core.measures.values import Parts
from bihuan.core.parties.actions import appoint, create_post
from bihuan.core.publishing.actions import correct, hand_in, keep_draft, publish
from bihuan.core.publishing.actions.figures import TEXT
from bihuan.core.publishing.models import Piece
from bihuan.core.publishing.tests import kind
from bihuan.core.publishing.tests.conftest import sign_in as sign_in
from bihuan.core.publishing.tests.ready import ready
from bihuan.core.publishing.tests.world import BODY, World, handed_in, make_world, written

OUT = Words("还没有发表", "not published")
ESSAYS = Definition(
    "made.essays", "count", Words("发表篇数", "Published"), Words("已经发表的文章。", "Published."),
    "publishing.piece", "unit", numerator=(Step('state == "published"', OUT),),
    counted=Words("篇", "pieces"), public=True, programme="made",
)  # fmt: skip
HANDED_IN = Definition(
    "made.handed_in", "count", Words("交稿篇数", "Handed in"), Words("交来的文章。", "Handed in."),
    "publishing.piece", "unit", counted=Words("篇", "pieces"), public=True, programme="made",
)  # fmt: skip
INSIDE = Definition(
    "made.inside", "count", Words("内部篇数", "Internal"), Words("内部掌握。", "Internal."),
    "publishing.piece", "unit", counted=Words("篇", "pieces"), programme="made",
)  # fmt: skip
FEW = Definition(
    "made.few", "count", Words("人数", "People"), Words("人数。", "People."),
    "publishing.piece", "unit", counted=Words("人", "people"), public=True, smallest=5,
    programme="made",
)  # fmt: skip
REF = "made.handed_in?unit=PC"
MARKED = f"{BODY}\n\n全市共交稿[0](figure:{REF})篇。"


@pytest.fixture
def world(
    db: None, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    """A newsroom with two pieces handed in; chief editor and writer see the city's figures."""
    kind.install()
    settings.MEASURES_DIR = tmp_path / "measures"
    given = {one.code: one for one in (ESSAYS, HANDED_IN, INSIDE, FEW)}
    monkeypatch.setattr(catalogue, "brought", lambda: given)
    found = make_world()
    ROLES.register(Role("t_figures", "Figures", (SEE,)))
    city = found.units["city"]
    post = create_post(city, title="figures", role="t_figures", several=True, actor=SYSTEM)
    for name in ("writer", "chief"):
        appoint(found.people[name], post, starts_on=date(2024, 1, 1), actor=SYSTEM)
    handed_in(found, title="一")
    handed_in(found, title="二")
    actions.refresh()
    yield found
    ROLES.forget("t_figures")


def out(world: World, body: str = MARKED) -> Piece:
    """A piece with that text, published by the chief editor."""
    piece = ready(world, "述评", body=body)
    actions.refresh()
    return publish(piece.pk, actor=world.actor("chief"))


def test_x10_a_figure_is_worked_out_while_one_writes(world: World) -> None:
    piece = keep_draft(written(world, body=MARKED), piece_id=uuid4(), actor=world.actor("writer"))
    assert prose.values_in(piece.body) == {REF: "2"}
    assert "全市共交稿2篇" in prose.plain(piece.body)


def test_x10_who_may_not_see_a_unit_puts_none_of_its_figures_in(world: World) -> None:
    stranger = world.actor("other_writer")
    writing = written(world, body=MARKED, author=world.people["other_writer"])
    kept = keep_draft(writing, piece_id=uuid4(), actor=stranger)
    assert prose.values_in(kept.body) == {REF: "0"}, "nothing is told"
    with pytest.raises(Refused, match="PC"):
        hand_in(writing, client_id=uuid4(), actor=stranger)
    assert (
        not Piece.objects.filter(author=world.people["other_writer"]).exclude(pk=kept.pk).exists()
    )


@pytest.mark.parametrize(
    ("ref", "says"),
    [
        ("made.inside?unit=PC", "内部篇数"),
        ("made.nothing?unit=PC", "made.nothing"),
        ("made.essays?unit=NO", "made.essays"),
        ("made.essays?unit=PC&until=2026-13-01", "made.essays"),
        ("made.essays?unit=PC&since=2026-02-01&until=2026-01-01", "made.essays"),
        ("made.essays", "made.essays"),
    ],
)
def test_x10_what_is_internal_or_unknown_is_refused(world: World, ref: str, says: str) -> None:
    writing = written(world, body=f"{BODY}\n\n[9](figure:{ref})")
    with pytest.raises(Refused, match=says):
        hand_in(writing, client_id=uuid4(), actor=world.actor("writer"))


def test_x10_published_it_is_frozen_with_its_evidence(world: World) -> None:
    """The text says what was counted on the day, in a version of its own; the file is sound."""
    piece = out(world)
    assert prose.values_in(piece.body) == {REF: "3"}
    assert piece.versions.latest("number").body == piece.body
    cited = Citation.objects.get()
    assert (cited.shown, cited.owner_id, cited.unit) == ("3", piece.pk, world.units["city"])
    assert cited.below == [["Bureau", "3"]]
    verdict = verify(path_of(cited.evidence).read_bytes())
    assert verdict.sound
    assert (verdict.head["figure"]["value"], verdict.head["rows"]) == ("3", 3)
    page = Client().get(reverse("publishing:piece", args=["books", piece.pk])).content.decode()
    assert f'href="{reverse("measures:cited", args=[cited.pk])}" class="figure-mark">3</a>' in page


def test_x10_later_records_move_it_beside_what_was_published(world: World) -> None:
    piece = out(world)
    handed_in(world, title="三")
    actions.refresh()
    assert actions.follow() == 1
    cited = Citation.objects.get()
    assert (cited.shown, cited.now, cited.added, cited.removed) == ("3", "4", 1, 0)
    assert cited.changed == 0
    page = Client().get(reverse("measures:cited", args=[cited.pk])).content.decode()
    assert "按今天的记录应为 4" in page
    assert 'class="figure__value">3' in page
    piece.refresh_from_db()
    assert prose.values_in(piece.body) == {REF: "3"}, "what readers have stays"
    assert actions.follow() == 0, "looked at once"


def test_x10_what_is_not_counted_moves_nothing(world: World) -> None:
    """A text that only came in since has not moved how many were published."""
    ref = "made.essays?unit=PC"
    out(world, f"{BODY}\n\n[0](figure:{ref})")
    actions.refresh()
    assert actions.follow() == 1, "it is published itself"
    handed_in(world, title="三")
    actions.refresh()
    assert actions.follow() == 0
    cited = Citation.objects.get()
    assert (cited.now, cited.added, cited.looked) == ("1", 1, cited.serial + 2)


def test_x10_readers_are_told_below_the_text_what_moved(world: World) -> None:
    """One line, the same for everybody; whoever has the page from before gets it anew."""
    page = reverse("publishing:piece", args=["books", out(world).pk])
    first = Client().get(page)
    assert "统计于" in first.content.decode()
    assert "此后有变动" not in first.content.decode()
    known: dict[str, Any] = {"HTTP_IF_NONE_MATCH": first["ETag"]}
    assert Client().get(page, **known).status_code == 304
    since: dict[str, Any] = {"HTTP_IF_MODIFIED_SINCE": first["Last-Modified"]}
    assert Client().get(page, **since).status_code == 304
    handed_in(world, title="三")
    with clock.frozen(clock.now() + timedelta(minutes=5)):
        actions.refresh()
        actions.follow()
    for asked in (known, since):
        again = Client().get(page, **asked)
        assert again.status_code == 200
        assert "其中1处的记录此后有变动" in again.content.decode()


def test_x10_without_figures_nothing_is_told(world: World, django_assert_num_queries: Any) -> None:
    plain, marked = (out(world, body) for body in (BODY, MARKED))
    pages = [reverse("publishing:piece", args=["books", one.pk]) for one in (plain, marked)]
    assert "article__figures" not in Client().get(pages[0]).content.decode()
    with CaptureQueriesContext(connection) as without:
        Client().get(pages[0])
    with django_assert_num_queries(len(without) + 2):
        Client().get(pages[1])


def test_x10_a_correction_keeps_figures_unless_they_are_wanted_anew(world: World) -> None:
    piece, chief = out(world), world.actor("chief")
    handed_in(world, title="三")
    actions.refresh()
    given: dict[str, Any] = {
        "title": piece.title,
        "digest": piece.digest,
        "note": "错字",
        "actor": chief,
    }
    piece = correct(piece.pk, body=piece.body + "\n\n补一句。", **given)
    assert prose.values_in(piece.body) == {REF: "3"}
    assert Citation.objects.count() == 1
    piece = correct(piece.pk, body=piece.body, figures_anew=True, **given)
    assert prose.values_in(piece.body) == {REF: "4"}
    pages = citing().addresses(_owner(piece), [REF])
    assert pages == {REF: reverse("measures:cited", args=[Citation.objects.get(shown="4").pk])}


def test_x10_small_numbers_are_not_published(world: World) -> None:
    piece = ready(world, "述评", body=MARKED.replace("made.handed_in", "made.few"))
    actions.refresh()
    with pytest.raises(Refused, match="人数"):
        publish(piece.pk, actor=world.actor("chief"))
    piece.refresh_from_db()
    assert piece.state == "ready"
    assert not Citation.objects.exists()


def test_x10_units_below_stay_as_they_were_published(world: World) -> None:
    """The page of the figure shows them of its day, not of today."""
    out(world)
    handed_in(world, title="三")
    actions.refresh()
    page = reverse("measures:cited", args=[Citation.objects.get().pk])
    assert Client().get(page).context["below"] == [("Bureau", Decimal(3), "")]


def test_x10_a_share_that_tells_of_few_is_not_published(world: World) -> None:
    """Nineteen of twenty are in it, so the last is known: both sides of a rate are asked."""
    share = replace(ESSAYS, kind="rate", smallest=5)
    figure = SimpleNamespace(definition=share, parts=Parts(denominator=20, numerator=19))
    one: Any = SimpleNamespace(label="95%", unit=world.units["city"], figure=figure)
    with pytest.raises(Uncitable):
        check_publishable(one)
    figure.parts = Parts(denominator=20, numerator=10)
    check_publishable(one)


def test_x10_the_day_of_a_figure_may_be_set(world: World) -> None:
    """As of a day in the past: `until` stands in the reference and stays."""
    ref = "made.handed_in?unit=PC&until=2020-01-01"
    piece = out(world, f"{BODY}\n\n到当年[7](figure:{ref})篇。")
    assert Citation.objects.get().end == date(2020, 1, 1)
    assert prose.values_in(piece.body) == {ref: "3"}, "this indicator has no day"


def test_x10_strangers_read_a_figure_only_with_its_text(
    world: World, sign_in: Callable[[str], Client]
) -> None:
    piece = out(world)
    cited = Citation.objects.get()
    pages = [reverse(f"measures:{name}", args=[cited.pk]) for name in ("cited", "cited_evidence")]
    for page in pages:
        assert Client().get(page).status_code == 200
    Piece.objects.filter(pk=piece.pk).update(level="unit")
    for page in pages:
        assert Client().get(page).status_code == 404
        assert sign_in("other_writer").get(page).status_code == 404
        assert sign_in("writer").get(page).status_code == 200


def test_x10_the_picker_finds_and_marks(world: World, sign_in: Callable[[str], Client]) -> None:
    page = reverse("measures:pick")
    assert sign_in("other_writer").get(page).status_code == 403
    writer = sign_in("writer")
    found = writer.get(page, {"q": "交稿"}).content.decode()
    assert "made.handed_in" in found
    assert "made.essays" not in found
    assert "made.inside" not in writer.get(page).content.decode()
    chosen = writer.get(page, {"code": "made.handed_in", "unit": "PC"}).content.decode()
    assert 'data-pick-mark="[2](figure:made.handed_in?unit=PC)"' in chosen
    assert writer.get(page, {"code": "made.handed_in", "unit": "NO"}).status_code == 404
    wrong = writer.get(page, {"code": "made.handed_in", "since": "2026-02-30"})
    assert wrong.status_code == 400


def test_x10_the_list_shows_what_moved(world: World, sign_in: Callable[[str], Client]) -> None:
    out(world)
    page = reverse("measures:published")
    writer = sign_in("writer")
    assert "述评" in writer.get(page).content.decode()
    assert "述评" not in writer.get(page, {"moved": "1"}).content.decode()
    handed_in(world, title="三")
    actions.refresh()
    actions.follow()
    assert "述评" in writer.get(page, {"moved": "1"}).content.decode()
    assert sign_in("other_writer").get(page).status_code == 403


def test_x10_a_cited_snapshot_is_kept(world: World) -> None:
    out(world)
    serial = Citation.objects.get().serial
    for title in ("四", "五", "六"):
        handed_in(world, title=title)
        actions.refresh()
    assert actions.newest().serial >= serial + 3
    store = Store()
    assert store.manifest(serial) is not None
    assert store.manifest(serial + 1) is None


def _owner(piece: Piece) -> Owner:
    return Owner(TEXT, piece.pk, piece.version)
