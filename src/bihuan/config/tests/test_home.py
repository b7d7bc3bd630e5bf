"""The first page opens for everybody; staff are taken to their work."""

import pytest
from django.test import Client

from bihuan.core.access import SYSTEM
from bihuan.core.accounts.models import User
from bihuan.core.parties.actions import appoint, create_organisation, create_post, register_person

pytestmark = pytest.mark.django_db


def test_anybody_reads_the_first_page(client: Client) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert page.context["work"] is None


def test_staff_go_straight_to_their_work(client: Client, settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    unit = create_organisation(name="District", kind="district", code="D", actor=SYSTEM)
    person = register_person(name="Somebody", actor=SYSTEM)
    appoint(person, create_post(unit, title="Desk", role="dispatcher", actor=SYSTEM), actor=SYSTEM)
    user = User.objects.create_user("somebody", "", person=person, demo=True)
    client.force_login(user, backend="bihuan.core.accounts.backends.PhoneOrNameBackend")
    assert client.get("/")["Location"] == "/desk/"
    assert client.get("/?stay").status_code == 200
