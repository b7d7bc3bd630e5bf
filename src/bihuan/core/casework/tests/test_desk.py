"""X-03 through HTTP: queue, case page, moves, bulk, links, register."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bihuan.core.casework.actions import MoveInputs, make_move
from bihuan.core.casework.models import Case, CaseLink, TrailEntry
from bihuan.core.casework.tests.world import World, report
from bihuan.core.casework.wiring_api import categories_of, kinds

DESK_QUERIES = 10
TODO_QUERIES = 5
SignIn = Callable[[str], Client]
Counted = Any


def post(client: Client, url: str, **data: Any) -> Any:
    """A POST as a form sends it: with an id of its own."""
    return client.post(url, {"client_id": str(uuid4()), **data})


def test_x03_the_desk_shows_what_is_due_first(world: World, sign_in: SignIn) -> None:
    later, sooner = report(world, words="Lamp out"), report(world, words="Open shaft")
    make_move(later.pk, "accept", actor=world.actor("grid"))
    page = sign_in("dispatcher").get(reverse("casework:desk"))
    assert page.status_code == 200
    assert [row.case.pk for row in page.context["rows"]] == [sooner.pk, later.pk]
    assert page.context["counts"]["open"] == 2


def test_x03_the_desk_takes_a_fixed_number_of_queries(world: World, sign_in: SignIn) -> None:
    client, url = sign_in("dispatcher"), reverse("casework:desk")
    asked = []
    for rows in (1, 3):
        while Case.objects.count() < rows:
            report(world)
        client.get(url)
        with CaptureQueriesContext(connection) as caught:
            assert len(client.get(url).context["rows"]) == rows
        asked.append(len(caught))
    with CaptureQueriesContext(connection) as caught:  # a kind may keep categories in a table
        for kind in kinds():
            categories_of(kind.code)
    assert asked == [DESK_QUERIES + len(caught)] * 2


@pytest.mark.parametrize("number", [1, 3])
def test_x03_todo_takes_a_fixed_number_of_queries(
    world: World, sign_in: SignIn, django_assert_num_queries: Counted, number: int
) -> None:
    for _n in range(number):
        report(world)
    client = sign_in("grid")
    client.get(reverse("casework:todo"))
    with django_assert_num_queries(TODO_QUERIES):
        assert len(client.get(reverse("casework:todo")).context["work"]) == number


def test_x03_filters_live_in_the_address(world: World, sign_in: SignIn) -> None:
    report(world, words="Lamp out", category="lamp")
    hole = report(world, words="Hole", category="hole")
    client = sign_in("dispatcher")
    for query in ("category=hole", f"q={hole.number}", "q=Hole"):
        rows = client.get(f"{reverse('casework:desk')}?{query}").context["rows"]
        assert [row.case.pk for row in rows] == [hole.pk], query
    for query in ("show=decide", "show=closed", "show=mine", "tone=red", "unit=nonsense&q=zz"):
        assert client.get(f"{reverse('casework:desk')}?{query}").context["rows"] == [], query
    for page in ("x", "²", "9" * 30, "-1"):
        assert client.get(f"{reverse('casework:desk')}?page={page}").status_code == 200
    assert client.get(f"{reverse('casework:desk')}?q=%00").status_code == 400


@pytest.mark.parametrize("who", ["neighbour", "rider", "clerk"])
def test_x03_a_case_of_others_does_not_exist(world: World, sign_in: SignIn, who: str) -> None:
    case = report(world, by="driver")
    client = sign_in(who)
    assert client.get(reverse("casework:case", args=[case.pk])).status_code == 404
    assert post(client, reverse("casework:move", args=[case.pk, "accept"])).status_code == 404
    case.refresh_from_db()
    assert case.state == "reported"


def test_x03_a_move_is_made_from_its_form(world: World, sign_in: SignIn) -> None:
    case = report(world)
    client = sign_in("dispatcher")
    assert client.get(reverse("casework:case", args=[case.pk])).status_code == 200
    url = reverse("casework:move", args=[case.pk, "assign"])
    form = client.get(url).context["form"]
    assert list(form.fields) == ["version", "lead", "helpers"]
    bad = post(client, url)
    assert bad.status_code == 200
    assert bad.context["form"].errors["lead"]
    good = post(client, url, lead=str(world.posts["roads"].pk), version=case.version)
    assert good.status_code == 302
    case.refresh_from_db()
    assert case.state == "assigned"


def test_x03_the_same_post_twice_is_one_move(world: World, sign_in: SignIn) -> None:
    case = report(world)
    client = sign_in("dispatcher")
    url = reverse("casework:move", args=[case.pk, "assign"])
    data = {"client_id": str(uuid4()), "lead": str(world.posts["roads"].pk)}
    first, again = client.post(url, data), client.post(url, data)
    assert (first.status_code, again.status_code) == (302, 302)
    assert first["Location"] == again["Location"]
    assert TrailEntry.objects.filter(case=case, verb="assign").count() == 1


def test_x03_a_stale_form_keeps_what_was_typed(world: World, sign_in: SignIn) -> None:
    case = report(world)
    client = sign_in("dispatcher")
    url = reverse("casework:move", args=[case.pk, "propose_void"])
    make_move(case.pk, "accept", actor=world.actor("grid"))
    answer = post(client, url, words="Not there any more", version=case.version)
    assert answer.status_code == 200
    assert answer.context["form"]["words"].value() == "Not there any more"
    assert answer.context["form"].non_field_errors()
    assert not case.proposals.exists()


def test_x03_many_at_once_each_for_itself(world: World, sign_in: SignIn) -> None:
    cases = [report(world) for _n in range(3)]
    done = make_move(cases[0].pk, "accept", actor=world.actor("grid"))
    client = sign_in("dispatcher")
    url = reverse("casework:bulk")
    ids = [str(case.pk) for case in cases]
    offered = client.get(url, {"case": ids}).context["moves"]
    assert {move.code for move in offered} == {"accept", "assign"}
    assert post(client, url, case=ids, move="accept", make="1").status_code == 302
    assert set(Case.objects.values_list("state", flat=True)) == {"accepted"}
    assert TrailEntry.objects.filter(case=done, verb="accept").count() == 1


def test_x03_linking_is_seen_on_both(world: World, sign_in: SignIn) -> None:
    one, two = report(world), report(world)
    client = sign_in("dispatcher")
    url = reverse("casework:link", args=[one.pk])
    assert post(client, url, number="nothing").status_code == 200
    assert post(client, url, number=two.number.lower(), why="Same road").status_code == 302
    assert CaseLink.objects.count() == 1
    for case in (one, two):
        assert case.trail.filter(verb="link").count() == 1
    gone = reverse("casework:unlink", args=[two.pk, one.pk])
    assert post(client, gone).status_code == 302
    assert not CaseLink.objects.exists()


def test_x03_the_register_keeps_request_and_decision(world: World, sign_in: SignIn) -> None:
    case = report(world)
    client = sign_in("leader")
    assert client.get(reverse("casework:register")).context["rows"] == []
    words = MoveInputs(words="Private ground")
    make_move(case.pk, "propose_void", actor=world.actor("dispatcher"), inputs=words)
    make_move(case.pk, "approve_void", actor=world.actor("leader"))
    page = client.get(reverse("casework:register"))
    (row, *_rest) = page.context["rows"][0]
    assert (row.kind, row.state, row.reason) == ("void", "approved", "Private ground")


def test_x12_the_morning_page_shows_few(world: World, sign_in: SignIn) -> None:
    report(world)
    page = sign_in("leader").get(reverse("casework:morning"))
    assert page.status_code == 200
    assert page.context["week"].opened == 1


def test_x05_the_auditor_reads_a_trail(world: World, sign_in: SignIn) -> None:
    case = report(world)
    client = sign_in("auditor")
    listed = client.get(reverse("casework:audit"), {"q": case.number})
    assert [entry.case_id for entry, _title in listed.context["rows"]] == [case.pk]
    page = client.get(reverse("casework:audit_case", args=[case.pk]))
    assert page.context["sound"] is True


def test_x05_others_do_not(world: World, sign_in: SignIn) -> None:
    case = report(world)
    client = sign_in("dispatcher")
    assert client.get(reverse("casework:audit")).status_code == 403
    assert client.get(reverse("casework:audit_case", args=[case.pk])).status_code == 403
