"""On the site at the set minute, once; corrected and withdrawn with a note that readers see."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from importlib import import_module
from typing import Any

import pytest

from bihuan.core.access import Denied
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.models import TrailEntry
from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Fact
from bihuan.core.publishing.actions import (
    correct,
    pass_step,
    plan,
    publish,
    publish_due,
    unplan,
    withdraw,
)
from bihuan.core.publishing.models import Piece, SiteHost
from bihuan.core.publishing.tests.world import BODY, World, handed_in


def ready(world: World, **fields: Any) -> Piece:
    piece = handed_in(world, **fields)
    for name in ("editor", "second", "chief", "proof1"):
        pass_step(piece.pk, actor=world.actor(name))
    return Piece.objects.get(pk=piece.pk)


def facts(name: str) -> int:
    return Fact.objects.filter(name=name).count()


def test_x09_published_at_the_set_minute_and_only_once(world: World) -> None:
    day = clock.today() + timedelta(days=1)
    piece = plan(ready(world).pk, day, actor=world.actor("editor"))
    minute = datetime.combine(day, time(7, 30), tzinfo=clock.LOCAL)
    assert (piece.state, piece.planned_for, piece.publish_at) == ("planned", day, minute)
    with clock.frozen(minute - timedelta(seconds=1)):
        assert publish_due() == 0
    with clock.frozen(minute):
        assert (publish_due(), publish_due()) == (1, 0)
    piece.refresh_from_db()
    assert (piece.state, piece.is_public, piece.published_at) == ("published", True, minute)
    assert TrailEntry.objects.filter(verb="publish").count() == 1
    assert facts("publishing.piece_published") == 1


def test_x09_a_worker_killed_between_two_leaves_the_rest_due(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = import_module("bihuan.core.publishing.actions.publish")
    day = clock.today() + timedelta(days=1)
    for title in ("甲文", "乙文"):
        plan(ready(world, title=title).pk, day, actor=world.actor("editor"))
    done: list[Any] = []
    real = module.publish

    def dies(piece_id: Any, *, actor: Any) -> Piece:
        if done:
            raise KeyboardInterrupt
        done.append(piece_id)
        published: Piece = real(piece_id, actor=actor)
        return published

    with clock.frozen(datetime.combine(day, time(8), tzinfo=clock.LOCAL)):
        monkeypatch.setattr(module, "publish", dies)
        with pytest.raises(KeyboardInterrupt):
            publish_due()
        assert Piece.objects.filter(state="published").count() == 1
        monkeypatch.undo()
        assert publish_due() == 1
    assert facts("publishing.piece_published") == 2


def test_x09_a_day_can_be_taken_away_again(world: World) -> None:
    day = clock.today() + timedelta(days=1)
    piece = plan(ready(world).pk, day, actor=world.actor("editor"))
    with pytest.raises(Denied):
        unplan(piece.pk, actor=world.actor("neighbour"))
    piece = unplan(piece.pk, actor=world.actor("editor"))
    assert (piece.state, piece.planned_for, piece.publish_at) == ("ready", None, None)


def test_x21_what_is_not_for_everybody_does_not_go_out(world: World) -> None:
    piece = ready(world, level="unit")
    for work in (
        lambda: plan(piece.pk, clock.today(), actor=world.actor("chief")),
        lambda: publish(piece.pk, actor=world.actor("chief")),
    ):
        with pytest.raises(Refused, match="不对外公开"):
            work()
    piece.refresh_from_db()
    assert (piece.state, piece.is_public) == ("ready", False)


def test_x09_only_who_may_publish_publishes_and_only_what_was_passed(world: World) -> None:
    piece = ready(world)
    with pytest.raises(Denied):
        publish(piece.pk, actor=world.actor("editor"))
    with pytest.raises(Refused):
        publish(handed_in(world).pk, actor=world.actor("chief"))
    first = publish(piece.pk, actor=world.actor("chief"))
    again = publish(piece.pk, actor=world.actor("chief"))
    assert first.published_at == again.published_at
    assert facts("publishing.piece_published") == 1


def test_r13_corrected_with_a_note_and_withdrawn_with_a_note(world: World) -> None:
    piece = publish(ready(world).pk, actor=world.actor("chief"))
    text: dict[str, Any] = {"title": "守水", "digest": "", "body": BODY + "（更正）"}
    with pytest.raises(Denied):
        correct(piece.pk, note="改", actor=world.actor("editor"), **text)
    fixed = correct(piece.pk, note="数字有误", actor=world.actor("chief"), **text)
    assert (fixed.version, fixed.state) == (2, "published")
    assert [(c.kind, c.note) for c in fixed.corrections.all()] == [("corrected", "数字有误")]
    with pytest.raises(Denied):
        withdraw(piece.pk, note="撤", actor=world.actor("editor"))
    gone = withdraw(piece.pk, note="应作者要求撤回", actor=world.actor("chief"))
    assert (gone.state, gone.is_public) == ("withdrawn", False)
    assert [c.kind for c in gone.corrections.all()] == ["corrected", "withdrawn"]
    with pytest.raises(Refused):
        withdraw(piece.pk, note="再撤", actor=world.actor("chief"))
    assert (facts("publishing.piece_corrected"), facts("publishing.piece_withdrawn")) == (1, 1)


NOW = "山里的水，一年一个样。今年入汛早，我们在村口守了五夜，天亮时水退了。"


@pytest.mark.parametrize(
    ("digest", "after"),
    [
        ("山里的水，一年一个样。今年入汛早，我们在村口守了三夜", NOW),
        ("山里的水，一年一个样。今年……", "山里的水，一年一个样。今年……"),
        ("守水三夜的来历。", "守水三夜的来历。"),
        ("", ""),
    ],
)  # fmt: skip
def test_r13_a_summary_that_began_the_text_follows_it_and_one_written_by_hand_stays(
    world: World, digest: str, after: str
) -> None:
    piece = publish(ready(world, digest=digest).pk, actor=world.actor("chief"))
    body = BODY.replace("三夜", "五夜")
    text: dict[str, Any] = {"title": piece.title, "digest": digest, "body": body}
    fixed = correct(piece.pk, note="应为五夜", actor=world.actor("chief"), **text)
    assert fixed.digest == after
    again = correct(piece.pk, note="摘要", actor=world.actor("chief"), **{**text, "digest": "五夜"})
    assert again.digest == "五夜"


def test_r06_a_host_of_the_site_works_there_as_its_owner(world: World) -> None:
    piece = ready(world)
    with pytest.raises(Denied):
        publish(piece.pk, actor=world.actor("host"))
    SiteHost.objects.create(site=world.site, organisation=world.units["school"])
    assert publish(piece.pk, actor=world.actor("host")).state == "published"
