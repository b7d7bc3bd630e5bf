"""Partners are set up: which post, which kind, which categories."""

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.casework.wiring_api import categories_of, opener_kinds
from bihuan.core.kernel.manifest import rights_of_role
from bihuan.core.parties.models import Post
from bihuan.core.parties.refused import Refused

from ..models import Partner
from ..rights import MANAGE

WORKS = "casework.handle"


@transaction.atomic
def add_partner(
    *, code: str, title: str, post: Post, kind: str, categories: str = "", actor: Actor
) -> Partner:
    """A new partner that works in a post whose role may handle cases."""
    require(actor, MANAGE, post.organisation)
    if WORKS not in rights_of_role(post.role):
        raise Refused(_("Choose a post whose role handles cases, such as “Partner system”."))
    if kind not in opener_kinds():
        raise Refused(_("Cases of this kind can't be opened from outside."))
    _check(categories, kind)
    return Partner.objects.create(
        code=code, title=title, post=post, kind=kind, categories=categories
    )


@transaction.atomic
def change_partner(partner: Partner, *, categories: str, active: bool, actor: Actor) -> Partner:
    """Other categories; in use or not."""
    require(actor, MANAGE, partner.post.organisation)
    _check(categories, partner.kind)
    found = Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    found.categories, found.active = categories.strip(), active
    found.save(update_fields=["categories", "active"])
    return found


def _check(categories: str, kind: str) -> None:
    known = categories_of(kind)
    for line in categories.strip().splitlines():
        theirs, sign, ours = (part.strip() for part in line.partition("="))
        if not (theirs and sign and ours in known):
            raise Refused(
                _("“%(line)s” is no pair. Write their category = code of ours.")
                % {"line": line[:60]},
                field="categories",
            )
