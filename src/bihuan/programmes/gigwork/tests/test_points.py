"""G-10: ten points once per valid hazard and reporter, and taken back when it was not valid."""

import pytest

from bihuan.core.access import SYSTEM
from bihuan.core.casework.actions import MoveInputs, make_move
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.tests.world import World
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.ledgers.actions import reverse
from bihuan.core.ledgers.models import Transfer
from bihuan.core.ledgers.queries import balance, explained, statement
from bihuan.core.notices.models import Notice
from bihuan.programmes.gigwork.actions import set_reward_rule
from bihuan.programmes.gigwork.models import HazardReport
from bihuan.programmes.gigwork.panels import of_reporter
from bihuan.programmes.gigwork.queries.rewards import paid, rule_now
from bihuan.programmes.gigwork.tests.ground import WHOLE, hazard, through


def points(world: World, who: str = "rider") -> int:
    return balance(world.people[who])


def test_g10_points_come_with_acceptance_not_with_sending(world: World) -> None:
    case = hazard(world).case
    assert points(world) == 0
    through(world, case, "accept")
    assert points(world) == 10


def test_g10_once_whatever_is_clicked_twice(world: World) -> None:
    case = through(world, hazard(world).case, "accept")
    with pytest.raises(Refused):
        make_move(case.pk, "accept", actor=world.actor("grid"))
    case = through(world, case, *WHOLE[1:])
    through(world, case, "reopen", "assign", "handle", "verify")
    assert points(world) == 10
    assert Transfer.objects.count() == 1


def test_g10_a_new_version_of_the_rule_never_pays_twice(world: World) -> None:
    case = through(world, hazard(world).case, "accept", "make_safe", "hand_over")
    set_reward_rule(points=20, daily_points=0, device_reports=5, far_metres=9, actor=SYSTEM)
    through(world, case, "assign")
    assert points(world) == 10
    through(world, hazard(world).case, "accept")
    assert points(world) == 30
    assert rule_now().version == 2


def test_g10_a_duplicate_earns_nothing(world: World) -> None:
    first = hazard(world)
    second = hazard(world, by="driver", joins=first.case.pk)
    assert second.case == first.case
    assert second.standing == "duplicate"
    through(world, first.case, "accept")
    assert (points(world), points(world, "driver")) == (10, 0)


def test_g10_merged_after_acceptance_the_points_go_back(world: World) -> None:
    first, second = hazard(world).case, hazard(world, by="driver").case
    through(world, first, "accept")
    through(world, second, "accept")
    assert (points(world), points(world, "driver")) == (10, 10)
    merge = MoveInputs(other_case=first.pk)
    make_move(second.pk, "merge", actor=world.actor("dispatcher"), inputs=merge)
    assert (points(world), points(world, "driver")) == (10, 0)
    through(world, first, *WHOLE[1:])
    assert (points(world), points(world, "driver")) == (10, 0)


def test_g10_voided_later_the_entry_is_reversed(world: World) -> None:
    submission = hazard(world)
    case = through(world, submission.case, "accept", "propose_void")
    assert points(world) == 10
    through(world, case, "approve_void")
    assert points(world) == 0
    assert paid([submission.pk]) == []
    lines = explained(statement(world.people["rider"]), world.actor("rider"))
    assert [line.amount for line in lines] == [-10, 10]
    assert all(line.cause and submission.number in line.cause.text for line in lines)
    run_pending()
    told = Notice.objects.filter(person=world.people["rider"], kind="gigwork.points")
    assert told.count() == 2


def test_g10_found_false_after_closing_the_entry_is_reversed(world: World) -> None:
    case = through(world, hazard(world).case, *WHOLE)
    void = {"propose_void": "dispatcher", "approve_void": "leader"}
    through(world, case, "propose_void", "approve_void", by=void)
    assert points(world) == 0


def test_g10_points_already_taken_back_by_hand_stay_so(world: World) -> None:
    submission = hazard(world)
    case = through(world, submission.case, "accept")
    reverse(paid([submission.pk])[0], reason="by hand", actor=SYSTEM)
    through(world, case, "propose_void", "approve_void")
    assert points(world) == 0


def test_g10_the_days_cap_gives_nothing_and_says_so(world: World) -> None:
    set_reward_rule(points=10, daily_points=20, device_reports=99, far_metres=500, actor=SYSTEM)
    reports = [hazard(world) for _n in range(3)]
    for report in reports:
        through(world, report.case, "accept")
    assert points(world) == 20
    flags = [HazardReport.objects.get(submission=r).over_daily_points for r in reports]
    assert flags == [False, False, True]
    reports[2].case.refresh_from_db()
    assert of_reporter(reports[2]).points == 0


def test_g10_a_caller_without_an_account_earns_nothing(world: World) -> None:
    case = hazard(world, by=None, contact_phone="13800000000").case
    through(world, case, "accept")
    assert not Transfer.objects.exists()


def test_g10_returned_and_accepted_again_is_paid_once(world: World) -> None:
    case = through(world, hazard(world).case, "accept")
    why = MoveInputs(words="Not our ground")
    make_move(case.pk, "propose_return", actor=world.actor("grid"), inputs=why)
    make_move(case.pk, "approve_return", actor=world.actor("dispatcher"))
    make_move(case.pk, "accept", actor=world.actor("dispatcher"))
    assert points(world) == 10


def test_g10_what_a_report_earned_stands_beside_it_for_figures(world: World) -> None:
    report = hazard(world)
    case = through(world, report.case, "accept", "propose_void")
    assert HazardReport.objects.get(submission=report).points == points(world) == 10
    through(world, case, "approve_void")
    assert HazardReport.objects.get(submission=report).points == points(world) == 0
