"""What the directory already holds of everything a file names, read in a handful of queries."""

from collections.abc import Iterable, Sequence

from bihuan.core.access.actor import Actor
from bihuan.core.access.rights import units_where
from bihuan.core.intake.chunks import in_chunks
from bihuan.core.intake.importer import Row
from bihuan.core.parties.models import Appointment, Organisation, Person, Post
from bihuan.core.parties.queries import people_by_phones

PostKey = tuple[str, str]


class Known:
    """Units by code, posts by unit and title, people by phone, appointments by post.

    While rows are planned, what they will add is put beside what is there, so that a later row is
    judged as if the earlier were done.
    """

    def __init__(self, rows: Sequence[Row], actor: Actor) -> None:
        codes = {c for row in rows for c in (row.get("unit_code"), row.get("parent_code")) if c}
        found = list(in_chunks(codes, lambda part: Organisation.objects.filter(code__in=part)))
        self.units: dict[str, Organisation] = {unit.code: unit for unit in found}
        mine = units_where(actor, "directory.change")
        allowed = in_chunks(codes, lambda part: mine.filter(code__in=part))
        self.changeable: set[str] = {unit.code for unit in allowed}
        self.parents = parents_of(found)
        by_id = {unit.pk: unit for unit in found}
        posts = in_chunks(by_id, lambda part: Post.objects.filter(organisation_id__in=part))
        self.posts: dict[PostKey, Post] = {}
        for post in posts:
            post.organisation = by_id[post.organisation_id]
            self.posts[post.organisation.code, post.title] = post
        phones = {row.get("phone") for row in rows if row.get("phone")}
        self.people: dict[str, Person] = people_by_phones(phones)
        self.appointments: dict[PostKey, list[Appointment]] = {}
        self._read_appointments()

    def _read_appointments(self) -> None:
        key_of = {post.pk: key for key, post in self.posts.items()}
        rows = in_chunks(key_of, lambda part: Appointment.objects.filter(post_id__in=part))
        for row in rows:
            self.appointments.setdefault(key_of[row.post_id], []).append(row)


def parents_of(units: Iterable[Organisation]) -> dict[str, str]:
    """Code of a unit → code of the unit above it."""
    above = {unit.parent_id for unit in units if unit.parent_id}
    codes = dict(
        in_chunks(
            above, lambda part: Organisation.objects.filter(pk__in=part).values_list("pk", "code")
        )
    )
    return {unit.code: codes[unit.parent_id] for unit in units if unit.parent_id}
