"""X-02 through HTTP: tracking without an account, the clerk, call-backs, clocks as data."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from bihuan.core.casework import wiring_api
from bihuan.core.casework.forms.entering import EnterForm
from bihuan.core.casework.models import Case, CaseClock, Submission, Verdict
from bihuan.core.casework.offering import Offer
from bihuan.core.casework.tests.kind import MATTER
from bihuan.core.casework.tests.test_moves import through
from bihuan.core.casework.tests.world import World, report
from bihuan.core.kernel.levels import PUBLIC, UNIT

SignIn = Callable[[str], Client]


def post(client: Client, url: str, **data: Any) -> Any:
    return client.post(url, {"client_id": str(uuid4()), **data})


def prove(client: Client, submission: Submission) -> Any:
    code = submission.lookup_code
    return post(client, reverse("casework:track"), number=submission.number, code=code)


def test_x02_number_and_code_open_the_page(world: World, client: Client) -> None:
    submission = report(world).submissions.get()
    page = reverse("casework:tracked", args=[submission.number])
    assert client.get(page).status_code == 404
    wrong = post(client, reverse("casework:track"), number=submission.number, code="AAAAAA")
    assert wrong.status_code == 200
    assert client.get(page).status_code == 404
    assert prove(client, submission).status_code == 302
    shown = client.get(page)
    assert shown.status_code == 200
    assert "grid" in shown.content.decode()
    assert world.people["grid"].name not in [line.person for line in shown.context["lines"]]


def test_x02_guessing_codes_is_stopped(world: World, client: Client) -> None:
    submission = report(world).submissions.get()
    url = reverse("casework:track")
    for _n in range(20):
        post(client, url, number=submission.number, code="AAAAAA")
    assert prove(client, submission).status_code == 200
    assert client.get(reverse("casework:tracked", args=[submission.number])).status_code == 404


def test_x02_the_holder_of_the_code_rates_adds_and_reopens(world: World, client: Client) -> None:
    case = report(world)
    submission = case.submissions.get()
    prove(client, submission)
    number = submission.number
    added = post(client, reverse("casework:tracked_words", args=[number]), words="By the bank")
    assert added.status_code == 302
    through(world, case, "accept", "assign", "handle", "verify")
    verdict = reverse("casework:tracked_verdict", args=[number])
    assert post(client, verdict, stars="9", solved="no").status_code == 200
    assert not Verdict.objects.exists()
    assert post(client, verdict, stars="2", solved="no").status_code == 302
    reopen = reverse("casework:tracked_move", args=[number, "reopen"])
    assert post(client, reopen, words="Still there").status_code == 302
    case.refresh_from_db()
    assert case.state == "accepted"
    other = reverse("casework:tracked_move", args=[number, "assign"])
    assert post(client, other).status_code == 302
    case.refresh_from_db()
    assert case.state == "accepted"


def test_x02_a_clerk_enters_for_a_caller_and_calls_back(world: World, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    url = reverse("casework:enter")
    fields = {
        "kind": "test.matter",
        "words": "Water on the road",
        "address": "Market Road 5",
        "contact_name": "Somebody",
        "wants_call_back": "on",
    }
    missing = post(client, url, **fields)
    assert missing.context["form"].errors["contact_phone"]
    assert missing.context["form"]["words"].value() == "Water on the road"
    sent = post(client, url, **fields, contact_phone="19922223333")
    submission = Submission.objects.get()
    assert sent["Location"] == reverse("casework:entered", args=[submission.number])
    assert submission.lookup_code in client.get(sent["Location"]).content.decode()
    assert (submission.channel, submission.reporter_id) == ("phone", None)
    assert submission.entered_by == world.people["clerk"]
    listed = client.get(reverse("casework:calls"))
    assert [one.pk for one in listed.context["waiting"]] == [submission.pk]
    assert "19922223333" not in listed.content.decode()
    call = reverse("casework:call", args=[submission.number])
    assert "19922223333" not in client.get(call).content.decode()
    asked = {
        "record": "casework.submission",
        "record_id": str(submission.pk),
        "field": "contact_phone",
        "reason": "Calling back",
    }
    shown = post(client, "/access/unmask/", **asked)
    assert "19922223333" in shown.content.decode()
    assert post(client, call, outcome="not_reached").status_code == 302
    submission.refresh_from_db()
    assert submission.wants_call_back is True
    assert post(client, call, outcome="told", words="Thanked us").status_code == 302
    submission.refresh_from_db()
    assert submission.wants_call_back is False
    assert submission.call_backs.count() == 2


@pytest.fixture
def _offered() -> Iterator[None]:
    wiring_api.offer_to_public(MATTER.code, Offer(prefix="t-"))
    yield
    wiring_api.withdraw_offer(MATTER.code)


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ({}, PUBLIC),
        ({"internal": "on"}, UNIT),
        ({"words": "密级：机密"}, UNIT),
        ({"address": "内部食堂"}, UNIT),
    ],
)
@pytest.mark.usefixtures("_offered")
def test_x20_a_call_about_what_is_offered_is_public_unless_the_clerk_keeps_it_internal(
    world: World, sign_in: SignIn, said: dict[str, str], level: str
) -> None:
    fields = {"kind": MATTER.code, "words": "Water", "address": "Market Road 5"}
    sent = post(sign_in("clerk"), reverse("casework:enter"), **fields | said)
    assert sent.status_code == 302
    submission = Submission.objects.get()
    assert (submission.level, submission.case.level) == (level, level)


def test_x20_a_call_about_what_nobody_is_offered_is_internal(
    world: World, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = {"kind": MATTER.code, "words": "Water", "address": "Market Road 5"}
    assert post(sign_in("clerk"), reverse("casework:enter"), **fields).status_code == 302
    assert Submission.objects.get().level == UNIT
    monkeypatch.setattr("bihuan.core.casework.forms.entering.offer_of", lambda _kind: None)
    assert "internal" not in EnterForm().fields


def test_x02_nobody_else_enters_or_calls(world: World, sign_in: SignIn) -> None:
    client = sign_in("rider")
    assert post(client, reverse("casework:enter"), words="x").status_code == 403
    assert client.get(reverse("casework:calls")).status_code == 403
    assert Case.objects.count() == 0


def test_x03_clocks_are_data(world: World, sign_in: SignIn) -> None:
    client = sign_in("admin")
    url = reverse("casework:clock", args=["test.matter", "receipt"]) + "?category=hole"
    data = {"minutes": 30, "calendar": "elapsed", "amber_percent": 50}
    assert post(client, url, **data).status_code == 302
    report(world, category="hole")
    report(world, category="lamp")
    found = CaseClock.objects.order_by("started_at").values_list("minutes", "calendar")
    assert list(found) == [(30, "elapsed"), (15, "watch")]
    assert post(client, url, **data | {"minutes": 0}).status_code == 200
    assert post(client, url, drop="1").status_code == 302
    report(world, category="hole")
    assert CaseClock.objects.latest("started_at").minutes == 15
    assert client.get(reverse("casework:clock", args=["test.matter", "x"])).status_code == 404
