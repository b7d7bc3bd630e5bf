from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from bihuan.core.accounts.checks import demonstration_stays_home
from bihuan.core.accounts.models import User

from .conftest import Watch, by_password, is_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(make_user: Callable[..., User], watch: Watch) -> None:
    make_user("rider", "13807350001", password="demo", demo=True)
    make_user("dispatcher", "13807350002", "dispatcher", password="demo", demo=True)
    make_user("leader", "13807350003", "leader")


def one_click(client: Client, username: str) -> Any:
    return client.post("/sign-in/demo/", {"username": username})


@pytest.mark.usefixtures("cast")
def test_one_click_and_no_second_factor(client: Client, settings: Any) -> None:
    settings.DEMO = True
    page = client.get("/sign-in/").content.decode()
    assert page.count('class="offer"') == 2
    assert 'value="leader"' not in page
    assert one_click(client, "dispatcher")["Location"] == "/"
    assert is_in(client)


@pytest.mark.usefixtures("cast")
def test_two_of_one_role_are_told_apart_by_their_posts(
    client: Client, settings: Any, make_user: Callable[..., User]
) -> None:
    settings.DEMO = True
    for number, post in enumerate(("first-proof", "second-proof"), start=4):
        make_user(post, f"1380735000{number}", "editor", password="demo", demo=True)
    page = client.get("/sign-in/").content.decode()
    assert all(f" {post}</span>" in page for post in ("first-proof", "second-proof"))
    assert " dispatcher</span>" not in page


@pytest.mark.usefixtures("cast")
def test_only_demonstration_accounts_are_spared(client: Client, settings: Any) -> None:
    settings.DEMO = True
    assert one_click(client, "leader").status_code == 404
    assert by_password(client, "leader")["Location"] == "/sign-in/second/"
    assert not is_in(client)


@pytest.mark.usefixtures("cast")
def test_without_the_demonstration_its_accounts_are_shut(client: Client) -> None:
    page = client.get("/sign-in/").content.decode()
    assert 'class="offer"' not in page
    assert one_click(client, "rider").status_code == 404
    assert by_password(client, "rider", "demo").status_code == 422
    assert not is_in(client)


@pytest.mark.usefixtures("cast")
def test_demonstration_accounts_are_out_by_code_too(client: Client, sms: Callable[[], str]) -> None:
    client.post("/sign-in/code/", {"phone": "13807350001"})
    assert client.post("/sign-in/code/enter/", {"code": sms()}).status_code == 403
    assert not is_in(client)


@pytest.mark.usefixtures("cast")
def test_session_ends_with_the_demonstration(client: Client, settings: Any) -> None:
    settings.DEMO = True
    one_click(client, "rider")
    settings.DEMO = False
    assert not is_in(client)


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({}, 200),
        ({"REMOTE_ADDR": "::1"}, 200),
        ({"REMOTE_ADDR": "192.168.1.7"}, 403),
        ({"REMOTE_ADDR": ""}, 403),
        ({"HTTP_X_FORWARDED_FOR": "203.0.113.9"}, 403),
        ({"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, 200),
        ({"HTTP_HOST": "bihuan.example"}, 403),
    ],
)
def test_demonstration_answers_only_its_own_machine(
    client: Client, settings: Any, more: dict[str, str], status: int
) -> None:
    settings.DEMO = True
    assert client.get("/sign-in/", **more).status_code == status  # type: ignore[arg-type]


def test_check_refuses_other_names(settings: Any) -> None:
    settings.DEMO, settings.ALLOWED_HOSTS = True, ["localhost", "bihuan.example"]
    assert [found.id for found in demonstration_stays_home(None)] == ["accounts.E001"]
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
    assert demonstration_stays_home(None) == []


@pytest.mark.parametrize("accounts", [1, 3])
def test_door_costs_the_same_with_more_accounts(
    client: Client,
    settings: Any,
    make_user: Callable[..., User],
    accounts: int,
    django_assert_num_queries: Any,
) -> None:
    settings.DEMO = True
    for number in range(accounts):
        make_user(f"demo{number}", f"1380735010{number}", "clerk", password="demo", demo=True)
    with django_assert_num_queries(2):
        assert client.get("/sign-in/").content.decode().count('class="offer"') == accounts
