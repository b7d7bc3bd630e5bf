import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import get_resolver

from bihuan.core.access.actor import SYSTEM
from bihuan.core.accounts.models import RecoveryCode, SecondFactor, User
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.notices.models import Notice
from bihuan.core.parties.actions.appointments import appoint
from bihuan.core.parties.actions.posts import create_post
from bihuan.core.parties.models import Organisation

from .conftest import Watch, by_password, enrol, is_in, totp

pytestmark = pytest.mark.django_db
SECOND = "/sign-in/second/"


def test_staff_are_asked_and_let_in(client: Client, dispatcher: User) -> None:
    secret = enrol(dispatcher)
    client.get("/sign-in/?next=/account/held/")
    assert by_password(client, "dispatcher")["Location"] == SECOND
    assert not is_in(client)
    assert client.post(SECOND, {"code": totp(secret)})["Location"] == "/account/held/"
    assert is_in(client)


def test_second_step_changes_the_session_key(client: Client, dispatcher: User) -> None:
    secret = enrol(dispatcher)
    by_password(client, "dispatcher")
    before = client.session.session_key
    client.post(SECOND, {"code": totp(secret)})
    assert client.session.session_key != before


@pytest.mark.parametrize("enrolled", [True, False])
def test_no_other_url_leads_around_it(client: Client, dispatcher: User, enrolled: bool) -> None:
    """Every page of the site, asked half signed in: only the door answers."""
    if enrolled:
        enrol(dispatcher)
    by_password(client, "dispatcher")
    anonymous = Client()
    for path in _plain_paths():
        if path.startswith(("/sign-in/", "/sign-out/")):
            continue
        half = client.get(path)
        assert half.status_code == anonymous.get(path).status_code, path
        assert "/sign-out/" not in half.content.decode(errors="replace"), path


def _plain_paths() -> list[str]:
    found = []
    for name, rows in get_resolver().reverse_dict.lists():
        for possibilities, _pattern, _defaults, _converters in rows:
            for route, parameters in possibilities:
                if isinstance(name, str) and not parameters:
                    found.append("/" + route)
    return sorted(set(found))


def test_a_code_works_once(client: Client, dispatcher: User, watch: Watch) -> None:
    secret = enrol(dispatcher)
    code = totp(secret)
    by_password(client, "dispatcher")
    client.post(SECOND, {"code": code})
    thief = Client()
    by_password(thief, "dispatcher")
    assert thief.post(SECOND, {"code": code}).status_code == 422
    assert not is_in(thief)
    watch.forward(seconds=31)
    assert thief.post(SECOND, {"code": totp(secret)}).status_code == 302


@pytest.mark.parametrize(("later", "status"), [(-60, 422), (-30, 302), (30, 302), (60, 422)])
def test_clocks_may_differ_by_one_step(
    client: Client, dispatcher: User, later: int, status: int
) -> None:
    secret = enrol(dispatcher)
    by_password(client, "dispatcher")
    assert client.post(SECOND, {"code": totp(secret, later=later)}).status_code == status


def test_ten_tries_and_no_more(client: Client, dispatcher: User) -> None:
    secret = enrol(dispatcher)
    by_password(client, "dispatcher")
    for _ in range(10):
        client.post(SECOND, {"code": "not one"})
    assert client.post(SECOND, {"code": totp(secret)}).status_code == 422
    assert not is_in(client)


def test_first_factor_is_forgotten_after_a_while(
    client: Client, dispatcher: User, watch: Watch
) -> None:
    secret = enrol(dispatcher)
    by_password(client, "dispatcher")
    watch.forward(minutes=16)
    assert client.post(SECOND, {"code": totp(secret)})["Location"] == "/sign-in/"
    assert not is_in(client)


def test_enrolment_at_the_first_sign_in(client: Client, dispatcher: User) -> None:
    by_password(client, "dispatcher")
    assert client.get(SECOND)["Location"] == SECOND + "set-up/"
    page = client.get(SECOND + "set-up/").content.decode()
    assert "<svg" in page
    assert "style=" not in page.split("<svg")[1].split("</svg>")[0]
    found = re.search(r'class="door__secret">([^<]+)<', page)
    assert found is not None
    secret = found[1].replace(" ", "")
    assert client.post(SECOND + "set-up/", {"code": "000000x"}).status_code == 422
    assert SecondFactor.objects.count() == 0
    response = client.post(SECOND + "set-up/", {"code": totp(secret)})
    assert response["Location"] == SECOND + "codes/"
    codes = re.findall(
        r"<li>([a-z2-9-]{19})</li>", client.get(response["Location"]).content.decode()
    )
    assert len(codes) == len(set(codes)) == 10
    assert client.post(response["Location"])["Location"] == "/"
    assert client.get(response["Location"]).status_code == 302
    kept = " ".join(RecoveryCode.objects.values_list("digest", flat=True))
    assert codes[0] not in kept


def test_a_recovery_code_works_once_and_is_told(client: Client, dispatcher: User) -> None:
    from bihuan.core.accounts.actions.second_factor import renew_codes

    enrol(dispatcher)
    code = renew_codes(dispatcher)[0]
    by_password(client, "dispatcher")
    assert client.post(SECOND, {"code": code.upper()}).status_code == 302
    again = Client()
    by_password(again, "dispatcher")
    assert again.post(SECOND, {"code": code}).status_code == 422
    assert RecoveryCode.objects.count() == 9
    run_pending()
    causes = [c.split(":")[1] for c in Notice.objects.values_list("cause", flat=True)]
    assert sorted(causes) == ["recovery_codes", "recovery_used"]


def test_a_stolen_password_does_not_replace_the_authenticator(
    client: Client, dispatcher: User
) -> None:
    secret = enrol(dispatcher)
    by_password(client, "dispatcher")
    assert client.get(SECOND + "set-up/")["Location"] == SECOND
    assert client.post(SECOND + "set-up/", {"code": totp(secret)})["Location"] == SECOND
    assert SecondFactor.objects.get().secret == secret


def test_whoever_is_appointed_while_signed_in_is_asked(
    client: Client, resident: User, district: Organisation
) -> None:
    by_password(client, "rider")
    assert is_in(client)
    post = create_post(district, title="核查员", role="verifier", actor=SYSTEM)
    appoint(resident.person, post, actor=SYSTEM)
    response = client.get("/account/")
    assert response["Location"] == SECOND + "?next=/account/"
    fragment = client.get("/notices/count/", headers={"HX-Request": "true"})
    assert (fragment.status_code, fragment.headers["HX-Redirect"][:16]) == (401, SECOND)
    assert client.post("/account/preferences/", {"language": "en"}).status_code == 302
    resident.person.refresh_from_db()
    assert resident.person.language == "zh-hans"
    secret = enrol(resident)
    assert client.post(SECOND, {"code": totp(secret)}).status_code == 302
    assert is_in(client)


def test_ended_appointment_asks_no_more(
    client: Client, make_user: Callable[..., User], watch: Watch
) -> None:
    user = make_user("clerk", "13807350004", "clerk")
    appointment = user.person.appointments.get()
    appointment.ends_on = clock.today() - timedelta(days=1)
    appointment.save()
    assert by_password(client, "clerk")["Location"] == "/"


def test_directory_administrators_are_asked_whatever_the_role_says(
    client: Client, make_user: Callable[..., User], watch: Watch
) -> None:
    make_user("boss", "13807350005", "directory_admin")
    assert by_password(client, "boss")["Location"] == SECOND


def test_staff_idle_out_after_thirty_minutes(
    client: Client, dispatcher: User, watch: Watch
) -> None:
    secret = enrol(dispatcher)
    by_password(client, "dispatcher")
    client.post(SECOND, {"code": totp(secret)})
    watch.forward(minutes=29)
    assert is_in(client)
    watch.forward(minutes=29)
    assert client.get("/notices/count/").status_code == 200  # a page polling is nobody's use
    watch.forward(minutes=2)
    response = client.get("/account/")
    assert response["Location"] == "/sign-in/?why=idle&next=/account/"
    assert not is_in(client)


def test_staff_sign_in_anew_each_working_day(
    client: Client, dispatcher: User, watch: Watch
) -> None:
    secret = enrol(dispatcher)
    by_password(client, "dispatcher")
    client.post(SECOND, {"code": totp(secret)})
    for _ in range(25):
        watch.forward(minutes=28)
        client.get("/account/")
    watch.forward(minutes=25)
    assert not is_in(client)
