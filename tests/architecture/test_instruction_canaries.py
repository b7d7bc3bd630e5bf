"""X-04: no word of an instruction leaves for strangers or other systems, wherever they look.

A case that everybody may know carries an instruction, words it was passed on with, an answer,
photos, a sheet, a circular, a document. Every url is read with every id and number there is, by
nobody and with keys of posts, the leader's own among them.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice, product
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from bihuan.core.access import SYSTEM
from bihuan.core.apikeys import actions as keys
from bihuan.core.apikeys.scopes import SCOPES
from bihuan.core.casework import wiring_api
from bihuan.core.casework.actions import circulate, issue_circular, issue_sheet, pass_on, respond
from bihuan.core.casework.models import Case, CirculationStep, Instruction, Submission
from bihuan.core.casework.offering import Offer
from bihuan.core.casework.tests import kind
from bihuan.core.casework.tests.office import ANSWER, CANARY, given, photo, staff
from bihuan.core.casework.tests.world import World, make_world, report
from bihuan.core.documents.actions import keep_word, start
from bihuan.core.documents.sources import SOURCES
from bihuan.core.files.actions import make_ready
from bihuan.core.files.models import StoredFile
from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Fact
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.parties.models import Appointment
from bihuan.interop.webhooks.contract import EVENTS

from .tree import Url, urls

ASKED = "转办暗语五五六"
WORDS = [one.encode() for one in (CANARY, ANSWER, ASKED)]
MATTER = "test.matter"
MOST = 30
"""Addresses of one url: every id for one parameter, a good part of the pairs for two."""
Values = dict[str, list[str]]


@pytest.fixture
def world(db: Any, settings: Any) -> Iterator[World]:
    settings.DEMO = True
    cache.clear()
    kind.install()
    wiring_api.offer_to_public(MATTER, Offer(prefix="matter-"))
    yield staff(make_world())
    wiring_api.withdraw_offer(MATTER)


def plant(world: World) -> Values:
    """Everything that an instruction can leave behind; ids and numbers to look for it with."""
    case = report(world, by="rider", level="public")
    Case.objects.filter(pk=case.pk).update(level="public", public_at=clock.now())
    circulate(case.pk, [world.posts["second"]], in_order=True, actor=world.actor("secretary"))
    made = given(world, case, "dispatcher", "water", photos=[photo()])
    row = made.addressees.get(post=world.posts["dispatcher"])
    [below] = pass_on(row.pk, [world.posts["roads"]], ASKED, actor=world.actor("dispatcher"))
    respond(below.pk, ANSWER, [photo()], actor=world.actor("roads"))
    past = clock.now() - timedelta(days=1)
    Instruction.objects.update(due_at=past, given_at=past - timedelta(days=1))
    sheet = issue_sheet(row.pk, actor=world.actor("supervisor"))
    circular = issue_circular(world.units["district"], actor=world.actor("supervisor"))
    word = keep_word(world.units["district"], "测函", mark="测试", issuer="测试", actor=SYSTEM)
    material = SOURCES.get("casework.sheet").load(world.actor("secretary"), sheet.pk)
    paper = start(word, "letter", material, actor=world.actor("secretary"))
    for file in StoredFile.objects.all():
        make_ready(file.pk)
    run_pending()
    submission = Submission.objects.get(case=case)
    things = (case, submission, made, row, below, sheet, circular, paper)
    ids = [str(one.pk) for one in (*things, CirculationStep.objects.get())]
    ids += [str(pk) for pk in StoredFile.objects.values_list("pk", flat=True)]
    numbers = [case.number, submission.number, submission.lookup_code]
    return {"uuid": ids, "str": [*numbers, *ids, "json", "xml"], "slug": ["matter-hole"]}


def addresses(url: Url, values: Values) -> Iterator[str]:
    """The url with what is known in the place of its parameters."""
    kinds = [match[1] or "str" for match in re.finditer(r"<(?:(\w+):)?\w+>", url.route)]
    found = product(*(values.get(kind, ["1"]) for kind in kinds))
    for chosen in islice(found, MOST):
        given = iter(chosen)
        yield "/" + re.sub(r"<(?:\w+:)?\w+>", lambda _match: next(given), url.route)  # noqa: B023


def text_of(answer: Any) -> bytes:
    return b"".join(answer) if answer.streaming else bytes(answer.content)


def finds_nothing(client: Client, values: Values, prefix: str = "", **headers: str) -> int:
    """Reads every address; how many answered with something."""
    opened = 0
    for url in urls():
        if not url.route.startswith(prefix) or "(?P" in url.route:
            continue
        for address in addresses(url, values):
            answer = client.get(address, headers=headers)
            text = text_of(answer)
            assert not any(word in text for word in WORDS), address
            opened += answer.status_code == 200 and bool(text)
            if answer.headers.get("Location", "").startswith("/sign-in/"):
                break  # who may enter is decided before what is asked for: tests/architecture/sweep
    return opened


def test_x04_nobody_reads_a_word_at_any_address(world: World) -> None:
    values = plant(world)
    assert finds_nothing(Client(), values) > 20
    feed = Client().get("/open311/v2/requests.json").content
    assert Case.objects.get().number.encode() in feed or feed == b"[]"


@pytest.mark.parametrize("name", ["leader", "secretary", "roads"])
def test_x04_no_key_reads_a_word_not_even_the_leaders_own(world: World, name: str) -> None:
    values = plant(world)
    made = keys.make_key(
        Appointment.objects.get(person=world.people[name]),
        name="督查平台",
        scopes=[scope.code for scope in SCOPES if not scope.code.startswith("t.")],
        expires_on=clock.today() + timedelta(days=30),
        per_minute=100_000,
        per_day=1_000_000,
        actor=SYSTEM,
    )
    key = {"Authorization": f"Bearer {made.secret}"}
    assert finds_nothing(Client(), values, "api/", **key) > 2
    finds_nothing(Client(), values, "open311/", **key)


def test_x04_no_fact_and_no_event_for_others_holds_a_word(world: World) -> None:
    plant(world)
    told = "".join(str(one.payload) for one in Fact.objects.all())
    assert not any(word.decode() in told for word in WORDS)
    assert [event.code for event in EVENTS if "instruct" in event.code] == []
