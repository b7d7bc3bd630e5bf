"""Who is who at the door."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404

from bihuan.core.parties.models import Consent, Person
from bihuan.core.parties.normalise import normalise_phone
from bihuan.core.parties.queries import find_by_phone

from . import rules
from .models import SecondFactor, SignedInSession, User

if TYPE_CHECKING:
    from django.db.models import QuerySet


def second_factor_of(user: User) -> SecondFactor | None:
    """The user's confirmed authenticator, if there is one."""
    return SecondFactor.objects.filter(user=user).first()


def user_by_handle(handle: str) -> User | None:
    """The user by phone number or user name, however it was typed."""
    users = User.objects.select_related("person")
    if rules.is_mobile(phone := normalise_phone(handle)):
        person = find_by_phone(phone)
        return users.filter(person=person).first() if person else None
    return users.filter(username=handle.strip().lower()).first()


def user_of(person: Person) -> User | None:
    """The person's account, if they have one."""
    return User.objects.select_related("person").filter(person=person).first()


def live_sessions(user: User) -> QuerySet[SignedInSession]:
    """Where the user is signed in, last used first."""
    return SignedInSession.objects.filter(user=user, ended_at__isnull=True).order_by("-seen_at")


def access_session(user: User, session_id: UUID) -> SignedInSession:
    """One of the user's own live sessions; anybody else's does not exist."""
    found = live_sessions(user).filter(id=session_id).first()
    if found is None:
        raise Http404
    return found


def consents_of(person: Person) -> QuerySet[Consent]:
    """What the person agreed to, newest first."""
    return Consent.objects.filter(person=person)


def demo_users() -> QuerySet[User]:
    """The accounts that a demonstration offers."""
    return User.objects.filter(demo=True, is_active=True).select_related("person")
