"""X-03 and G-10: whatever anybody tries in whatever order, points follow validity."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.core.access import Denied
from bihuan.core.casework.actions import MoveInputs, make_move
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.models import Case, Submission
from bihuan.core.casework.tests.world import World
from bihuan.core.ledgers.models import Transfer
from bihuan.core.ledgers.queries import differences
from bihuan.programmes.gigwork.models import RewardRule
from bihuan.programmes.gigwork.queries.rewards import points_of
from bihuan.programmes.gigwork.states import KIND
from bihuan.programmes.gigwork.tests.ground import hazard, inputs

WHO = ("rider", "driver", "grid", "dispatcher", "roads", "verifier", "leader", "clerk")
LIKELY = ("accept", "make_safe", "hand_over", "assign", "handle", "verify", "merge")
STEPS = st.lists(
    st.tuples(
        st.sampled_from((0, 1)),
        st.sampled_from(LIKELY * 3 + tuple(move.code for move in KIND.moves)),
        st.sampled_from(WHO),
    ),
    min_size=15,
    max_size=40,
)


def attempt(world: World, case: Case, other: Case, move: str, who: str) -> None:
    given_inputs = inputs(world, move)
    if move == "merge":
        given_inputs = MoveInputs(other_case=other.pk)
    try:
        make_move(case.pk, move, actor=world.actor(who), inputs=given_inputs)
    except (Denied, Refused):
        return


def check(submission: Submission) -> None:
    """Ten points exactly while the report is the first of a case that counts as valid."""
    submission.refresh_from_db()
    case, points = submission.case, points_of(submission)
    verbs = set(case.trail.values_list("verb", flat=True))
    valid = submission.standing == "first" and case.state != "void"
    counted = valid and bool(verbs & {"accept", "assign"})
    assert points == (10 if counted else 0), (case.state, submission.standing, sorted(verbs))


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_g10_points_follow_validity_through_random_moves(
    world: World, steps: list[tuple[int, str, str]]
) -> None:
    RewardRule.objects.update(daily_points=0)
    reports = [hazard(world, by="rider"), hazard(world, by="driver")]
    cases = [report.case for report in reports]
    for at, move, who in steps:
        attempt(world, cases[at], cases[1 - at], move, who)
    for report in reports:
        check(report)
        keys = Transfer.objects.filter(key__contains=str(report.case.pk), reverses=None)
        assert keys.count() <= 2
    assert list(differences()) == []
