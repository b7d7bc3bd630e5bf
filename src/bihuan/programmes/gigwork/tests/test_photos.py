"""G-10: a photo taken far from the place raises a flag, and only a flag."""

import pytest

from bihuan.core.casework.tests.world import World
from bihuan.core.files.tests.samples import picture, upload
from bihuan.core.kernel.outbox import run_pending
from bihuan.programmes.gigwork.models import HazardReport
from bihuan.programmes.gigwork.panels import of_case
from bihuan.programmes.gigwork.tests.ground import hazard


@pytest.mark.parametrize(("lon", "far"), [(113.0205, False), (113.035, True)])
def test_g10_photo_far_from_the_place_is_flagged(world: World, lon: float, far: bool) -> None:
    submission = hazard(world, lat=25.79, lon=lon, photos=(upload(picture(place=True)),))
    run_pending()
    report = HazardReport.objects.get(submission=submission)
    assert report.far_from_photo is far
    panel = of_case(submission.case)
    assert panel is not None
    assert len(panel.flags) == int(far)


def test_g10_a_photo_without_a_place_says_nothing(world: World) -> None:
    submission = hazard(world, photos=(upload(picture()),))
    run_pending()
    report = HazardReport.objects.get(submission=submission)
    assert (report.photo_metres, report.far_from_photo) == (None, False)
