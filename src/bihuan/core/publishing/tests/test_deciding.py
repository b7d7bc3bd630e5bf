"""The chain of review: each step in its turn, by somebody else, with reasons (R-13)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from bihuan.core.access import SYSTEM, Denied
from bihuan.core.casework.engine import Conflict, Refused
from bihuan.core.casework.models import Case
from bihuan.core.kernel import clock, outbox
from bihuan.core.notices.models import Notice
from bihuan.core.parties.actions import appoint, name_deputy
from bihuan.core.publishing.actions import (
    decline,
    edit_text,
    hand_in,
    hand_in_anew,
    pass_step,
    send_back,
)
from bihuan.core.publishing.models import Piece, Review, WordRule
from bihuan.core.publishing.queries.chains import reviews_of, standing
from bihuan.core.publishing.tests.world import BODY, World, handed_in, written


def steps(piece: Piece) -> list[tuple[int, int, str]]:
    return list(piece.reviews.values_list("round", "place", "state"))


def whole_way(world: World, piece: Piece, *names: str) -> Piece:
    for name in names:
        piece = pass_step(piece.pk, actor=world.actor(name))
    return piece


def test_r13_each_step_opens_in_turn_with_its_post_and_deadline(world: World) -> None:
    piece = handed_in(world)
    passed = pass_step(piece.pk, actor=world.actor("editor"), words="可用")
    assert passed.state == "review"
    first, second = passed.reviews.order_by("place")[:2]
    assert (first.state, first.by_person, first.words) == ("passed", world.people["editor"], "可用")
    assert (second.state, second.post) == ("open", world.posts["second"])
    assert second.due_at == Case.objects.get().due_at
    with pytest.raises(Denied):
        pass_step(piece.pk, actor=world.actor("editor"))
    with pytest.raises(Denied):
        pass_step(piece.pk, actor=world.actor("neighbour"))
    done = whole_way(world, piece, "second", "chief", "proof1")
    assert (done.state, Case.objects.get().state) == ("ready", "ready")
    assert {state for _round, _place, state in steps(done)} == {"passed"}


def test_r13_nobody_decides_about_their_own_text(world: World) -> None:
    appoint(world.people["writer"], world.posts["editor"], actor=SYSTEM)
    piece = handed_in(world)
    for work in (pass_step, send_back, decline):
        with pytest.raises(Refused, match="本人的稿件"):
            work(piece.pk, actor=world.actor("writer"), words="x")
    assert steps(piece)[0] == (1, 1, "open")
    entered = hand_in(
        written(world, author=None, byline="谷大爷"),
        client_id=uuid4(),
        actor=world.actor("editor"),
    )
    with pytest.raises(Refused, match="由您代录"):
        pass_step(entered.pk, actor=world.actor("editor"))
    assert steps(entered)[0] == (1, 1, "open")


def test_r13_no_person_decides_two_steps_of_one_kind(world: World) -> None:
    appoint(world.people["editor"], world.posts["second"], actor=SYSTEM)
    appoint(world.people["editor"], world.posts["proof1"], actor=SYSTEM)
    piece = pass_step(handed_in(world).pk, actor=world.actor("editor"))
    with pytest.raises(Refused, match="同类环节"):
        pass_step(piece.pk, actor=world.actor("editor"))
    assert steps(piece)[1] == (1, 2, "open")
    whole_way(world, piece, "second", "chief")
    done = pass_step(piece.pk, actor=world.actor("editor"))
    assert done.state == "ready"


def test_x22_a_deputy_decides_for_the_post(world: World) -> None:
    name_deputy(
        world.people["proof2"],
        world.posts["editor"],
        starts_on=clock.today(),
        ends_on=clock.today() + timedelta(days=3),
        actor=SYSTEM,
    )
    piece = pass_step(handed_in(world).pk, actor=world.actor("proof2"))
    assert piece.reviews.get(place=1).by_person == world.people["proof2"]


def test_r13_sent_back_it_comes_anew_to_the_step_that_sent_it(world: World) -> None:
    piece = pass_step(handed_in(world).pk, actor=world.actor("editor"))
    with pytest.raises(Refused):
        send_back(piece.pk, actor=world.actor("second"), words=" ")
    assert Piece.objects.get().state == "review"
    back = send_back(piece.pk, actor=world.actor("second"), words="结尾再实一些")
    assert (back.state, Case.objects.get().waits_on) == ("returned", "reporter")
    with pytest.raises(Denied):
        hand_in_anew(piece.pk, written(world), actor=world.actor("other_writer"))
    again = hand_in_anew(
        piece.pk, written(world, body=BODY + "补一段。"), actor=world.actor("writer"), note="已改"
    )
    assert (again.state, again.version) == ("review", 2)
    assert steps(again) == [
        (1, 1, "passed"), (1, 2, "returned"), (1, 3, "dropped"), (1, 4, "dropped"),
        (2, 2, "open"), (2, 3, "waiting"), (2, 4, "waiting"),
    ]  # fmt: skip
    assert [(v.number, v.why, v.note) for v in again.versions.all()] == [
        (1, "handed_in", ""),
        (2, "handed_in", "已改"),
    ]
    counted = [(one.place, one.times) for one in standing(reviews_of(again))]
    assert counted == [(1, 1), (2, 2), (3, 1), (4, 1)]
    assert whole_way(world, piece, "second", "chief", "proof1").state == "ready"


def test_r13_a_step_may_ask_for_all_anew(world: World) -> None:
    piece = pass_step(handed_in(world).pk, actor=world.actor("editor"))
    send_back(piece.pk, actor=world.actor("second"), words="重写", all_anew=True)
    again = hand_in_anew(piece.pk, written(world), actor=world.actor("writer"))
    opened = Review.objects.get(piece=again, state="open")
    assert (opened.round, opened.place, opened.post) == (2, 1, world.posts["editor"])


def test_r13_declined_it_goes_no_further_and_the_author_reads_why(world: World) -> None:
    piece = decline(handed_in(world).pk, actor=world.actor("editor"), words="与征文无关")
    assert (piece.state, Case.objects.get().is_open) == ("declined", False)
    assert steps(piece)[:2] == [(1, 1, "declined"), (1, 2, "dropped")]
    outbox.run_pending()
    told = Notice.objects.filter(person=world.people["writer"]).values_list("subject", flat=True)
    assert list(told) == ["您的稿件《守水》：不采用"]
    with pytest.raises(Refused):
        pass_step(piece.pk, actor=world.actor("editor"))


def test_r13_what_must_not_go_out_is_passed_only_with_a_reason(world: World) -> None:
    WordRule.objects.create(
        organisation=world.units["office"], text="治水先治心", better="治水重在治心", weight="stop"
    )
    piece = handed_in(world)
    with pytest.raises(Refused, match="治水先治心"):
        pass_step(piece.pk, actor=world.actor("editor"))
    assert steps(piece)[0] == (1, 1, "open")
    passed = pass_step(piece.pk, actor=world.actor("editor"), words="引文原文如此")
    assert passed.reviews.get(place=1).words == "引文原文如此"


def test_r13_an_editor_changes_the_text_at_their_step_with_who_and_why(world: World) -> None:
    piece = handed_in(world)
    fields: dict[str, Any] = {"title": "守水记", "digest": "", "body": BODY, "note": "题目更准"}
    with pytest.raises(Denied):
        edit_text(piece.pk, actor=world.actor("chief"), **fields)
    edited = edit_text(piece.pk, actor=world.actor("editor"), version=1, **fields)
    kept = edited.versions.get(number=2)
    assert (kept.why, kept.note, kept.by_person) == ("edited", "题目更准", world.people["editor"])
    assert (kept.by_post, edited.title) == (world.posts["editor"], "守水记")
    with pytest.raises(Conflict):
        pass_step(piece.pk, actor=world.actor("editor"), version=1)
    assert Review.objects.get(piece=piece, state="open").place == 1
