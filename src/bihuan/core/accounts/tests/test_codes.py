import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from bihuan.core.accounts.models import SignInCode, User
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.notices.models import ChannelDelivery, ConsoleMessage, Notice
from bihuan.core.parties.models import Consent, Person

from .conftest import Watch, is_in

pytestmark = pytest.mark.django_db
NEW, KNOWN = "13907350009", "13807350001"
Sms = Callable[[], str]


def ask(client: Client, phone: str) -> Any:
    return client.post("/sign-in/code/", {"phone": phone})


def enter(client: Client, code: str) -> Any:
    return client.post("/sign-in/code/enter/", {"code": code})


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def test_known_phone_is_in_by_code(client: Client, resident: User, sms: Sms) -> None:
    assert ask(client, KNOWN)["Location"] == "/sign-in/code/enter/"
    assert enter(client, sms())["Location"] == "/"
    assert is_in(client)
    assert User.objects.count() == 1


def test_x02_first_sign_in_registers_a_resident_with_consent(
    client: Client, watch: Watch, sms: Sms
) -> None:
    ask(client, NEW)
    assert enter(client, sms())["Location"] == "/sign-in/welcome/"
    assert not is_in(client)
    assert client.post("/sign-in/welcome/", {"name": "李小川"}).status_code == 422
    assert Person.objects.count() == User.objects.count() == 0
    data = {"name": " 李 小川 ", "consent": "on"}
    assert client.post("/sign-in/welcome/", data)["Location"] == "/"
    person = User.objects.get().person
    assert (person.name, person.phone) == ("李 小川", NEW)
    assert [c.purpose for c in Consent.objects.all()] == ["accounts.service"]
    assert is_in(client)


def test_person_entered_by_a_clerk_keeps_their_name(
    client: Client, resident: User, sms: Sms
) -> None:
    resident.delete()
    ask(client, KNOWN)
    enter(client, sms())
    client.post("/sign-in/welcome/", {"name": "Somebody", "consent": "on"})
    assert User.objects.get().person.name == "张三"
    assert Person.objects.count() == 1


def test_welcome_without_a_proven_phone_leads_to_the_door(client: Client, db: None) -> None:
    data = {"name": "李小川", "consent": "on"}
    assert client.post("/sign-in/welcome/", data)["Location"] == "/sign-in/"
    assert Person.objects.count() == 0


def test_answer_is_the_same_for_known_and_unknown(resident: User, sms: Sms) -> None:
    pages = []
    for phone in (KNOWN, "13907350001"):
        client = Client()
        first = ask(client, phone)
        page = client.get(first["Location"]).content.decode()
        pages.append((first.status_code, first["Location"], len(page)))
    assert pages[0] == pages[1]


def test_a_code_works_once(client: Client, resident: User, sms: Sms) -> None:
    ask(client, KNOWN)
    code = sms()
    enter(client, code)
    client.post("/sign-out/")
    other = Client()
    other.cookies["bihuan_session"] = client.cookies.get("bihuan_session", "")
    assert enter(client, code)["Location"] == "/sign-in/"
    assert SignInCode.objects.count() == 0


def test_five_wrong_tries_spend_the_code(client: Client, resident: User, sms: Sms) -> None:
    ask(client, KNOWN)
    code = sms()
    assert [enter(client, wrong(code)).status_code for _ in range(5)] == [422] * 5
    assert enter(client, code).status_code == 422
    assert not is_in(client)


def test_a_code_lasts_five_minutes(client: Client, resident: User, sms: Sms, watch: Watch) -> None:
    ask(client, KNOWN)
    code = sms()
    watch.forward(minutes=5, seconds=1)
    assert enter(client, code).status_code == 422
    assert not is_in(client)


def test_a_code_works_only_where_it_was_asked_for(resident: User, sms: Sms) -> None:
    asked, other = Client(), Client()
    ask(asked, KNOWN)
    code = sms()
    assert enter(other, code)["Location"] == "/sign-in/"
    ask(other, "13907350002")
    assert enter(other, code).status_code == 422
    assert not is_in(other)


def test_a_new_code_voids_the_old(resident: User, sms: Sms, watch: Watch) -> None:
    first, second = Client(), Client()
    ask(first, KNOWN)
    old = sms()
    watch.forward(seconds=61)
    ask(second, KNOWN)
    assert enter(first, old).status_code == 422
    assert enter(second, sms()).status_code == 302
    assert SignInCode.objects.count() == 0


def test_one_code_a_minute_and_five_an_hour(
    client: Client, resident: User, sms: Sms, watch: Watch
) -> None:
    assert [ask(client, KNOWN).status_code for _ in range(2)] == [302, 429]
    for _ in range(4):
        watch.forward(seconds=61)
        assert ask(client, KNOWN).status_code == 302
    watch.forward(seconds=61)
    assert ask(client, KNOWN).status_code == 429
    run_pending()
    assert ConsoleMessage.objects.count() == 5


def test_an_address_asks_thirty_an_hour(client: Client, watch: Watch, sms: Sms) -> None:
    answers = [ask(client, f"139073511{n:02}").status_code for n in range(31)]
    assert answers == [302] * 30 + [429]


@pytest.mark.parametrize("phone", ["", "12345", "23807350001", "not a number"])
def test_what_is_no_mobile_number_gets_no_code(client: Client, sms: Sms, phone: str) -> None:
    assert ask(client, phone).status_code == 422
    assert ChannelDelivery.objects.count() == 0


test_what_is_no_mobile_number_gets_no_code = pytest.mark.usefixtures("watch")(
    test_what_is_no_mobile_number_gets_no_code
)


def test_code_is_nowhere_in_the_clear(
    client: Client, resident: User, sms: Sms, caplog: pytest.LogCaptureFixture
) -> None:
    from django.db import connection

    caplog.set_level(logging.DEBUG)
    ask(client, KNOWN)
    code = sms()
    enter(client, wrong(code))
    found = []
    with connection.cursor() as cursor:
        for table in ("accounts_signincode", "notices_channeldelivery", "kernel_fact"):
            if table in connection.introspection.table_names():
                cursor.execute(f"SELECT * FROM {table}")
                found += [table for row in cursor.fetchall() if code in str(row)]
    ours = [r.getMessage() for r in caplog.records if not r.name.startswith("django.db")]
    assert found == []
    assert not any(code in line for line in ours)
    row = ChannelDelivery.objects.get()
    assert (row.state, row.address, row.body) == ("sent", "", "")
    assert Notice.objects.count() == 0


def test_without_sms_only_the_password_is_offered(client: Client, resident: User) -> None:
    page = client.get("/sign-in/").content.decode()
    assert "/sign-in/code/" not in page
    assert ask(client, KNOWN).status_code == 404
    assert SignInCode.objects.count() == 0
