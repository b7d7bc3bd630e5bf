"""Setting up who reviews, in which order, within how many days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.access.rights import require
from bihuan.core.casework.engine import Refused
from bihuan.core.parties.models import Organisation, Post
from bihuan.core.publishing.models import Chain, Site, Step
from bihuan.core.publishing.rights import SETTINGS

MOST_STEPS, MOST_DAYS = 12, 30


@dataclass(frozen=True)
class Link:
    """A step as it is asked for: kind ("review", "proof"), title, post, working days."""

    kind: str
    title: str
    post: Post
    working_days: int = 2


def set_chain(
    unit: Organisation,
    name: str,
    links: Sequence[Link],
    *,
    actor: Actor,
    chain: Chain | None = None,
    sites: Sequence[Site] = (),
) -> Chain:
    """Set up a chain of the unit, or write its steps anew, and give it to sites of the unit.

    Pieces that were handed in keep the steps they began with. Denied without the right over the
    unit; Refused when it has no review, too many steps, or a post of another unit.
    """
    require(actor, SETTINGS, unit)
    _check(unit, name, links)
    with transaction.atomic():
        chain = chain or Chain(organisation=unit)
        chain.name, chain.is_active = name.strip(), True
        chain.save()
        chain.steps.all().delete()
        Step.objects.bulk_create(
            Step(
                chain=chain,
                place=place,
                kind=link.kind,
                title=link.title.strip(),
                post=link.post,
                working_days=link.working_days,
            )
            for place, link in enumerate(links, start=1)
        )
        for site in sites:
            require(actor, SETTINGS, site.organisation)
            Site.objects.filter(pk=site.pk).update(chain=chain)
    return chain


def _check(unit: Organisation, name: str, links: Sequence[Link]) -> None:
    if not name.strip():
        raise Refused(_("Please give the chain a name."))
    if not any(link.kind == "review" for link in links):
        raise Refused(_("Nothing goes out unread: at least one review is needed."))
    if len(links) > MOST_STEPS:
        raise Refused(_("A chain has at most %(n)s steps.") % {"n": MOST_STEPS})
    for link in links:
        if not link.title.strip() or not 1 <= link.working_days <= MOST_DAYS:
            raise Refused(
                _("Each step has a title and 1 to %(n)s working days.") % {"n": MOST_DAYS}
            )
        if not unit.contains(link.post.organisation):
            raise Refused(_("“%(post)s” is not a post of this unit.") % {"post": str(link.post)})
