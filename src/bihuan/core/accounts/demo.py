"""The accounts that a demonstration offers on the sign-in page, by what they do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from bihuan.core.access.roles import role_title
from bihuan.core.kernel.i18n import N_
from bihuan.core.parties.models import Person
from bihuan.core.parties.queries import giving_rights

from .models import User
from .queries import demo_users

RESIDENTS, FIELD, DESK, ABOVE, KEEP = (
    N_("Report and follow"),
    N_("Out in the streets"),
    N_("At the desk"),
    N_("Lead and audit"),
    N_("Administer"),
)
ROLES = {
    "cadre": (RESIDENTS, N_("Write from the phone, and follow what becomes of it")),
    "grid_worker": (FIELD, N_("Accept a report, make the place safe with a photo, hand over")),
    "handler": (FIELD, N_("Repair what your department was given, with a photo as proof")),
    "station_keeper": (FIELD, N_("Goods in and out, closed for today, what people reported")),
    "verifier": (FIELD, N_("See whether it was really done, then close or send back")),
    "dispatcher": (DESK, N_("Work the queue by deadline: assign, merge, extend")),
    "clerk": (DESK, N_("Enter a report for a caller and record the call-back")),
    "editor": (DESK, N_("Review what authors hand in: notes, versions, wording, the next step")),
    "chief_editor": (DESK, N_("Decide last, publish, correct and withdraw; keep the lists")),
    "author": (DESK, N_("Write a review with live figures in it; see later what has moved")),
    "checker": (DESK, N_("Paste an article: each number is compared with the records")),
    "organiser": (DESK, N_("Plan evenings, open the sign-up, check people in, keep what was said")),
    "leader": (ABOVE, N_("See what waits, what is late and what moved")),
    "secretary": (ABOVE, N_("Send cases round, record handwritten instructions with a photo")),
    "supervision": (
        ABOVE,
        N_("Follow that instructions are answered: reminders, sheets, circulars"),
    ),
    "auditor": (ABOVE, N_("Read the trail of any case; nothing in it can be altered unseen")),
    "directory_admin": (KEEP, N_("Units, people, posts, deputies; ask why somebody may do what")),
}
RESIDENT = (RESIDENTS, N_("Report with a photo, follow each step, rate the outcome"))
OTHERS = (DESK, N_("Look around with the rights of this post"))
ORDER = (RESIDENTS, FIELD, DESK, ABOVE, KEEP)
ORDER_OF_ROLES = tuple(ROLES)


@dataclass(slots=True)
class Offer:
    """One account: who it is, as what, and what to try."""

    user: User
    what: str
    where: str
    hint: str
    rank: int


@dataclass(slots=True)
class Group:
    """Accounts of the same sort."""

    title: str
    offers: list[Offer] = field(default_factory=list)


def groups() -> list[Group]:
    """All demonstration accounts in the order of the loop; two queries. Several of one role in one
    unit are told apart by their posts."""
    users = list(demo_users().order_by("username"))
    posts = _posts([user.person for user in users])
    alike = Counter((role, where) for role, where, _post in posts.values())
    found = {title: Group(_(title)) for title in ORDER}
    for user in users:
        role, where, post = posts.get(user.person_id, ("", "", ""))
        where = f"{where} {post}" if alike[role, where] > 1 else where
        title, hint = ROLES.get(role, OTHERS if role else RESIDENT)
        what = role_title(role) if role else _("Resident")
        rank = ORDER_OF_ROLES.index(role) if role in ROLES else -1
        found[title].offers.append(Offer(user, what, where, _(user.demo_hint or hint), rank))
    for group in found.values():
        group.offers.sort(key=lambda offer: (offer.rank, offer.user.username))
    return [group for group in found.values() if group.offers]


def _posts(people: list[Person]) -> dict[object, tuple[str, str, str]]:
    """Role, unit and title of each person's first present post."""
    rows = giving_rights().filter(person__in=people).select_related("post__organisation")
    found: dict[object, tuple[str, str, str]] = {}
    for row in rows.order_by("kind", "starts_on"):
        post = row.post
        found.setdefault(row.person_id, (post.role, post.organisation.label, post.title))
    return found
