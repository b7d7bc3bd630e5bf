"""Saying whom a piece is for: who may, when, and that what is internal never goes out."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from bihuan.core.casework.models import TrailEntry
from bihuan.core.kernel import clock
from bihuan.core.publishing.actions import plan, publish_due
from bihuan.core.publishing.models import Piece
from bihuan.core.publishing.tests.ready import ready
from bihuan.core.publishing.tests.world import World, handed_in

SignIn = Callable[[str], Client]
INTERNAL = {"level": "unit", "words": "涉及未公布的数据"}


def lines(piece: Piece) -> int:
    """How often the trail says that it was changed who may read it."""
    assert piece.submission is not None
    return TrailEntry.objects.filter(case=piece.submission.case_id, verb="set_level").count()


def test_r13_whose_turn_it_is_keeps_a_piece_inside(world: World, sign_in: SignIn) -> None:
    piece = handed_in(world)
    url = f"/publishing/desk/{piece.pk}/"
    assert f'href="{url}level/"' in sign_in("editor").get(url).content.decode()
    page = sign_in("editor").get(f"{url}level/")
    assert page.context["form"]["level"].value() == "public"
    refused = sign_in("editor").post(f"{url}level/", {"level": "unit", "words": ""})
    assert refused.status_code == 200
    assert (Piece.objects.get().level, lines(piece)) == ("public", 0)
    done = sign_in("editor").post(f"{url}level/", INTERNAL)
    assert (done.status_code, done["Location"]) == (302, url)
    assert (Piece.objects.get().level, lines(piece)) == ("unit", 1)
    assert sign_in("editor").post(f"{url}level/", INTERNAL).status_code == 302
    assert lines(piece) == 1
    assert (
        "涉及未公布的数据"
        in sign_in("writer").get(f"/publishing/mine/{piece.pk}/").content.decode()
    )


def test_r13_others_do_not_say_who_may_read_it(world: World, sign_in: SignIn) -> None:
    piece = handed_in(world)
    url = f"/publishing/desk/{piece.pk}/level/"
    for name, status in (("second", 403), ("neighbour", 404), ("writer", 404)):
        assert sign_in(name).post(url, INTERNAL).status_code == status
    own = handed_in(world, title="自己的文章", author=world.people["writer"])
    Piece.objects.filter(pk=own.pk).update(author=world.people["chief"])
    assert sign_in("chief").post(f"/publishing/desk/{own.pk}/level/", INTERNAL).status_code == 403
    assert set(Piece.objects.values_list("level", flat=True)) == {"public"}
    assert TrailEntry.objects.filter(verb="set_level").count() == 0


def test_r13_a_day_is_taken_back_first(world: World, sign_in: SignIn) -> None:
    piece = ready(world, "有了日子")
    plan(piece.pk, clock.today(), actor=world.actor("chief"))
    url = f"/publishing/desk/{piece.pk}/level/"
    assert sign_in("chief").post(url, INTERNAL).status_code == 403
    assert (Piece.objects.get().level, Piece.objects.get().state) == ("public", "planned")


def test_r13_what_is_kept_inside_gets_no_day_and_is_let_out_again(
    world: World, sign_in: SignIn
) -> None:
    piece = ready(world, "先放一放")
    url = f"/publishing/desk/{piece.pk}/level/"
    assert sign_in("chief").post(url, INTERNAL).status_code == 302
    day = f"/desk/days/{piece.site.slug}/{clock.today().isoformat()}/"
    sign_in("editor").post(f"{day}give/", {"piece": str(piece.pk)})
    assert publish_due() == 0
    assert Piece.objects.get().state == "ready"
    assert sign_in("chief").post(url, {"level": "public", "words": "可以公开"}).status_code == 302
    assert sign_in("editor").post(f"{day}give/", {"piece": str(piece.pk)}).status_code == 302
    assert Piece.objects.get().state == "planned"
