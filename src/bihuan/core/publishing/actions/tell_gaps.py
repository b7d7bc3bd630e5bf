"""Telling the editors a week ahead that a day has no piece yet (R-02)."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bihuan.core import notices
from bihuan.core.kernel import clock
from bihuan.core.kernel.manifest import roles_with_right
from bihuan.core.parties.models import Organisation, Person
from bihuan.core.parties.queries import ancestors, people_in_posts, posts_of_role
from bihuan.core.publishing.models import Site
from bihuan.core.publishing.queries.access import units_of
from bihuan.core.publishing.queries.days import gaps_ahead
from bihuan.core.publishing.rights import PLAN
from bihuan.web.tags.times import day_text

GAPS = "publishing.gaps"


def tell_of_gaps() -> int:
    """Tell the editors of each daily site what is missing in the coming week: when a new gap comes
    within the week, and once more on the eve. How many sites have gaps."""
    told = 0
    for site in Site.objects.filter(daily=True, is_open=True).select_related("organisation"):
        if gaps := gaps_ahead(site):
            told += 1
            for person in editors_of(site):
                with transaction.atomic():
                    _tell(person, site, gaps)
    return told


def editors_of(site: Site) -> list[Person]:
    """Who gives the days of the site: those in posts of its units, else of the nearest above."""
    units = units_of(site)
    for nearest in ([unit.pk for unit in units], *([one.pk] for one in _above(site.organisation))):
        rows = Organisation.objects.filter(pk__in=nearest)
        posts = posts_of_role(roles_with_right(PLAN), units=rows)
        if found := list(people_in_posts(posts.values_list("pk", flat=True))):
            return found
    return []


def _above(unit: Organisation) -> list[Organisation]:
    return [one for one in reversed(list(ancestors(unit))) if one.pk != unit.pk]


def _tell(person: Person, site: Site, gaps: list[date]) -> None:
    eve = gaps[0] == clock.today() + timedelta(days=1)
    with notices.in_language_of(person):
        days = _(", ").join(day_text(day) for day in gaps)
        subject = (
            _("“%(site)s” has no piece for tomorrow")
            if eve
            else ngettext(
                "“%(site)s” has a day without a piece in the coming week",
                "“%(site)s” has %(count)d days without a piece in the coming week",
                len(gaps),
            )
        )
        notices.send(
            person,
            kind=GAPS,
            subject=subject % {"site": site.name, "count": len(gaps)},
            body=_("Nothing goes out on %(days)s. Choose a piece, or declare the day free.")
            % {"days": days},
            url=reverse("publishing:days", args=[site.slug]),
            cause=f"{GAPS}:{site.pk}:{gaps[0] if eve else gaps[-1]}:{'eve' if eve else 'week'}",
        )
