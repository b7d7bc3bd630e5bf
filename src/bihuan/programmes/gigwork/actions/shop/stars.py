"""Publishing the stars of a quarter, and letting one's name stand."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied, require
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit
from bihuan.core.parties.models import Organisation
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork.facts import StarsPublished
from bihuan.programmes.gigwork.models import NameConsent, Star, StarRound
from bihuan.programmes.gigwork.queries.rewards import rule_now
from bihuan.programmes.gigwork.queries.shop.stars import scores
from bihuan.programmes.gigwork.rights import GOODS
from bihuan.programmes.gigwork.rules.shop import quarter_days
from bihuan.programmes.gigwork.rules.stars import placed


def publish_stars(unit: Organisation, *, year: int, quarter: int, actor: Actor) -> StarRound:
    """Write and publish the list of a quarter that is over, by the rule in force; once. The list
    then stays, with the rule by which it was made."""
    require(actor, GOODS, unit)
    if quarter_days(year, quarter)[1] > clock.today():
        raise Refused(_("This quarter is not over yet."))
    rule = rule_now()
    found = placed(scores(unit, year, quarter), rule.star_places, rule.star_least)
    if not found:
        raise Refused(_("Nobody has enough points in this quarter."))
    try:
        with transaction.atomic():
            made = StarRound.objects.create(
                unit=unit, year=year, quarter=quarter, places=rule.star_places,
                least=rule.star_least, published_by=actor.person,
            )  # fmt: skip
            Star.objects.bulk_create(
                Star(
                    round=made, person_id=one.score.person_id, rank=one.rank, tie=one.tie,
                    points=one.score.points, reports=one.score.reports,
                    reached_on=one.score.reached_on,
                )
                for one in found
            )  # fmt: skip
            emit(StarsPublished(round_id=str(made.pk)))
            return made
    except IntegrityError:
        raise Refused(_("The stars of this quarter are published already.")) from None


def set_name_consent(*, given: bool, actor: Actor) -> None:
    """Let one's own name stand in full on lists of honour, or no longer; at once, everywhere."""
    person = actor.private_person
    if person is None:
        raise Denied("gigwork.consent")
    now = clock.now()
    ends = None if given else now
    found, made = NameConsent.objects.get_or_create(
        person=person, defaults={"given_at": now, "withdrawn_at": ends}
    )
    if not made and (found.withdrawn_at is None) != given:
        found.withdrawn_at = ends
        found.given_at = now if given else found.given_at
        found.save(update_fields=["given_at", "withdrawn_at"])
