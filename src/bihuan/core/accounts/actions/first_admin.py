"""The first administrator, and the way back in when a second factor is lost."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access.actor import SYSTEM
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit
from bihuan.core.parties.actions.appointments import appoint
from bihuan.core.parties.actions.organisations import create_organisation
from bihuan.core.parties.actions.people import register_person
from bihuan.core.parties.actions.posts import create_post
from bihuan.core.parties.models import Organisation, Post
from bihuan.core.parties.normalise import normalise_phone

from .. import rules
from ..facts import GuardChanged
from ..models import RecoveryCode, SecondFactor, User
from .register import register_user
from .sessions import end_all

ROLE = "directory_admin"


@transaction.atomic
def create_admin(
    *, name: str, phone: str, username: str, password: str, root_name: str = ""
) -> User:
    """A person with an account and the post that administers the whole tree.

    Plants the root when the tree is empty. For the command line only: whoever runs it holds
    database and keys.
    """
    if not name.strip():
        raise ValidationError(_("Type the name."))
    if not rules.is_mobile(normalise_phone(phone)):
        raise ValidationError(_("A mobile number has 11 digits and begins with 1."))
    root = Organisation.objects.filter(parent=None).order_by("path").first() or _plant(root_name)
    person = register_person(name=name, phone=phone, actor=SYSTEM)
    user = register_user(person=person, username=username, password=password, actor=SYSTEM)
    post = Post.objects.filter(organisation=root, role=ROLE, active=True).first() or create_post(
        root, title=_("Administrator"), role=ROLE, several=True, actor=SYSTEM
    )
    appoint(person, post, starts_on=clock.today(), actor=SYSTEM)
    return user


def _plant(name: str) -> Organisation:
    return create_organisation(name=name or _("Our unit"), kind="other", code="root", actor=SYSTEM)


@transaction.atomic
def lift_second_factor(user: User) -> None:
    """Forget the authenticator and recovery codes and sign out everywhere: the next sign-in sets
    a new one up. The owner is told."""
    SecondFactor.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()
    end_all(user)
    at = int(clock.now().timestamp())
    emit(GuardChanged(user_id=user.pk, what="lifted", at=at))
