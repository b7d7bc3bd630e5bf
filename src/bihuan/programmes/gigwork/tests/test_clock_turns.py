"""Quality 16: years begin in Shanghai; a day declared later moves no deadline that was told."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from bihuan.core.access.actions.calendar import set_day
from bihuan.core.casework.actions import make_move
from bihuan.core.casework.models import Case, CaseClock
from bihuan.core.casework.tests.world import World
from bihuan.core.kernel import clock
from bihuan.programmes.gigwork.tests.ground import hazard, inputs, through

At = Callable[..., datetime]


def number_at(world: World, moment: datetime) -> str:
    with clock.frozen(moment):
        return hazard(world).number.partition("-")[2]


def test_q16_numbers_of_the_new_year_begin_at_midnight_in_shanghai(world: World) -> None:
    assert number_at(world, datetime(2025, 12, 31, 15, 59, 59, tzinfo=UTC)) == "2025-000001"
    assert number_at(world, datetime(2025, 12, 31, 16, 0, 0, tzinfo=UTC)) == "2026-000001"
    assert number_at(world, datetime(2025, 12, 31, 15, 59, 58, tzinfo=UTC)) == "2025-000002"
    assert number_at(world, datetime(2026, 1, 1, 1, 0, 0, tzinfo=UTC)) == "2026-000002"


def assigned(world: World) -> Case:
    case = through(world, hazard(world).case, "accept", "hand_over")
    return make_move(
        case.pk, "assign", actor=world.actor("dispatcher"), inputs=inputs(world, "assign")
    )


def due_of(case: Case) -> datetime:
    return CaseClock.objects.get(case=case, code="repair").due_at


def test_q16_a_day_declared_free_moves_the_deadlines_computed_from_then_on(
    world: World, at: At
) -> None:
    """Dangerous holes have five working days: from a Tuesday to the next, and one day more when
    Wednesday was declared free before."""
    at(2025, 6, 3, 1)
    before = assigned(world)
    told = due_of(before)
    set_day(day=date(2025, 6, 4), working=False, reason="停电", actor=world.actor("admin"))
    after = assigned(world)
    assert due_of(before) == told
    assert told == datetime(2025, 6, 10, 1, tzinfo=UTC)
    assert due_of(after) == datetime(2025, 6, 11, 1, tzinfo=UTC)


def test_q16_a_clock_set_back_leaves_the_trail_in_its_order(world: World, at: At) -> None:
    at(2025, 6, 3, 5)
    case = hazard(world).case
    at(2025, 6, 3, 4)
    case = through(world, case, "accept", "hand_over")
    entries = list(case.trail.order_by("seq").values_list("verb", flat=True))
    assert entries == ["open", "accept", "hand_over"]
    assert CaseClock.objects.get(case=case, code="receipt").state == "met"
