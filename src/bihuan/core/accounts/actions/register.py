"""Giving a person an account."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from bihuan.core.access.actor import Actor
from bihuan.core.access.rights import require
from bihuan.core.parties.actions.people import give_consent, register_person
from bihuan.core.parties.models import Person

from .. import rules
from ..models import User
from ..queries import user_of

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def register_user(
    *,
    person: Person,
    username: str = "",
    password: str | None = None,
    demo: bool = False,
    demo_hint: str = "",
    actor: Actor,
) -> User:
    """Give `person` an account; without a password they sign in by a code to their phone.

    One's own account anybody may make (that is the first sign-in); somebody else's needs the right
    to change the directory. Passwords are checked, except those of the demonstration.
    """
    if actor.person is None or actor.person.pk != person.pk:
        require(actor, "directory.change")
    username = username.strip().lower() or _invented_name()
    if not rules.is_username(username):
        raise ValidationError(
            _("A user name has 2 to 63 small letters and digits and begins with a letter.")
        )
    if User.objects.filter(username=username).exists():
        raise ValidationError(_("This user name is taken."))
    if password is not None and not demo:
        validate_password(password, User(username=username, person=person))
    return User.objects.create_user(
        username, password, person=person, demo=demo, demo_hint=demo_hint
    )


@transaction.atomic
def welcome_resident(*, name: str, phone: str) -> User:
    """The first sign-in of someone whose phone was just proven: person, account, consent.

    Somebody already known by that phone (entered by a clerk, imported) keeps their name and only
    gets the account.
    """
    person = register_person(name=name, phone=phone, actor=Actor(None))
    actor = Actor(person)
    user = user_of(person) or register_user(person=person, actor=actor)
    give_consent(person, purpose=rules.CONSENT, actor=actor)
    return user


def _invented_name() -> str:
    return "u" + get_random_string(11, LETTERS)
