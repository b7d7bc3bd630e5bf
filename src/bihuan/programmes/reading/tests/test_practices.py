"""R-10: what works is kept after review; units take it up and say what came of it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.core.access import Denied
from bihuan.core.casework.actions import MoveInputs, make_move
from bihuan.core.casework.engine import Refused
from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.notices.models import Notice
from bihuan.programmes.reading.actions import (
    PracticeBrought,
    propose_practice,
    say_outcome,
    show_practice,
    take_up,
)
from bihuan.programmes.reading.models import Practice, PracticeUse
from bihuan.programmes.reading.tests.ground import Ground
from bihuan.programmes.reading.tests.test_harvest import passage

SignIn = Callable[[str], Client]
BROUGHT = PracticeBrought("一张表入户", "多头填表", "1. 合并三张表\n2. 村里只填一次", "少填十二张")


def practice(ground: Ground, by: str = "cadre", publish: bool = True) -> Practice:
    """A practice, published unless said otherwise."""
    submission = propose_practice(BROUGHT, client_id=uuid4(), actor=ground.actor(by))
    if publish:
        make_move(submission.case_id, "publish", actor=ground.actor("editor"))
    return Practice.objects.get(submission=submission)


def test_r10_a_practice_is_kept_from_a_passage_or_on_its_own(
    ground: Ground, sign_in: SignIn
) -> None:
    marked = passage(ground, kind="practice")
    client = sign_in("editor")
    page = client.get(f"/reading/practices/new/?passage={marked.pk}").content.decode()
    assert marked.quote in page
    form = {
        "title": "茶叶合作运销",
        "problem": "零卖价低",
        "how": "合伙包车",
        "client_id": str(uuid4()),
    }
    assert (
        client.post("/reading/practices/new/", form | {"passage": str(marked.pk)}).status_code
        == 302
    )
    assert Practice.objects.get().passage == marked
    own = form | {"client_id": str(uuid4()), "passage": str(marked.pk)}
    assert sign_in("cadre").post("/reading/practices/new/", own).status_code == 302
    assert Practice.objects.filter(passage=None).count() == 1
    assert sign_in("resident").get("/reading/practices/new/").status_code == 403


def test_r10_it_is_published_by_somebody_else_after_review(ground: Ground, sign_in: SignIn) -> None:
    made = practice(ground, "editor", publish=False)
    with pytest.raises(Refused, match="由他人完成"):
        make_move(made.submission.case_id, "publish", actor=ground.actor("editor"))
    assert sign_in("other_cadre").get(f"/reading/practices/{made.pk}/").status_code == 404
    make_move(made.submission.case_id, "publish", actor=ground.actor("second"))
    made.refresh_from_db()
    assert made.published_at is not None
    assert BROUGHT.title in sign_in("town_cadre").get("/reading/practices/").content.decode()


def test_r10_sent_back_it_is_put_right_and_handed_in_again(ground: Ground, sign_in: SignIn) -> None:
    made = practice(ground, publish=False)
    words = MoveInputs(words="写清第二步")
    make_move(made.submission.case_id, "send_back", actor=ground.actor("editor"), inputs=words)
    client = sign_in("cadre")
    assert "写清第二步" in client.get(f"/reading/practices/{made.pk}/").content.decode()
    form = {
        "title": "一张表入户",
        "problem": "多头填表",
        "how": "写清了",
        "client_id": str(uuid4()),
    }
    address = f"/reading/practices/{made.pk}/edit/"
    assert sign_in("second").post(address, form).status_code == 404
    assert client.post(address, form).status_code == 302
    made.refresh_from_db()
    made.submission.case.refresh_from_db()
    assert (made.how, made.submission.case.state) == ("写清了", "proposed")


def test_r10_it_is_public_only_when_the_office_says_so(
    ground: Ground, sign_in: SignIn, client: Client
) -> None:
    made = practice(ground)
    address = f"/reading/practices/{made.pk}/"
    assert client.get(address).status_code == 404
    assert BROUGHT.title not in client.get("/reading/practices/").content.decode()
    with pytest.raises(Denied):
        show_practice(made, public=True, actor=ground.actor("cadre"))
    form = {"public": "yes", "client_id": str(uuid4())}
    assert sign_in("editor").post(f"{address}show/", form).status_code == 302
    assert client.get(address).status_code == 200
    assert BROUGHT.title in client.get("/reading/practices/").content.decode()


def test_r10_a_unit_takes_it_up_once_and_says_what_came_of_it(
    ground: Ground, sign_in: SignIn
) -> None:
    made = practice(ground)
    client = sign_in("other_cadre")
    form = {
        "began_on": clock.today().isoformat(),
        "plan": "先在两个村试",
        "client_id": str(uuid4()),
    }
    address = f"/reading/practices/{made.pk}/"
    assert client.post(f"{address}use/", form).status_code == 302
    again = client.post(f"{address}use/", form | {"client_id": str(uuid4())})
    assert again.context["take"].non_field_errors()
    use = PracticeUse.objects.get()
    assert (use.unit, use.plan) == (ground.units["other"], "先在两个村试")
    outcome = {"outcome": "两个村少填九张表", "client_id": str(uuid4())}
    assert client.post(f"{address}uses/{use.pk}/outcome/", outcome).status_code == 302
    with pytest.raises(Denied):
        say_outcome(use, "替别人说", actor=ground.actor("cadre"))
    use.refresh_from_db()
    assert use.outcome == "两个村少填九张表"
    run_pending()
    told = Notice.objects.filter(person=ground.people["cadre"], kind="reading.outcome")
    assert told.count() == 2
    with pytest.raises(Refused, match="本单位的做法"):
        take_up(made, began_on=clock.today(), actor=ground.actor("cadre"))
    with pytest.raises(Denied):
        take_up(made, began_on=clock.today(), actor=ground.actor("resident"))


def test_r10_the_list_asks_the_same_questions_for_one_and_for_three(
    ground: Ground, sign_in: SignIn
) -> None:
    client = sign_in("other_cadre")
    practice(ground)
    client.get("/reading/practices/")
    with CaptureQueriesContext(connection) as one:
        client.get("/reading/practices/")
    practice(ground)
    practice(ground)
    client.get("/reading/practices/")
    with CaptureQueriesContext(connection) as three:
        client.get("/reading/practices/")
    assert len(one) == len(three)
