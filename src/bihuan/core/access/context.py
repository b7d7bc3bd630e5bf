"""What every page of the site needs: who is there, where they can go, how large the letters are."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from bihuan.core.access import rights
from bihuan.core.access.actor import Actor, actor_of
from bihuan.core.kernel.manifest import NavItem, nav_items


@dataclass(frozen=True)
class NavLink:
    """A navigation entry as a page shows it."""

    label: str
    url: str
    icon: str
    place: str
    current: bool
    count: int | None = None
    work: bool = False
    """Open by a right or a role, not to everybody: on a phone, which has room for few, first."""


def site(request: HttpRequest) -> dict[str, Any]:
    """``nav``, ``actor``, ``demo`` and ``large_text`` for templates; asked only when used."""
    actor = actor_of(request)
    person = actor.person
    return {
        "actor": actor,
        "nav": SimpleLazyObject(lambda: nav_for(request)),
        "demo": bool(getattr(settings, "DEMO", False)),
        "large_text": person.large_text if person else "large_text" in request.COOKIES,
    }


def nav_for(request: HttpRequest) -> list[NavLink]:
    """The entries this person may follow, in order. Rights cost one query for the whole page;
    an entry's own count may cost one more."""
    actor = actor_of(request)
    links = []
    for item in nav_items():
        if not _open_to(actor, item):
            continue
        try:
            url = reverse(item.url_name)
        except NoReverseMatch:
            continue
        current = request.path == url or (url != "/" and request.path.startswith(url))
        count = item.count(actor.person) if item.count and actor.person else None
        links.append(
            NavLink(gettext(item.label), url, item.icon, item.place, current, count, _is_work(item))
        )
    return links


def landing_for(actor: Actor) -> str | None:
    """Where the first work of this person is: the first entry open to them by right or role."""
    for item in nav_items():
        if _is_work(item) and _open_to(actor, item):
            return reverse(item.url_name)
    return None


def _is_work(item: NavItem) -> bool:
    return item.roles is not None or item.right == "appointed" or "." in (item.right or "")


def _open_to(actor: Actor, item: NavItem) -> bool:
    if item.roles is not None and rights.roles_of(actor).isdisjoint(item.roles):
        return False
    if item.right in (None, "public"):
        return True
    if item.right == "appointed":
        return bool(rights.held_post_ids(actor))
    if item.right == "signed_in":
        return actor.is_signed_in
    return rights.may(actor, str(item.right))
