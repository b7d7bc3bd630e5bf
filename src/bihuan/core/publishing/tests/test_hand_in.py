"""Handing a piece in: once, with its number, its steps and the programme's row."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from bihuan.core.access import ANONYMOUS, Denied
from bihuan.core.casework.actions import make_move
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.models import Case, Submission
from bihuan.core.casework.queries.work import work_of_posts
from bihuan.core.kernel import clock, outbox
from bihuan.core.notices.models import Notice
from bihuan.core.publishing.actions import drop_draft, hand_in, keep_draft
from bihuan.core.publishing.models import Piece, Review, Version
from bihuan.core.publishing.tests import kind
from bihuan.core.publishing.tests.world import World, handed_in, written


def test_r01_a_piece_is_handed_in_with_number_version_steps_and_row(world: World) -> None:
    piece = handed_in(world, column=world.column)
    year = clock.today().year
    assert piece.number == f"POF-TS-{year}-000001"
    assert (piece.state, piece.version, piece.byline) == ("review", 1, "writer")
    assert piece.submission is not None
    case = piece.submission.case
    assert (case.kind, case.state, case.unit) == ("test.essay", "review", world.units["office"])
    assert [(v.number, v.why, v.title) for v in piece.versions.all()] == [(1, "handed_in", "守水")]
    steps = [(r.place, r.kind, r.state, r.post.title) for r in piece.reviews.all()]
    assert steps == [
        (1, "review", "open", "editor"),
        (2, "review", "waiting", "second"),
        (3, "review", "waiting", "chief"),
        (4, "proof", "waiting", "proof1"),
    ]
    first = piece.reviews.get(place=1)
    assert first.due_at == case.due_at is not None
    assert [(piece.number, "young")] == kind.BESIDE


def test_r01_sent_twice_is_one_piece(world: World) -> None:
    once, actor = uuid4(), world.actor("writer")
    first = hand_in(written(world), client_id=once, actor=actor)
    again = hand_in(written(world), client_id=once, actor=actor)
    assert first == again
    assert (Piece.objects.count(), Submission.objects.count(), Review.objects.count()) == (1, 1, 4)
    with pytest.raises(Refused):
        hand_in(
            written(world, author=world.people["other_writer"]),
            client_id=once,
            actor=world.actor("other_writer"),
        )
    assert Piece.objects.count() == 1


def test_r01_a_draft_is_kept_and_then_handed_in(world: World) -> None:
    actor, chosen = world.actor("writer"), uuid4()
    keep_draft(written(world, title="", body=""), piece_id=chosen, actor=actor)
    draft = keep_draft(written(world, title="守", body="一"), piece_id=chosen, actor=actor)
    assert (draft.state, draft.number, Piece.objects.count()) == ("draft", None, 1)
    assert Case.objects.count() == 0
    piece = handed_in(world, chosen)
    assert (piece.pk, piece.state, Piece.objects.count()) == (chosen, "review", 1)
    with pytest.raises(Refused):
        handed_in(world, chosen)
    with pytest.raises(Refused):
        keep_draft(written(world, title="x"), piece_id=chosen, actor=actor)
    with pytest.raises(Refused):
        drop_draft(chosen, actor=actor)
    piece.refresh_from_db()
    assert (piece.title, Case.objects.count()) == ("守水", 1)


def test_r01_a_draft_is_nobody_elses(world: World) -> None:
    chosen = uuid4()
    keep_draft(written(world), piece_id=chosen, actor=world.actor("writer"))
    theirs = written(world, author=world.people["other_writer"], title="theirs")
    other = world.actor("other_writer")
    with pytest.raises(Refused):
        keep_draft(theirs, piece_id=chosen, actor=other)
    with pytest.raises(Refused):
        hand_in(theirs, client_id=uuid4(), actor=other, piece_id=chosen)
    with pytest.raises(Denied):
        drop_draft(chosen, actor=other)
    assert [(p.title, p.state) for p in Piece.objects.all()] == [("守水", "draft")]
    drop_draft(chosen, actor=world.actor("writer"))
    assert Piece.objects.count() == 0


@pytest.mark.parametrize("name", ["editor", "admin", "neighbour"])
def test_r01_nobody_writes_in_anothers_name_without_the_right(world: World, name: str) -> None:
    actor = world.actor(name)
    if name == "editor":
        piece = hand_in(
            written(world, author=None, byline="村民 谷大爷"), client_id=uuid4(), actor=actor
        )
        assert piece.submission is not None
        assert piece.submission.entered_by == world.people["editor"]
        assert (piece.author, piece.byline) == (None, "村民 谷大爷")
        return
    with pytest.raises(Denied):
        hand_in(written(world, author=None, byline="x"), client_id=uuid4(), actor=actor)
    with pytest.raises(Denied):
        hand_in(written(world), client_id=uuid4(), actor=ANONYMOUS)
    assert (Piece.objects.count(), Case.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": " "}, "请填写标题。"),
        ({"body": "短"}, "正文现有 1 字，至少需要 10 字。"),
        ({"body": "长" * 2001}, "正文现有 2001 字，最多 2000 字。"),
        ({"body": "这是一份机密★5年的文件，不能上网的。"}, "涉密内容不得上网。"),
    ],
)
def test_r01_what_cannot_be_taken_is_said_in_a_sentence(
    world: World, fields: dict[str, Any], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        handed_in(world, **fields)
    assert (Piece.objects.count(), Case.objects.count()) == (0, 0)


def test_r13_without_a_chain_nothing_is_taken(world: World) -> None:
    assert world.site.chain is not None
    world.site.chain.is_active = False
    with pytest.raises(Refused, match="尚未设置审校流程"):
        handed_in(world)
    assert Piece.objects.count() == 0


def test_x09_a_column_takes_pieces_within_its_dates(world: World) -> None:
    world.column.closes_on = clock.today() - timedelta(days=1)
    world.column.save()
    with pytest.raises(Refused, match="今天不接收投稿"):
        handed_in(world, column=world.column)
    assert Piece.objects.count() == 0


def test_x09_the_first_steps_post_has_it_and_is_told(world: World) -> None:
    piece = handed_in(world)
    assert piece.submission is not None
    work = [a.case_id for a in work_of_posts(world.actor("editor"))]
    assert work == [piece.submission.case_id]
    assert not work_of_posts(world.actor("second")).exists()
    outbox.run_pending()
    told = Notice.objects.values_list("person__name", "subject")
    assert list(told) == [("editor", "新到稿件待审: 守水")]


def test_x09_the_moves_of_a_piece_are_left_to_publishing(world: World) -> None:
    piece = handed_in(world)
    assert piece.submission is not None
    with pytest.raises(Refused, match="没有这个步骤"):
        make_move(piece.submission.case_id, "pass_on", actor=world.actor("editor"))
    assert Case.objects.get().state == "review"
    assert Version.objects.count() == 1
