from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client

from bihuan.core.access.actor import SYSTEM, Actor
from bihuan.core.access.denied import Denied
from bihuan.core.accounts.actions import register_user
from bihuan.core.accounts.models import User
from bihuan.core.parties.actions.people import register_person
from bihuan.core.parties.models import Appointment, Organisation

from .conftest import Watch, by_password

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("13807350001", "a calm sentence 7"),
        ("a", "a calm sentence 7"),
        ("new", "short"),
        ("new", "1234567890"),
        ("rider", "a calm sentence 7"),
    ],
)
def test_bad_names_and_passwords_are_refused(resident: User, username: str, password: str) -> None:
    person = register_person(name="李四", phone="13807350008", actor=SYSTEM)
    with pytest.raises(ValidationError):
        register_user(person=person, username=username, password=password, actor=SYSTEM)
    assert User.objects.count() == 1


def test_somebody_elses_account_needs_the_right(resident: User) -> None:
    person = register_person(name="李四", phone="13807350008", actor=SYSTEM)
    with pytest.raises(Denied):
        register_user(person=person, username="other", actor=Actor(resident.person))
    assert User.objects.count() == 1


def test_first_administrator_from_the_command_line(
    client: Client, db: None, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getpass", lambda prompt: "a calm sentence 7")
    call_command("user", "create-admin", name="刘芳", phone="13807350006", organisation="北湖区")
    held = Appointment.objects.get()
    assert (held.post.role, held.post.organisation.name) == ("directory_admin", "北湖区")
    assert Organisation.objects.get().parent is None
    assert by_password(client, "admin")["Location"] == "/sign-in/second/"


def test_lost_second_factor_is_lifted(make_user: Callable[..., User], watch: Watch) -> None:
    from bihuan.core.accounts.models import SecondFactor

    from .conftest import enrol

    enrol(make_user("clerk", "13807350004", "clerk"))
    call_command("user", "lift-second-factor", "13807350004")
    assert SecondFactor.objects.count() == 0
