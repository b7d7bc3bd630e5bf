"""X-04 through the browser: a leader, a secretary, an addressee; and nobody else reads a word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bihuan.core.casework import wiring_api
from bihuan.core.casework.actions import circulate, issue_sheet, respond
from bihuan.core.casework.models import Case, Instruction, InstructionAddressee, Submission
from bihuan.core.casework.offering import Offer
from bihuan.core.casework.tests.office import ANSWER, CANARY, given, handled, photo, staff
from bihuan.core.casework.tests.world import World, report
from bihuan.core.files.actions import make_ready
from bihuan.core.files.models import StoredFile
from bihuan.core.kernel import clock

SignIn = Callable[[str], Client]


@pytest.fixture
def office(world: World) -> World:
    return staff(world)


def page(case: Case) -> str:
    return reverse("casework:instruct", args=[case.pk])


def body(office: World, *names: str, **fields: str) -> dict[str, Any]:
    due = (clock.today() + timedelta(days=7)).isoformat()
    posts = [str(office.posts[name].pk) for name in names]
    leader = str(office.posts["leader"].pk)
    return {"words": CANARY, "others": posts, "due": due, "leader": leader, **fields}


def test_x04_a_leader_reads_and_instructs_on_one_page(office: World, sign_in: SignIn) -> None:
    case, client = report(office), sign_in("leader")
    shown = client.get(page(case)).content.decode()
    assert case.title in shown
    answer = client.post(page(case), body(office, "roads"))
    assert (answer.status_code, answer["Location"]) == (302, "/instructions/")
    made = Instruction.objects.get()
    assert (made.text, [row.post for row in made.addressees.all()]) == (
        CANARY,
        [office.posts["roads"]],
    )
    assert CANARY in client.get("/instructions/").content.decode()


def test_x04_what_was_typed_stays_when_it_is_refused(office: World, sign_in: SignIn) -> None:
    case, client = report(office), sign_in("leader")
    yesterday = (clock.today() - timedelta(days=1)).isoformat()
    answer = client.post(page(case), body(office, "roads", due=yesterday))
    assert answer.status_code == 200
    assert CANARY in answer.content.decode()
    answer = client.post(page(case), body(office, circle="1"))
    assert CANARY in answer.content.decode()
    assert Instruction.objects.count() == 0
    client.post(page(case), body(office, words="", circle="1"))
    assert Instruction.objects.get().manner == "circled"


def test_x04_a_secretary_records_on_the_same_page(office: World, sign_in: SignIn) -> None:
    case, client = report(office), sign_in("secretary")
    assert client.post(page(case), body(office, "roads")).status_code == 200
    assert Instruction.objects.count() == 0
    client.post(page(case), body(office, "roads") | {"photos": photo()})
    assert Instruction.objects.get().recorded_by == office.people["secretary"]


def test_x04_an_addressee_answers_with_words_and_files(office: World, sign_in: SignIn) -> None:
    row = given(office, report(office), "roads").addressees.get()
    client, url = sign_in("roads"), reverse("casework:answer", args=[row.pk])
    assert CANARY in client.get(url).content.decode()
    assert client.post(url, {"words": ""}).status_code == 200
    evil = {"words": ANSWER, "attached": photo().__class__("x.pdf", b"<script>", "application/pdf")}
    answer = client.post(url, evil)
    assert (answer.status_code, ANSWER in answer.content.decode()) == (200, True)
    assert client.post(url, {"words": ANSWER, "attached": photo()}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.text) == ("answered", ANSWER)
    leader = sign_in("leader")
    given_url = reverse("casework:instruction", args=[row.instruction_id])
    assert ANSWER in leader.get(given_url).content.decode()
    leader.post(reverse("casework:note_answers", args=[row.instruction_id]))
    row.refresh_from_db()
    assert row.seen_at is not None


def test_x04_the_leader_keeps_phrases_and_names_who_records(office: World, sign_in: SignIn) -> None:
    client, url = sign_in("leader"), reverse("casework:leader_desk")
    client.post(url, {"what": "phrase", "text": "Look into it"})
    assert "Look into it" in client.get(page(report(office))).content.decode()
    client.post(url, {"what": "secretary", "post": str(office.posts["supervisor"].pk)})
    client.post(url, {"what": "end", "id": str(office.posts["secretary"].pk)})
    live = office.posts["leader"].secretaries.filter(ended_at=None)
    assert [one.secretary for one in live] == [office.posts["supervisor"]]


def test_x04_no_page_of_anybody_else_shows_a_word(office: World, sign_in: SignIn) -> None:
    wiring_api.offer_to_public("test.matter", Offer(prefix="matter-"))
    case = report(office, by="rider", level="public")
    Case.objects.filter(pk=case.pk).update(level="public")
    circulate(case.pk, [office.posts["second"]], in_order=True, actor=office.actor("secretary"))
    made = given(office, case, "water", photos=[photo()])
    row = made.addressees.get()
    respond(row.pk, ANSWER, [photo()], actor=office.actor("water"))
    for file in StoredFile.objects.all():
        make_ready(file.pk)
    submission = Submission.objects.get(case=case)
    paths = [
        f"/desk/cases/{case.pk}/", f"/desk/?q={case.number}", "/desk/?format=csv", "/todo/",
        "/instructions/", "/instructions/?show=all", "/instructions/?show=all&format=csv",
        "/instructions/to-answer/", "/instructions/sheets/", "/instructions/late/",
        f"/instructions/{made.pk}/", f"/instructions/answers/{row.pk}/",
        f"/instructions/cases/{case.pk}/", f"/audit/cases/{case.pk}/", "/audit/?format=csv",
        f"/track/{submission.number}/", "/morning/", "/notices/",
        *(file.shown_url for file in StoredFile.objects.exclude(owner_type="casework.submission")),
    ]  # fmt: skip
    names = set(office.people) - {"leader", "secretary", "water", "supervisor"}
    clients = {name: sign_in(name) for name in names} | {"nobody": Client()}
    proved = Client()
    proved.post("/track/", {"number": submission.number, "code": submission.lookup_code})
    clients["proved"] = proved
    for name, client in clients.items():
        for path in paths:
            answer = client.get(path)
            text = b"".join(answer) if answer.streaming else answer.content
            assert CANARY.encode() not in text, f"{name} {path}"
            assert ANSWER.encode() not in text, f"{name} {path}"
            if path.startswith("/files/"):
                assert answer.status_code == 404, f"{name} {path}"
    wiring_api.withdraw_offer("test.matter")
    shown = proved.get(f"/track/{submission.number}/").content.decode()
    assert submission.number in shown
    for verb in ("instruct", "nstruction", "round among"):
        assert verb not in shown


def test_x04_a_neighbour_is_told_that_nothing_is_there(office: World, sign_in: SignIn) -> None:
    made = given(office, report(office), "roads")
    row = made.addressees.get()
    client = sign_in("stranger")
    for name, pk in (("instruction", made.pk), ("answer", row.pk), ("instruct", made.case_id)):
        url = reverse(f"casework:{name}", args=[pk])
        assert client.get(url).status_code == 404
        assert client.post(url, {"words": "Mine"}).status_code == 404
    for name in ("remind", "note_answers", "withdraw"):
        assert client.post(reverse(f"casework:{name}", args=[made.pk])).status_code == 404
    made.refresh_from_db()
    assert (made.state, made.reminders.count()) == ("open", 0)


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("instructions", "leader"),
        ("instructions", "supervisor"),
        ("to_answer", "roads"),
        ("sheets", "supervisor"),
        ("late", "supervisor"),
    ],
)
def test_x04_three_rows_cost_what_one_costs(
    office: World, sign_in: SignIn, name: str, who: str
) -> None:
    client, url = sign_in(who), reverse(f"casework:{name}")

    def asked() -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as found:
            assert client.get(url).status_code == 200
        return len(found)

    _one_more(office)
    once = asked()
    _one_more(office)
    _one_more(office)
    assert asked() == once


def _one_more(office: World) -> None:
    case = handled(office)
    circulate(case.pk, [office.posts["leader"]], in_order=True, actor=office.actor("secretary"))
    row = given(office, report(office), "roads", "water").addressees.first()
    assert row is not None
    Instruction.objects.filter(pk=row.instruction_id).update(due_at=clock.now())
    issue_sheet(row.pk, actor=office.actor("supervisor"))
    assert InstructionAddressee.objects.filter(state="waiting").exists()
