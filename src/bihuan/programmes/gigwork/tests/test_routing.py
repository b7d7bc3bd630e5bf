"""G-09: the nearest community's grid worker gets it; at borders always the same one."""

import pytest

from bihuan.core.access import SYSTEM
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.models import Assignment, Case
from bihuan.core.casework.tests.world import World
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.notices.models import Notice
from bihuan.core.parties.actions import end_appointment
from bihuan.core.parties.models import Appointment, Post
from bihuan.programmes.gigwork.models import Hazard, HazardReport
from bihuan.programmes.gigwork.tests.ground import BORDER, EAST, OUTSIDE, WEST, hazard


def receivers(case: Case) -> list[Post]:
    return [a.post for a in Assignment.objects.filter(case=case, role="receiver", state="active")]


@pytest.mark.parametrize(
    ("place", "unit", "post"), [(EAST, "community", "grid"), (WEST, "west", "west")]
)
def test_g09_the_quarter_owns_it(
    world: World, place: tuple[float, float], unit: str, post: str
) -> None:
    case = hazard(world, lat=place[0], lon=place[1]).case
    assert case.unit == world.units[unit]
    assert case.root == world.units["district"]
    assert receivers(case) == [world.posts[post]]


def test_g09_on_the_border_always_the_same_quarter(world: World) -> None:
    found = {hazard(world, lat=BORDER[0], lon=BORDER[1]).case.unit.pk for _n in range(3)}
    assert len(found) == 1


def test_g09_without_a_known_quarter_dispatch_takes_it(world: World) -> None:
    case = hazard(world, lat=OUTSIDE[0], lon=OUTSIDE[1]).case
    assert case.unit == world.units["district"]
    assert receivers(case) == []


def test_g09_a_phone_that_speaks_gcj02_is_put_right(world: World) -> None:
    case = hazard(world, lat=25.7871, lon=113.0354, datum="gcj02").case
    assert case.unit == world.units["community"]
    assert case.lon is not None
    assert abs(case.lon - 113.030) < 0.001


def test_g09_a_typed_address_finds_its_quarter(world: World) -> None:
    submission = hazard(world, lat=None, lon=None, address="国庆北路12号门口")
    assert submission.case.unit == world.units["west"]
    assert submission.case.address == "国庆北路12号门口"
    assert submission.case.title == "路面坑洼 · 国庆北路12号门口"


def test_g09_a_place_without_words_is_named_after_what_is_near(world: World) -> None:
    case = hazard(world, lat=WEST[0], lon=WEST[1]).case
    assert case.address == "国庆北路"


def test_g09_the_grid_worker_is_told_at_once(world: World) -> None:
    hazard(world)
    run_pending()
    assert [n.kind for n in Notice.objects.filter(person=world.people["grid"])] == ["casework.new"]
    assert not Notice.objects.filter(person=world.people["west"]).exists()


def test_x22_an_empty_post_passes_it_on(world: World) -> None:
    held = Appointment.objects.get(post=world.posts["grid"])
    end_appointment(held, last_day=held.starts_on, reason="left", actor=SYSTEM)
    case = hazard(world).case
    assert case.unit == world.units["community"]
    assert receivers(case) == []


def test_g09_category_from_the_words_with_the_reason_kept(world: World) -> None:
    submission = hazard(world)
    assert submission.case.category == "pothole"
    row = Hazard.objects.get(case=submission.case)
    assert row.guessed_code == "pothole"
    assert "大坑" in row.guessed_by
    assert not row.dangerous


def test_g09_what_the_reporter_says_wins_over_the_guess(world: World) -> None:
    submission = hazard(world, category="manhole")
    assert submission.case.category == "manhole"
    report = HazardReport.objects.get(submission=submission)
    assert (report.category_said, report.category_guessed) == ("manhole", "pothole")
    assert Hazard.objects.get(case=submission.case).dangerous


def test_g09_words_that_say_nothing_are_other(world: World) -> None:
    assert hazard(world, words="嗯").case.category == "other"


def test_g09_many_from_one_phone_are_flagged_not_refused(world: World) -> None:
    found = [hazard(world, extra={"device": "one phone"}) for _n in range(11)]
    flags = [HazardReport.objects.get(submission=s).many_from_device for s in found]
    assert flags == [False] * 10 + [True]
    assert not any("one phone" in r.device_hash for r in HazardReport.objects.all())


def test_g09_without_any_dispatch_the_hotline_is_named(world: World) -> None:
    Post.objects.filter(role="dispatcher").update(active=False)
    with pytest.raises(Refused, match="12345"):
        hazard(world)
    assert not Case.objects.exists()
