"""Posts, people, appointments and the accounts of the demonstration, written to the database."""

from __future__ import annotations

from bihuan.core.access import SYSTEM
from bihuan.core.accounts.actions import register_user
from bihuan.core.parties.actions import (
    appoint,
    create_post,
    end_appointment,
    name_deputy,
    register_person,
)
from bihuan.core.parties.models import Organisation, Person, Post

from .cast import ACCOUNTS, Term, cast

PASSWORD = "demo"


def load() -> str:
    """Write all of it; a line that says how much."""
    spec = cast()
    people = {
        key: register_person(name=person.name, phone=person.phone, actor=SYSTEM)
        for key, person in spec.people.items()
    }
    units = {unit.code: unit for unit in Organisation.objects.all()}
    for post_spec in spec.posts:
        post = create_post(
            units[post_spec.organisation],
            title=post_spec.title,
            role=post_spec.role,
            several=post_spec.several,
            actor=SYSTEM,
        )
        for term in post_spec.terms:
            _put(people[term.person], post, term)
    for username in ACCOUNTS:
        register_user(
            person=people[username],
            username=username,
            password=PASSWORD,
            demo=True,
            actor=SYSTEM,
        )
    return f"{len(people)} people in {len(spec.posts)} posts, {len(ACCOUNTS)} accounts"


def _put(person: Person, post: Post, term: Term) -> None:
    """Appoint, or name as deputy; whoever left is ended with the reason."""
    if term.deputy:
        assert term.end is not None
        name_deputy(person, post, starts_on=term.start, ends_on=term.end, actor=SYSTEM)
        return
    made = appoint(person, post, starts_on=term.start, actor=SYSTEM)
    if term.end is not None:
        end_appointment(made, last_day=term.end, reason=term.reason, actor=SYSTEM)
