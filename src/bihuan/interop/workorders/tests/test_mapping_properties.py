"""X-20: whatever a partner says, in whatever order and however often: only legal moves, once."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.core.casework.actions import MoveInputs, make_move
from bihuan.core.casework.models import Case, Proposal, Remark, Submission, TrailEntry, Verdict
from bihuan.core.casework.tests.kind import MATTER
from bihuan.core.casework.tests.world import World, report
from bihuan.core.casework.verbs import VERBS
from bihuan.core.casework.verifying import faults
from bihuan.core.kernel import outbox
from bihuan.interop.workorders import actions
from bihuan.interop.workorders.models import Exchange, Link, Partner

from .conftest import ORDERS, Peer

TO_TAKER = ("supplement", "urge", "withdraw", "satisfaction")
ANSWERS = ("accepted", "progress", "done", "returned", "extended")
OURS, THEIRS = "ours", "HL-1"
SAYING = st.tuples(
    st.sampled_from((*ANSWERS, *TO_TAKER, "order", "nonsense")),
    st.sampled_from((OURS, THEIRS, "unknown")),
    st.booleans(),
)
LEGAL = {(source, move.code) for move in MATTER.moves for source in move.sources}
MAY = {code for codes in ORDERS.answers.values() for code in codes}


def data(kind: str, words: bool) -> dict[str, Any]:
    """What the message holds; words or none, because some moves need them."""
    if kind == "satisfaction":
        return {"stars": 4, "solved": True}
    return {"words": "说明" if words else ""}


def everything() -> list[Any]:
    """All that a message could change."""
    models: tuple[Any, ...] = (Case, Submission, TrailEntry, Remark, Proposal, Verdict, Link)
    return [list(model.objects.order_by("pk").values()) for model in models]


def exchange(partner: Partner) -> None:
    actions.exchange(Partner.objects.get(pk=partner.pk))


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(sayings=st.lists(SAYING, min_size=1, max_size=7))
def test_x20_any_sequence_makes_only_legal_moves_and_a_replay_none(
    world: World, partner: Partner, peer: Peer, sayings: list[tuple[str, str, bool]]
) -> None:
    case = report(world)
    lead: Any = MoveInputs(lead=world.posts["hotline"])
    make_move(case.pk, "assign", actor=world.actor("dispatcher"), inputs=lead)
    outbox.run_pending(None, strict=True)
    own = f"{case.number}"
    files: dict[str, bytes] = {}
    before = TrailEntry.objects.order_by("id").values_list("pk", flat=True)
    known = set(before)
    for place, (kind, of, words) in enumerate(sayings):
        number = {OURS: own, THEIRS: f"HL-{case.pk}"}.get(of, "nobody's")
        name = peer.say(kind, number, f"m-{case.pk}-{place}", **data(kind, words))
        files[name] = (peer.folder / "in" / name).read_bytes()
        exchange(partner)
    assert peer.left() == []
    for entry in TrailEntry.objects.exclude(pk__in=known):
        if entry.verb in VERBS:
            assert entry.verb not in {"join", "import", "undo_import"}
            assert entry.to_state == (entry.from_state or MATTER.initial)
        else:
            assert (entry.from_state, entry.verb) in LEGAL
            assert entry.verb in MAY
            assert entry.post_id == world.posts["hotline"].pk
    assert list(faults()) == []
    outbox.run_pending(None, strict=True)
    exchange(partner)
    told = Exchange.objects.filter(direction="out").count()
    after = everything()
    for name, content in files.items():
        peer.lay(content, f"again-{name}")
    exchange(partner)
    assert everything() == after
    outbox.run_pending(None, strict=True)
    exchange(partner)
    assert everything() == after
    assert Exchange.objects.filter(direction="out").count() == told
    assert peer.left() == []


def test_x20_every_answer_of_the_contract_is_tried() -> None:
    assert set(ANSWERS) == set(ORDERS.answers)
