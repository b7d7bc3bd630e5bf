"""Views open only to whom they declared themselves for."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from bihuan.core.access import SYSTEM, Actor, Denied
from bihuan.core.access.middleware import AccessMiddleware
from bihuan.core.access.tests.world import World, person
from bihuan.core.parties import actions
from bihuan.core.parties.models import DirectoryLog, Organisation


def undeclared(request: HttpRequest) -> HttpResponse:
    return HttpResponse("secret")


def test_x01_a_view_without_declaration_is_refused(rf: RequestFactory, settings: Any) -> None:
    door = AccessMiddleware(undeclared)
    settings.DEBUG = True
    with pytest.raises(ImproperlyConfigured):
        door.process_view(rf.get("/"), undeclared, (), {})
    settings.DEBUG = settings.TESTING = False
    answer: Any = door.process_view(rf.get("/"), undeclared, (), {})
    assert answer.status_code == 403
    assert b"secret" not in answer.content


def test_x01_anonymous_is_led_to_sign_in_and_back(world: World) -> None:
    answer = Client().get("/office/units/?q=a")
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=/office/units/%3Fq%3Da"


def test_x01_without_the_right_the_page_says_so_and_tells_nothing(world: World) -> None:
    answer = world.client(world.worker).get(f"/office/units/{world.here.pk}/")
    assert answer.status_code == 403
    assert world.here.name not in answer.content.decode()


@pytest.mark.parametrize("path", ["", "edit/", "move/", "add/", "posts/add/"])
def test_x01_units_of_others_are_not_found(world: World, path: str) -> None:
    client = world.client(world.admin)
    assert client.get(f"/office/units/{world.there.pk}/{path}").status_code == 404
    assert client.get(f"/office/units/{world.here.pk}/{path}").status_code == 200


def test_x01_seeing_is_not_changing(world: World) -> None:
    """A reader of the directory is refused every change, and nothing changes."""
    actions.appoint(world.worker, world.desk, actor=SYSTEM)
    client = world.client(world.worker)
    before = (Organisation.objects.count(), DirectoryLog.objects.count())
    data = {"name": "新社区", "kind": "community", "code": "x1"}
    assert client.get(f"/office/units/{world.here.pk}/").status_code == 200
    assert client.post(f"/office/units/{world.here.pk}/add/", data).status_code == 403
    reader = client.post(f"/office/units/{world.street.pk}/activity/", {"reason": "test"})
    assert reader.status_code == 403
    assert (Organisation.objects.count(), DirectoryLog.objects.count()) == before


def test_x01_actions_refuse_whatever_the_door_said(world: World) -> None:
    stranger = Actor(person("外人", "13907350009"))
    with pytest.raises(Denied):
        actions.create_post(world.here, title="自封", role="t_desk", actor=stranger)
    with pytest.raises(Denied):
        actions.appoint(world.worker, world.desk, actor=stranger)
    with pytest.raises(Denied):
        actions.move_organisation(world.street, parent=world.there, actor=Actor(world.admin))
    assert not world.desk.appointments.exists()
    world.street.refresh_from_db()
    assert world.street.parent == world.here
