"""After the fact: the reporter hears of points; a photo taken far away gets a flag."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bihuan.core import notices
from bihuan.core.casework.models import Submission
from bihuan.core.files.facts import FileReady
from bihuan.core.files.models import StoredFile
from bihuan.core.kernel.outbox import receives
from bihuan.core.places.coordinates import distance_m
from bihuan.programmes.gigwork.facts import PointsGiven
from bihuan.programmes.gigwork.links import report_url
from bihuan.programmes.gigwork.models import HazardReport
from bihuan.programmes.gigwork.queries.rewards import rule_now
from bihuan.programmes.gigwork.shop_telling import DEED, ENDING, REDEMPTION, STAR

POINTS = "gigwork.points"
__all__ = ["DEED", "ENDING", "POINTS", "REDEMPTION", "STAR", "measure_photo", "tell_of_points"]


@receives(PointsGiven, name="gigwork.tell_of_points")
def tell_of_points(fact: PointsGiven) -> None:
    """Whoever got points, or lost them, is told for which report."""
    submission = Submission.objects.select_related("reporter").get(pk=UUID(fact.submission_id))
    person = submission.reporter
    if person is None:
        return
    with notices.in_language_of(person):
        n = abs(fact.points)
        if fact.points > 0:
            subject = ngettext("You got %(n)s point", "You got %(n)s points", n) % {"n": n}
            body = _("Your report %(number)s was found valid. Thank you.")
        else:
            subject = ngettext("%(n)s point was taken back", "%(n)s points were taken back", n) % {
                "n": n
            }
            body = _("Your report %(number)s was not valid, or somebody had reported it before.")
        body = body % {"number": submission.number}
    notices.send(
        person,
        kind=POINTS,
        subject=subject,
        body=body,
        url=report_url(submission),
        cause=f"points:{fact.transfer_id}",
    )


@receives(FileReady, name="gigwork.measure_photo")
def measure_photo(fact: FileReady) -> None:
    """How far from the place the photo was taken, when the camera wrote it down. Only a flag:
    somebody may well send an hour later, from elsewhere."""
    if fact.owner_type != "casework.submission":
        return
    report = HazardReport.objects.filter(submission_id=fact.owner_id).first()
    photo = StoredFile.objects.filter(pk=fact.file_id).first()
    if report is None or photo is None or not photo.taken_lat or not photo.taken_lon:
        return
    lat, lon = report.submission.lat, report.submission.lon
    if lat is None or lon is None:
        return
    metres = round(distance_m(lat, lon, float(photo.taken_lat), float(photo.taken_lon)))
    report.photo_metres = metres
    report.far_from_photo = metres > rule_now().far_metres
    report.save(update_fields=["photo_metres", "far_from_photo"])
