"""R-13: withdrawn and corrected on the channel too."""

import pytest
from django.db import transaction

from bihuan.core.kernel.outbox import emit, run_pending
from bihuan.core.publishing.actions import channel_posts
from bihuan.core.publishing.facts import PieceCorrected, PieceWithdrawn
from bihuan.core.publishing.models import ChannelPost, Piece
from bihuan.interop.wechat.models import Push

from .ground import Ground, make_piece


def withdrawn(piece: Piece) -> None:
    """What publishing tells when a piece is withdrawn."""
    piece.state = "withdrawn"
    piece.save()
    with transaction.atomic():
        emit(PieceWithdrawn(str(piece.pk), str(piece.pk)))
    run_pending()


def corrected(piece: Piece) -> None:
    """What publishing tells when a piece was put right."""
    piece.version, piece.title = 2, "老井与新路（更正）"
    piece.save()
    with transaction.atomic():
        emit(PieceCorrected(str(piece.pk), 2, str(piece.pk)))
    run_pending()


@pytest.mark.parametrize("mode", ["publish", "push"])
def test_r13_a_withdrawn_piece_is_taken_back_from_followers(ground: Ground, mode: str) -> None:
    ground.account.mode = mode
    ground.account.save()
    piece = make_piece(ground.site)
    post = ground.send(piece)
    ground.work()
    assert len(ground.articles()) == 1
    withdrawn(piece)
    ground.work(2)
    post.refresh_from_db()
    assert (post.state, post.problem, ground.articles()) == ("withdrawn", "", [])
    withdrawn(piece)
    ground.work(2)
    assert ChannelPost.objects.get().state == "withdrawn"


@pytest.mark.parametrize("minutes", [0, 1])
def test_r13_a_piece_withdrawn_on_its_way_ends_withdrawn(ground: Ground, minutes: int) -> None:
    """Before anything was sent, and while the platform is still publishing it."""
    piece = make_piece(ground.site)
    post = ground.send(piece)
    if minutes:
        ground.once()
        assert Push.objects.get().step == "follow"
    withdrawn(piece)
    ground.work()
    post.refresh_from_db()
    assert (post.state, post.problem, ground.articles()) == ("withdrawn", "", [])


def test_r13_withdrawn_while_the_answer_is_lost(ground: Ground) -> None:
    piece = make_piece(ground.site)
    post = ground.send(piece)
    ground.fail("freepublish/submit", "cut", after=True)
    ground.once()
    withdrawn(piece)
    ground.work(20)
    post.refresh_from_db()
    assert (post.state, ground.articles()) == ("withdrawn", [])


def test_r13_what_the_api_can_not_take_back_is_a_persons(ground: Ground) -> None:
    piece = make_piece(ground.site)
    post = ground.send(piece)
    ground.work()
    ground.fail("freepublish/delete", "48001")
    channel_posts.take_back(post, actor=ground.actor())
    ground.work(2)
    post.refresh_from_db()
    assert (post.state, post.problem) == ("withdrawing", "back_by_hand")
    channel_posts.taken_back_by_hand(post, actor=ground.actor())
    post.refresh_from_db()
    assert (post.state, post.problem) == ("withdrawn", "")


def test_r13_a_correction_before_it_is_sent_goes_out(ground: Ground) -> None:
    piece = make_piece(ground.site)
    post = ground.send(piece)
    ground.fail("draft/get", "-1")
    ground.once()
    corrected(piece)
    ground.work()
    post.refresh_from_db()
    assert (post.state, post.version) == ("out", 2)
    assert [one["item"]["title"] for one in ground.articles()] == ["老井与新路（更正）"]


def test_r13_a_correction_after_it_is_out_is_told_and_sent_anew(ground: Ground) -> None:
    piece = make_piece(ground.site)
    post = ground.send(piece)
    ground.work()
    corrected(piece)
    post.refresh_from_db()
    assert (post.state, post.problem, post.version) == ("out", "older_version", 1)
    channel_posts.take_back(post, actor=ground.actor())
    ground.work(2)
    channel_posts.send(piece, "wechat", actor=ground.actor())
    ground.work()
    post.refresh_from_db()
    assert (post.state, post.problem, post.version) == ("out", "", 2)
    assert [one["item"]["title"] for one in ground.articles()] == ["老井与新路（更正）"]
    assert Push.objects.get().attempt == 2


def test_r13_corrected_by_hand_there_is_recorded(ground: Ground) -> None:
    piece = make_piece(ground.site)
    post = ground.send(piece)
    ground.work()
    corrected(piece)
    channel_posts.corrected_by_hand(post, actor=ground.actor())
    post.refresh_from_db()
    assert (post.state, post.problem, post.version) == ("out", "", 2)
