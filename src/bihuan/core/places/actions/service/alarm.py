"""Goods that run short: the keepers of the place are told once, when it begins."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from bihuan.core import notices
from bihuan.core.places.models import Supply
from bihuan.core.places.queries.keepers import keepers_of
from bihuan.core.places.stock import SHORT, is_short


def tell_if_short(supply: Supply, before: int, after: int, cause: UUID) -> None:
    """When what is left falls to the threshold; who took it is told like everybody else."""
    if not is_short(after, supply.low) or is_short(before, supply.low):
        return
    place = supply.place
    for person in keepers_of(place):
        with notices.in_language_of(person):
            words = {"place": place.name, "goods": supply.name}
            subject = _("%(place)s: %(goods)s runs short") % words
            left = {"n": after, "measure": supply.measure}
            body = _("%(n)s %(measure)s are left. Please have more brought.") % left
        notices.send(
            person, kind=SHORT, subject=subject, body=body, url=place.keeper_url(),
            cause=f"{SHORT}:{supply.pk}:{cause}",
        )  # fmt: skip
