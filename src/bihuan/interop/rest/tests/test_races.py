"""X-20, X-03: two programs at the same moment: one effect, and each is told the truth.

Threads with connections of their own, in a process of its own, so that both databases are what
they are in production: PostgreSQL, or a SQLite file on which one writes at a time.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, connections

from bihuan.core.casework.models import Assignment, Case, Submission, TrailEntry
from bihuan.core.casework.tests import kind
from bihuan.core.casework.tests.world import report
from bihuan.core.casework.verifying import faults
from bihuan.core.kernel.tests.forking import Process
from bihuan.core.kernel.tests.test_killed import start  # noqa: F401 (a fixture)
from bihuan.interop.rest.tests.caller import Caller

pytestmark = pytest.mark.django_db(transaction=True)
Start = Callable[..., Process]
BODY = {"kind": "test.matter", "words": "井盖破损", "address": "人民西路"}


def race(key: dict[str, str], path: str, bodies: list[Any], headers: dict[str, str]) -> None:
    """Sends all bodies at the same moment; says status, place and body of each answer."""
    connection.ensure_connection()  # makes the copied file WAL, as production's is
    gate, said = threading.Barrier(len(bodies)), [""] * len(bodies)

    def run(place: int, body: Any) -> None:
        one = Caller("")
        one.always = key
        gate.wait(10)
        answer = one.post(path, body, **headers)
        replayed = "Idempotency-Replayed" in answer.headers
        said[place] = json.dumps([answer.status_code, replayed, answer.json()])
        connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(bodies)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    print("\n".join(said), flush=True)  # noqa: T201 - the parent reads it


def tell(number: str) -> None:
    """Verbs of the case's trail, its leads, words of all submissions, faults of the trail."""
    case = Case.objects.filter(number=number)
    verbs = TrailEntry.objects.filter(case__in=case).order_by("seq").values_list("verb", flat=True)
    leads = Assignment.objects.filter(case__in=case, role="lead").values_list("post_id", flat=True)
    words = Submission.objects.values_list("words", flat=True)
    found = [list(verbs), [str(lead) for lead in leads], sorted(words), len(list(faults()))]
    print(json.dumps(found), flush=True)  # noqa: T201


@pytest.fixture
def meet(request: pytest.FixtureRequest, caller: Any) -> Callable[..., list[Any]]:
    """Races with the key of the named post, after everything is prepared (SQLite's file is a copy);
    gives the answers, and then what `tell` says."""
    kind.install()

    def run(name: str, path: str, bodies: list[Any], number: str = "", **headers: str) -> list[Any]:
        key = caller(name).always
        begin: Start = request.getfixturevalue("start")
        answers = [json.loads(line) for line in begin(race, key, path, bodies, headers).said()]
        [line] = begin(tell, number).said()
        return [*answers, json.loads(line)]

    return run


def test_x20_of_two_writers_with_the_same_etag_one_wins(world: Any, caller: Any, meet: Any) -> None:
    case = report(world)
    tag = caller("dispatcher").get(f"cases/{case.number}").headers["ETag"]
    bodies = [{"lead": str(world.posts[name].pk)} for name in ("roads", "water")]
    path = f"cases/{case.number}/moves/assign"
    *answers, told = meet("dispatcher", path, bodies, case.number, If_Match=tag)
    assert sorted(status for status, _again, _body in answers) == [200, 412]
    [lost] = [body for status, _again, body in answers if status == 412]
    assert lost["code"] == "changed"
    won = [status for status, _again, _body in answers].index(200)
    assert told == [["open", "assign"], [bodies[won]["lead"]], ["A hole in the road"], 0]


def test_x20_without_a_tag_the_loop_lets_one_through(world: Any, meet: Any) -> None:
    case = report(world)
    *answers, told = meet("dispatcher", f"cases/{case.number}/moves/accept", [{}] * 4, case.number)
    assert sorted(status for status, _again, _body in answers) == [200, 409, 409, 409]
    assert (told[0], told[3]) == (["open", "accept"], 0)


def test_x20_requests_under_one_id_have_one_effect_and_one_answer(world: Any, meet: Any) -> None:
    *answers, told = meet("clerk", "submissions", [BODY] * 4, Idempotency_Key=str(uuid4()))
    assert [status for status, _again, _body in answers] == [201] * 4
    assert sorted(again for _status, again, _body in answers) == [False, True, True, True]
    assert all(body == answers[0][2] for _status, _again, body in answers)
    assert told[2] == [BODY["words"]]


def test_x20_a_move_under_one_id_is_made_once(world: Any, meet: Any) -> None:
    case, own = report(world), str(uuid4())
    path = f"cases/{case.number}/moves/escalate"
    *answers, told = meet("dispatcher", path, [{}] * 4, case.number, Idempotency_Key=own)
    assert [status for status, _again, _body in answers] == [200] * 4
    assert all(body == answers[0][2] for _status, _again, body in answers)
    assert (told[0].count("escalate"), told[3]) == (1, 0)


def test_x20_two_contents_under_one_id_are_told_apart(world: Any, meet: Any) -> None:
    bodies = [BODY, BODY | {"words": "路灯不亮"}]
    *answers, told = meet("clerk", "submissions", bodies, Idempotency_Key=str(uuid4()))
    assert sorted(status for status, _again, _body in answers) == [201, 409]
    won = [status for status, _again, _body in answers].index(201)
    assert told[2] == [bodies[won]["words"]]
