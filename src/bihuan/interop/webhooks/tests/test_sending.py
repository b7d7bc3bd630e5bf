"""Sending: signed, once at a time, retried with pauses, given up, never held up by a stranger."""

import logging
import threading
import time
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from bihuan.core.casework.actions import make_move
from bihuan.core.casework.tests.world import World, report
from bihuan.core.kernel import clock, outbox
from bihuan.core.kernel.tests.strangers import Stranger, says, stranger
from bihuan.core.notices.models import Notice
from bihuan.interop.webhooks import actions, pool, rules, sending, signing
from bihuan.interop.webhooks.models import Attempt, Message, Subscription

from .conftest import Subscribe


def now() -> int:
    return int(clock.wall().timestamp())


def heard(server: Stranger) -> list[tuple[dict[str, str], bytes]]:
    """Headers and body of each request."""
    found = []
    for asked in server.asked:
        head, _, body = asked.partition(b"\r\n\r\n")
        lines = [line.split(": ", 1) for line in head.decode().split("\r\n")[1:]]
        found.append(({name.lower(): text for name, text in lines}, body))
    return found


def make_due() -> None:
    """As if the pauses were over."""
    Message.objects.update(due_at=clock.wall())
    Subscription.objects.update(not_before=None)


def send_all() -> int:
    sent = 0
    while sending.send_next():
        sent += 1
    return sent


def test_x20_a_message_arrives_signed_and_verifies(
    world: World, receiver: Stranger, subscribe: Subscribe
) -> None:
    subscription = subscribe(receiver.port)
    report(world)
    outbox.run_pending(None, strict=True)
    assert send_all() == 1
    message, (headers, body) = Message.objects.get(), heard(receiver)[0]
    assert receiver.asked[0].startswith(b"POST /in?token=t0ken HTTP/1.1")
    assert body.decode() == message.body
    assert headers["content-type"] == "application/json"
    assert signing.verify(subscription.secret, headers, body, now=now()) == message.webhook_id
    attempt = Attempt.objects.get()
    assert (message.state, message.attempts, attempt.status) == ("delivered", 1, 204)
    assert send_all() == 0


def test_x20_after_a_new_secret_both_fit_for_a_day(
    world: World, receiver: Stranger, subscribe: Subscribe
) -> None:
    subscription, admin = subscribe(receiver.port), world.actor("admin")
    old = subscription.secret
    made = actions.rotate_secret(subscription, actor=admin)
    actions.ping(subscription, actor=admin)
    send_all()
    headers, body = heard(receiver)[0]
    for secret in (old, made.secret):
        signing.verify(secret, headers, body, now=now())
    Subscription.objects.update(old_secret_until=clock.now())
    actions.ping(subscription, actor=admin)
    send_all()
    headers, body = heard(receiver)[1]
    signing.verify(made.secret, headers, body, now=now())
    with pytest.raises(signing.BadSignature):
        signing.verify(old, headers, body, now=now())


def test_x20_failures_are_tried_again_for_two_days_and_then_told(
    world: World, settings: Any, subscribe: Subscribe
) -> None:
    settings.OUTGOING_HTTP = settings.OUTGOING_LOOPBACK = True
    with stranger(says("500 Broken", b"<b>stack\x00trace</b>" * 200)) as server:
        subscription = subscribe(server.port)
        actions.ping(subscription, actor=world.actor("admin"))
        for number in range(1, rules.MOST_ATTEMPTS + 1):
            before = clock.wall()
            assert send_all() == 1
            message = Message.objects.get()
            if number < rules.MOST_ATTEMPTS:
                pause = message.due_at - before
                assert 0.89 * rules.PAUSES[number - 1] < pause < 1.2 * rules.PAUSES[number - 1]
            make_due()
    assert (message.state, message.attempts) == ("given_up", 10)
    assert {one.status for one in Attempt.objects.all()} == {500}
    assert all(
        len(one.answer) == 1024 and "\x00" not in one.answer for one in Attempt.objects.all()
    )
    assert len({headers["webhook-id"] for headers, _body in heard(server)}) == 1
    notice = Notice.objects.get(kind="webhooks.trouble")
    assert notice.person == world.people["admin"]
    assert timedelta(hours=47) < sum(rules.PAUSES, timedelta()) < timedelta(hours=49)


def test_x20_one_that_fails_for_two_days_is_paused_and_its_owner_told(
    world: World, subscribe: Subscribe
) -> None:
    subscription = subscribe()
    Subscription.objects.update(failing_since=clock.wall() - timedelta(hours=48))
    actions.ping(subscription, actor=world.actor("admin"))
    Message.objects.update(attempts=rules.MOST_ATTEMPTS - 1)
    claimed = sending.claim()
    assert claimed is not None
    sending.record(claimed, Attempt(message=claimed.message, code="timeout", milliseconds=12_000))
    subscription.refresh_from_db()
    assert (subscription.state, subscription.reason) == ("paused", "failing")
    assert Notice.objects.filter(kind="webhooks.trouble").count() == 1
    assert mail.outbox == []


def test_x20_an_answer_of_410_ends_it(world: World, settings: Any, subscribe: Subscribe) -> None:
    settings.OUTGOING_HTTP = settings.OUTGOING_LOOPBACK = True
    with stranger(says("410 Gone")) as server:
        subscription = subscribe(server.port)
        for _number in range(2):
            actions.ping(subscription, actor=world.actor("admin"))
        assert send_all() == 1
    subscription.refresh_from_db()
    assert (subscription.state, subscription.reason) == ("ended", "gone")
    assert set(Message.objects.values_list("state", flat=True)) == {"given_up"}
    assert server.connections == 1


@pytest.mark.parametrize("status", ["302 Found", "404 Not Found", "304 Not Modified"])
def test_x20_only_2xx_is_taken_as_received(
    world: World, settings: Any, subscribe: Subscribe, status: str
) -> None:
    settings.OUTGOING_HTTP = settings.OUTGOING_LOOPBACK = True
    with stranger(says(status, b"", "Location: http://127.0.0.1/")) as server:
        actions.ping(subscribe(server.port), actor=world.actor("admin"))
        send_all()
    assert Message.objects.get().state == "waiting"
    assert server.connections == 1


def test_x20_steps_of_a_case_arrive_in_order_and_one_at_a_time(
    world: World, receiver: Stranger, subscribe: Subscribe
) -> None:
    subscribe(receiver.port)
    case = report(world)
    make_move(case.pk, "accept", actor=world.actor("grid"))
    other = report(world, by="driver")
    outbox.run_pending(None, strict=True)
    first = Message.objects.filter(case_id=case.pk).earliest("id")
    Message.objects.filter(pk=first.pk).update(due_at=clock.wall() + timedelta(hours=1))
    claimed = sending.claim()
    assert claimed is not None
    assert claimed.message.case_id == other.pk, "the second step waits for the first"
    assert sending.claim() is None, "one delivery at a time"


def test_x20_a_failing_receiver_rests_whatever_the_message(
    world: World, subscribe: Subscribe
) -> None:
    subscription = subscribe()
    for _number in range(3):
        actions.ping(subscription, actor=world.actor("admin"))
    claimed = sending.claim()
    assert claimed is not None
    sending.record(claimed, Attempt(message=claimed.message, code="connect", milliseconds=1))
    assert sending.claim() is None
    Subscription.objects.update(not_before=None)
    assert sending.claim() is not None


def test_x20_a_lost_lease_changes_nothing(world: World, subscribe: Subscribe) -> None:
    actions.ping(subscribe(), actor=world.actor("admin"))
    slow = sending.claim()
    Subscription.objects.update(busy_until=clock.wall() - timedelta(seconds=1))
    again = sending.claim()
    assert slow is not None
    assert again is not None
    assert again.message.webhook_id == slow.message.webhook_id
    sending.record(slow, Attempt(message=slow.message, status=500, milliseconds=1))
    assert Attempt.objects.count() == 0
    sending.record(again, Attempt(message=again.message, status=200, milliseconds=1))
    assert Message.objects.get().state == "delivered"


def test_x20_what_may_not_be_asked_is_not(
    world: World, subscribe: Subscribe, settings: Any
) -> None:
    """The address was fine when it was entered, and is not any more."""
    settings.OUTGOING_HTTP = settings.OUTGOING_LOOPBACK = True
    with stranger(says()) as server:
        actions.ping(subscribe(server.port), actor=world.actor("admin"))
        settings.OUTGOING_LOOPBACK = False
        send_all()
    assert server.connections == 0
    assert Attempt.objects.get().code == "private"


def test_x20_replay_goes_under_the_same_id(
    world: World, receiver: Stranger, subscribe: Subscribe
) -> None:
    subscription, admin = subscribe(receiver.port), world.actor("admin")
    message = actions.ping(subscription, actor=admin)
    send_all()
    actions.replay(message, actor=admin)
    assert send_all() == 1
    ids = [headers["webhook-id"] for headers, _body in heard(receiver)]
    assert ids == [message.webhook_id] * 2
    Message.objects.update(state="given_up")
    assert actions.replay_failed(subscription, since=clock.now(), actor=admin) == 0
    since = clock.now() - timedelta(hours=1)
    assert actions.replay_failed(subscription, since=since, actor=admin) == 1


def test_x20_the_log_holds_no_secret_and_no_address(
    world: World, settings: Any, subscribe: Subscribe, caplog: pytest.LogCaptureFixture
) -> None:
    settings.OUTGOING_HTTP = settings.OUTGOING_LOOPBACK = True
    caplog.set_level(logging.DEBUG)
    for script in (says("500 Broken"), lambda peer, asked: None):
        with stranger(script) as server:
            subscription = subscribe(server.port)
            actions.ping(subscription, actor=world.actor("admin"))
            make_due()
            send_all()
    for hidden in ("t0ken", "whsec_", subscription.secret, "v1,"):
        assert hidden not in caplog.text


def hang(peer: Any, asked: bytes) -> None:
    time.sleep(4)


@pytest.mark.django_db(transaction=True)
def test_x20_slow_receivers_hold_up_neither_others_nor_the_worker(
    world: World, receiver: Stranger, subscribe: Subscribe, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connection

    if connection.vendor == "sqlite":
        pytest.skip("threads need a database that several connections share")
    admin = world.actor("admin")
    with stranger(hang) as slow:
        for _number in range(12):
            actions.ping(subscribe(slow.port), actor=admin)
        Subscription.objects.update(slow=True)
        quick = subscribe(receiver.port)
        message = actions.ping(quick, actor=admin)
        started = time.monotonic()
        pool.start()
        assert time.monotonic() - started < 1, "the worker goes on at once"
        while not receiver.asked and time.monotonic() - started < 3:
            time.sleep(0.02)
        assert len(receiver.asked) == 1
        assert slow.connections <= pool.THREADS // 2, "half of the threads stay free"
    deadline = time.monotonic() + 10
    while any(lock.locked() for lock in pool._free) and time.monotonic() < deadline:
        time.sleep(0.05)
        Subscription.objects.exclude(pk=quick.pk).update(state="paused")
    message.refresh_from_db()
    assert message.state == "delivered"
    assert threading.active_count() < 60
