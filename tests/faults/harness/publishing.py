"""Kills whoever publishes at each call to the public account's API, lets another finish, counts.

    python -m tests.faults.harness.publishing prepare
    python -m tests.faults.harness.publishing MODE      (publish or push; the double runs by itself)

Both with BIHUAN_DATA, DATABASE_URL, BIHUAN_DEMO=1 and the double's port. The double is a process of
its own; what it published is read from its memory on disk. A JSON line for each trial: the call,
before or after it, whether it was killed, how the post ended, how many times readers got it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

MOST_CALLS, MINUTES = 20, 30
BASE = "/cgi-bin/"


def main(mode: str) -> None:
    """Prepares an account, or goes through every call of one mode, before it and after it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    import django

    django.setup()
    if mode == "prepare":
        return prepare()
    for number in range(1, MOST_CALLS):
        found = [trial(mode, number, after=after) for after in (False, True)]
        if not any(one["killed"] for one in found):
            break
    return None


def prepare() -> None:
    """A site with an account, and the double's memory with switches for quick trials."""
    from django.conf import settings

    from bihuan.interop.wechat.double.platform import fresh_state
    from bihuan.interop.wechat.models import WechatAccount
    from bihuan.interop.wechat.tests.ground import make_ground

    make_ground()
    WechatAccount.objects.update(pushes_a_day=1_000)
    state = fresh_state()
    state["switches"] |= {"delay": 0.0, "pushes": 1_000, "hook": False}
    folder = Path(settings.DATA_DIR) / "wechat-double"
    folder.mkdir(parents=True)
    (folder / "state.json").write_text(json.dumps(state))


def counts() -> dict[str, int]:
    """What the double has published and pushed by now, and how often it was asked to."""
    from django.conf import settings

    path = Path(settings.DATA_DIR) / "wechat-double" / "state.json"
    state = json.loads(path.read_text(encoding="utf-8"))
    return {name: len(state[name]) for name in ("articles", "jobs", "messages", "drafts")}


def trial(mode: str, number: int, *, after: bool) -> dict[str, Any]:
    """One piece, whose sender dies at its nth call; then another process goes on."""
    from bihuan.core.publishing.models import ChannelPost

    before, called = counts(), Path(os.environ["BIHUAN_DATA"]) / "called.txt"
    called.write_text("")
    post = begin(mode)
    status = forked(partial(work_and_die, number, after, called))
    assert forked(finish) == 0
    post = ChannelPost.objects.get(pk=post.pk)
    grown = {name: value - before[name] for name, value in counts().items()}
    done = {
        "mode": mode, "call": called.read_text(), "after": after,
        "killed": status == -signal.SIGKILL, "state": post.state, "problem": post.problem, **grown,
    }  # fmt: skip
    print(json.dumps(done), flush=True)
    return done


def begin(mode: str) -> Any:
    """A new piece with a new picture on its way; the token is not known yet."""
    from bihuan.core.access import SYSTEM
    from bihuan.core.publishing.actions import channel_posts
    from bihuan.interop.wechat.models import Picture, Token, WechatAccount
    from bihuan.interop.wechat.tests.ground import make_piece

    account = WechatAccount.objects.get()
    account.mode = mode
    account.save()
    Token.objects.all().delete()
    Picture.objects.all().delete()
    return channel_posts.send(make_piece(account.site), "wechat", actor=SYSTEM)


def forked(work: Callable[[], None]) -> int:
    """In a process of its own; its exit code, negative for a signal."""
    from django.db import connections

    connections.close_all()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            work()
            code = 0
        except BaseException as error:
            print(repr(error), file=sys.stderr, flush=True)
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def work_and_die(number: int, after: bool, called: Path) -> None:
    """Sends until the nth call of the API, and is then killed by the system."""
    from bihuan.interop.wechat import work
    from bihuan.interop.wechat.transport import over_network, through

    seen = 0

    def carry(url: str, body: bytes, headers: Mapping[str, str]) -> bytes:
        nonlocal seen
        seen += 1
        if seen == number:
            called.write_text(url.partition(BASE)[2].partition("?")[0])
            if after:
                over_network(url, body, headers)
            os.kill(os.getpid(), signal.SIGKILL)
        return over_network(url, body, headers)

    with through(carry):
        for _minute in range(3):
            while work.work_next():
                pass
            later()


def finish() -> None:
    """Another worker, whose calls all succeed, while half an hour passes."""
    from bihuan.interop.wechat import work

    for _minute in range(MINUTES):
        while work.work_next():
            pass
        later()


def later() -> None:
    """A minute passes for whatever waits."""
    from bihuan.interop.wechat.models import Push

    span = timedelta(seconds=60)
    for push in Push.objects.exclude(step="done"):
        for name in ("sent_at", "tried_at", "due_at", "busy_until"):
            if at := getattr(push, name):
                setattr(push, name, at - span)
        push.save()


if __name__ == "__main__":
    main(sys.argv[1])
