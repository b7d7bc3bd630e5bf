from collections.abc import Callable
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.test import Client

from bihuan.core.accounts.models import SignedInSession, User

from .conftest import PASSWORD, Watch, by_password, is_in

pytestmark = pytest.mark.django_db


def words(response: Any) -> str:
    """The page without what differs in every answer."""
    import re

    text = response.content.decode()
    return re.sub(r'(csrf[^>]*?(?:value|content)="[^"]+"|value="[^"]*")', "", text)


@pytest.mark.parametrize("handle", ["rider", "RIDER", "13807350001", "+86 138 0735 0001"])
def test_signs_in_by_name_or_phone(client: Client, resident: User, handle: str) -> None:
    response = by_password(client, handle)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert is_in(client)


def test_unknown_name_and_wrong_password_read_the_same(client: Client, resident: User) -> None:
    wrong = by_password(client, "rider", "not it at all")
    unknown = by_password(Client(), "nobody", "not it at all")
    assert wrong.status_code == unknown.status_code == 422
    assert words(wrong) == words(unknown)
    assert not is_in(client)


def test_unknown_name_costs_a_hash(
    client: Client, resident: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the time of the answer would tell who exists."""
    from django.contrib.auth.hashers import MD5PasswordHasher

    counted: list[str] = []
    real = MD5PasswordHasher.encode

    def encode(self: Any, password: str, salt: str) -> str:
        counted.append(password)
        return real(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", encode)
    by_password(client, "rider", "not it at all")
    known, counted[:] = len(counted), []
    by_password(Client(), "nobody", "not it at all")
    assert (known, len(counted)) == (1, 1)


@pytest.mark.parametrize("handle", ["rider", "nobody", "13807350001"])
def test_five_wrong_tries_lock_out(client: Client, resident: User, handle: str) -> None:
    answers = [by_password(client, handle, "wrong again!").status_code for _ in range(6)]
    assert answers == [422, 422, 422, 422, 429, 429]
    assert by_password(client, handle).status_code == 429
    assert not is_in(client)


def test_name_and_phone_are_locked_together(client: Client, resident: User) -> None:
    for handle in ["rider", "13807350001", "rider", "13807350001", "rider"]:
        by_password(client, handle, "wrong again!")
    assert by_password(client, "13807350001").status_code == 429


def test_lock_keeps_no_name_and_no_password(client: Client, resident: User) -> None:
    by_password(client, "13807350009", "secret typed by mistake")
    row = AccessAttempt.objects.get()
    kept = " ".join(str(value) for value in vars(row).values())
    assert "13807350009" not in kept
    assert "secret" not in kept


def test_session_key_changes_at_sign_in(client: Client, resident: User) -> None:
    client.get("/sign-in/?next=/account/")
    before = client.session.session_key
    by_password(client, "rider")
    assert before
    assert client.session.session_key != before
    fixed = Client()
    fixed.cookies["bihuan_session"] = before
    assert not is_in(fixed)


@pytest.mark.parametrize(
    ("wanted", "went"),
    [
        ("/account/", "/account/"),
        ("//evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/sign-out/", "/"),
    ],
)
def test_goes_only_to_own_paths(client: Client, resident: User, wanted: str, went: str) -> None:
    client.get("/sign-in/", {"next": wanted})
    assert by_password(client, "rider")["Location"] == went


def test_residents_stay_thirty_days(client: Client, resident: User, watch: Watch) -> None:
    by_password(client, "rider")
    watch.forward(days=29)
    assert is_in(client)
    watch.forward(days=29)
    assert is_in(client)
    watch.forward(days=31)
    assert not is_in(client)
    assert SignedInSession.objects.get().ended_at is not None


def test_sign_in_needs_a_csrf_token(resident: User) -> None:
    client = Client(enforce_csrf_checks=True)
    assert by_password(client, "rider").status_code == 403
    assert not is_in(client)


@pytest.mark.parametrize("change", ["user", "person"])
def test_closed_account_is_out_at_once(client: Client, resident: User, change: str) -> None:
    by_password(client, "rider")
    target: Any = resident if change == "user" else resident.person
    setattr(target, "is_active" if change == "user" else "active", False)
    target.save()
    assert not is_in(client)
    assert by_password(Client(), "rider").status_code == 422


def test_changed_password_signs_out_elsewhere(resident: User) -> None:
    here, there = Client(), Client()
    by_password(here, "rider")
    by_password(there, "rider")
    data = {"present": PASSWORD, "new": "another calm sentence 8"}
    assert here.post("/account/password/", data).status_code == 302
    assert (is_in(here), is_in(there)) == (True, False)
    assert by_password(Client(), "rider").status_code == 422
    assert by_password(Client(), "rider", "another calm sentence 8").status_code == 302


@pytest.mark.parametrize(
    "data",
    [
        {"present": "wrong", "new": "another calm sentence 8"},
        {"present": PASSWORD, "new": "short"},
        {"present": PASSWORD, "new": "password1234"},
    ],
)
def test_refused_password_changes_nothing(
    client: Client, resident: User, data: dict[str, str]
) -> None:
    by_password(client, "rider")
    assert client.post("/account/password/", data).status_code == 422
    assert by_password(Client(), "rider").status_code == 302


def test_setting_a_first_password_needs_a_fresh_sign_in(
    client: Client, make_user: Callable[..., User], watch: Watch, sms: Callable[[], str]
) -> None:
    make_user("quiet", "13807350003", password=None)
    client.post("/sign-in/code/", {"phone": "13807350003"})
    client.post("/sign-in/code/enter/", {"code": sms()})
    watch.forward(minutes=16)
    data = {"new": "another calm sentence 8"}
    assert client.post("/account/password/", data)["Location"] == "/account/"
    assert by_password(Client(), "quiet", data["new"]).status_code == 422
