"""The office's pages of keys, as the administrator and the auditor use them."""

from datetime import timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.core.access import SYSTEM
from bihuan.core.access.tests.world import World, person
from bihuan.core.apikeys.models import ApiKey, KeyCall, KeyDay, KeySecret
from bihuan.core.apikeys.tasks import forget_calls
from bihuan.core.apikeys.tests.keys import bearer, key_for, two_posts
from bihuan.core.kernel import clock
from bihuan.core.kernel.models import ClientRequest
from bihuan.core.kernel.worker import Worker
from bihuan.core.notices.models import Notice
from bihuan.core.parties import actions as parties
from bihuan.core.parties.models import Appointment


def filled(**more: Any) -> dict[str, Any]:
    day = clock.today() + timedelta(days=90)
    form = {"name": "城管平台", "scopes": ["t.read"], "expires_on": day.isoformat()}
    return {**form, "per_minute": 30, "per_day": 500, **more}


def queries_of(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


def test_x20_administrator_makes_a_key_and_sees_its_secret_once(world: World) -> None:
    here, _there = two_posts(world)
    client = world.client(world.admin)
    chosen = client.get("/office/keys/new/", {"q": "受理"})
    assert list(chosen.context["page"]) == [here]
    more = {"networks": "10.20.3.4/16\n\n10.20.0.0/16", "origins": "https://Portal.cn/"}
    answer = client.post(f"/office/keys/new/{here.pk}/", filled(**more))
    made = answer.context["made"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert f">{made.secret}<" in answer.content.decode()
    key = ApiKey.objects.get()
    assert (key.appointment, key.scopes, key.made_by) == (
        here,
        frozenset({"t.read"}),
        world.admin,
    )
    assert (key.per_minute, key.per_day) == (30, 500)
    assert (key.networks, key.origins) == ("10.20.0.0/16", "https://portal.cn")
    for path in ("/office/keys/", f"/office/keys/{key.pk}/"):
        page = client.get(path).content.decode()
        assert made.secret not in page
        assert made.secret[:8] in page


def test_x20_holder_is_told_of_the_key(world: World) -> None:
    here, _there = two_posts(world)
    key_for(here)
    Worker().run(once=True)
    told = Notice.objects.filter(person=world.worker)
    assert [notice.subject for notice in told] == ["一个系统可以在您的岗位上工作：城管平台"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("scopes", []),
        ("scopes", ["t.other"]),
        ("expires_on", "2020-01-01"),
        ("expires_on", "2999-01-01"),
        ("per_minute", "0"),
        ("per_day", "many"),
        ("networks", "10.20.0.0/99"),
        ("networks", "here"),
        ("origins", "*"),
        ("origins", "https://a.cn/path"),
        ("origins", "http://["),
    ],
)
def test_x20_bad_input_makes_nothing_and_stays_in_the_form(
    world: World, field: str, value: Any
) -> None:
    here, _there = two_posts(world)
    client = world.client(world.admin)
    answer = client.post(f"/office/keys/new/{here.pk}/", filled(**{field: value}))
    assert list(answer.context["form"].errors) == [field]
    if field != "name":
        assert 'value="城管平台"' in answer.content.decode()
    assert not ApiKey.objects.exists()


def test_x20_no_key_outside_ones_units(world: World) -> None:
    _here, there = two_posts(world)
    foreign = key_for(there).key
    client = world.client(world.admin)
    answers = [
        client.post(f"/office/keys/new/{there.pk}/", filled()),
        client.get(f"/office/keys/{foreign.pk}/"),
        client.post(f"/office/keys/{foreign.pk}/renew/"),
        client.post(f"/office/keys/{foreign.pk}/revoke/", {"reason": "x"}),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert (ApiKey.objects.count(), KeySecret.objects.count()) == (1, 1)
    assert ApiKey.objects.get().revoked_at is None
    assert foreign.name not in client.get("/office/keys/").content.decode()


def test_x20_only_who_manages_changes_keys(world: World) -> None:
    here, _there = two_posts(world)
    key = key_for(here).key
    auditor = person("周审计")
    post = parties.create_post(world.here, title="审计岗", role="auditor", actor=SYSTEM)
    parties.appoint(auditor, post, actor=SYSTEM)
    reads, nobody = world.client(auditor), world.client(world.worker)
    assert reads.get(f"/office/keys/{key.pk}/").status_code == 200
    for client in (reads, nobody):
        for path in (f"new/{here.pk}/", f"{key.pk}/renew/", f"{key.pk}/revoke/"):
            assert client.post(f"/office/keys/{path}", filled(reason="x")).status_code == 403
    assert nobody.get(f"/office/keys/{key.pk}/").status_code == 403
    assert (ApiKey.objects.count(), KeySecret.objects.count()) == (1, 1)
    assert ApiKey.objects.get().revoked_at is None


def test_x20_renewed_secret_and_the_old_one_for_a_day(world: World) -> None:
    here, _there = two_posts(world)
    old = key_for(here)
    client = world.client(world.admin)
    made = client.post(f"/office/keys/{old.key.pk}/renew/").context["made"]
    for each in (old, made):
        assert Client().get("/t/whoami", **bearer(each)).status_code == 200
    with clock.frozen(clock.now() + timedelta(hours=25)):
        answers = [Client().get("/t/whoami", **bearer(each)) for each in (old, made)]
        assert [answer.status_code for answer in answers] == [401, 200]


def test_x20_form_sent_again_makes_no_second_key_and_shows_no_secret(world: World) -> None:
    """Reloading the page with the secret sends the form again, with the same id."""
    here, _there = two_posts(world)
    client, one = world.client(world.admin), filled(client_id=str(uuid4()))
    path = f"/office/keys/new/{here.pk}/"
    made = client.post(path, one).context["made"]
    again = client.post(path, one, follow=True)
    assert again.redirect_chain == [(f"/office/keys/{made.key.pk}/", 302)]
    assert "banner--warn" in again.content.decode()
    assert made.secret not in again.content.decode()
    assert (ApiKey.objects.count(), KeySecret.objects.count()) == (1, 1)
    kept = ClientRequest.objects.get()
    assert (kept.body, kept.location) == ("", f"/office/keys/{made.key.pk}/")
    assert client.post(path, {**one, "name": "别的"}).status_code == 409
    assert ApiKey.objects.count() == 1
    client.post(path, filled(client_id=str(uuid4())))
    assert ApiKey.objects.count() == 2


def test_x20_form_with_a_mistake_keeps_its_id_for_the_corrected_one(world: World) -> None:
    here, _there = two_posts(world)
    client, one = world.client(world.admin), str(uuid4())
    path = f"/office/keys/new/{here.pk}/"
    client.post(path, filled(client_id=one, name=""))
    assert "made" in client.post(path, filled(client_id=one)).context
    assert ApiKey.objects.count() == 1
    assert client.post(path, filled(client_id="mine")).status_code == 400
    assert ApiKey.objects.count() == 1


def test_x20_renewal_sent_again_makes_no_second_secret(world: World) -> None:
    here, _there = two_posts(world)
    key = key_for(here).key
    client, one = world.client(world.admin), {"client_id": str(uuid4())}
    path = f"/office/keys/{key.pk}/renew/"
    assert client.post(path, one).status_code == 200
    assert client.post(path, one).status_code == 302
    assert KeySecret.objects.count() == 2
    client.post(path, {"client_id": str(uuid4())})
    assert KeySecret.objects.count() == 3


def test_x20_revoked_key_stays_revoked(world: World) -> None:
    here, _there = two_posts(world)
    made = key_for(here)
    client = world.client(world.admin)
    client.post(f"/office/keys/{made.key.pk}/revoke/", {"reason": "合同结束"})
    key = ApiKey.objects.get()
    assert (key.revoked_by, key.revoked_reason) == (world.admin, "合同结束")
    assert Client().get("/t/whoami", **bearer(made)).status_code == 401
    assert client.post(f"/office/keys/{key.pk}/renew/").status_code == 302
    assert KeySecret.objects.count() == 1


def test_x20_lists_cost_the_same_at_one_and_three_rows(world: World) -> None:
    client = world.client(world.admin)
    here, _there = two_posts(world)
    counts = []
    for number in (1, 2):
        for _each in range(number):
            made = key_for(here)
            Client().get("/t/whoami", **bearer(made))
        client.get("/office/keys/")
        paths = ("/office/keys/", f"/office/keys/{made.key.pk}/", "/office/keys/new/")
        counts.append([queries_of(client, path) for path in paths])
        for _again in "12":
            Client().get("/t/whoami", **bearer(made))
        parties.appoint(
            person("别人", f"1390735111{number}"),
            parties.create_post(world.here, title=f"岗{number}", role="t_desk", actor=SYSTEM),
            actor=SYSTEM,
        )
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 20


def test_x20_calls_and_last_use_are_shown_and_forgotten(world: World, settings: Any) -> None:
    here, _there = two_posts(world)
    made = key_for(here)
    long_ago = clock.now() - timedelta(days=200)
    with clock.frozen(long_ago):
        KeyCall.objects.create(
            key=made.key, method="GET", view="old", status=200, milliseconds=1, request_number="A"
        )
        KeyDay.objects.create(key=made.key, day=clock.today(), calls=7)
    Client().get("/t/whoami", **bearer(made))
    page = world.client(world.admin).get(f"/office/keys/{made.key.pk}/")
    assert [call.view for call in page.context["page"]] == ["/t/whoami", "old"]
    assert (page.context["days"][-1][1], len(page.context["days"])) == (1, 30)
    assert clock.now() - page.context["used"] < timedelta(minutes=2)
    forget_calls()
    assert list(KeyCall.objects.values_list("view", flat=True)) == ["/t/whoami"]
    assert KeyDay.objects.count() == 2


def test_x20_command_makes_lists_and_revokes(world: World) -> None:
    two_posts(world)

    def said(*words: str) -> str:
        out = StringIO()
        call_command("apikey", *words, stdout=out, stderr=StringIO())
        return out.getvalue().strip()

    where = ("--unit", "431002", "--post", "受理岗", "--scope", "t.read")
    secret = said("make", "热线", *where)
    assert Client().get("/t/whoami", HTTP_X_API_KEY=secret).json()["units"][0] == "431002"
    key = ApiKey.objects.get()
    assert said("list").startswith(f"{key.pk} live until ")
    said("revoke", str(key.pk), "--reason", "停用")
    assert said("list").startswith(f"{key.pk} revoked until ")
    for wrong in (("--unit", "x", *where[2:]), (*where[:4], "--scope", "none")):
        with pytest.raises(CommandError):
            said("make", "热线", *wrong)
    assert (ApiKey.objects.count(), Appointment.objects.count()) == (1, 3)
