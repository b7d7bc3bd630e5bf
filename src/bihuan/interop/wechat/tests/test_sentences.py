"""X-09: every error code, what an editor reads for it, and that it ends as the table says.

`sentences.txt` was read line by line against the platform's pages: code, what the machine does,
what happened, what to do.
"""

from pathlib import Path

import pytest
from django.utils.translation import override

from bihuan.core.publishing.actions import channel_posts
from bihuan.core.publishing.models import ChannelPost
from bihuan.interop.wechat import faults
from bihuan.interop.wechat.models import Event, Push, Quota

from .ground import Ground, make_piece

LINES = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()
TABLE = {line.partition("|")[0]: tuple(line.split("|")[1:]) for line in LINES}
OF_TOKENS = {"40013", "40125", "40164", "40243", "89501", "89503", "89506", "89507", "50002"}
NUMBERS = [code for code in TABLE if code.removeprefix("-").isdecimal()]
PUSHED = {code.removeprefix("mass_"): code for code in TABLE if code.startswith("mass_")}
ENDS = {"stop": "failed", "hand": "by_hand", "midnight": "working", "soon": "out"}


def test_x09_every_code_has_its_sentence() -> None:
    with override("zh-hans"):
        found = {code: (faults.after(code), *faults.words(code)) for code in faults.FAULTS}
    assert found == TABLE


def test_x09_every_code_says_in_english_what_to_do() -> None:
    with override("en"):
        for code in faults.FAULTS:
            what, todo = faults.words(code)
            assert what.isascii() or "“" in what, what
            assert todo.rstrip(".") != what.rstrip(".")
            assert ("(error" in what) == (code in NUMBERS)


@pytest.mark.parametrize("code", NUMBERS)
def test_x09_every_number_ends_as_the_table_says(ground: Ground, code: str) -> None:
    """Told at the call at which it may come; what stops goes on with the button, and once."""
    post = ground.send(make_piece(ground.site))
    ground.fail("stable_token" if code in OF_TOKENS else "draft/add", code,
                times=2 if code in faults.TOKEN_CODES else 1)  # fmt: skip
    ground.work(3)
    post.refresh_from_db()
    after = TABLE[code][0]
    assert (post.state, post.problem) == (ENDS[after], "" if after == "soon" else code)
    assert len(ground.articles()) == (after == "soon")
    if after == "midnight":
        Quota.objects.update(day="2020-01-01")
        Push.objects.update(due_at="2020-01-01T00:00:00Z")
    elif after == "stop":
        Quota.objects.update(day="2020-01-01")
        channel_posts.try_again(post, actor=ground.actor())
    ground.work(8)
    post.refresh_from_db()
    assert len(ground.articles()) == (after != "hand")
    assert post.state == ("by_hand" if after == "hand" else "out")


@pytest.mark.parametrize(
    ("status", "code"),
    [(f"err({number})", code) for number, code in PUSHED.items() if number.isdecimal()]
    + [("err(40002)", "unconfirmed"), ("err(99999)", "mass_rejected"), ("send fail", "mass_fail")],
)
def test_x09_a_push_that_was_held_back_says_why(ground: Ground, status: str, code: str) -> None:
    """The API says only that it failed; why comes by the event. Nothing went: again is another."""
    ground.account.mode, ground.account.pushes_a_day = "push", 2
    ground.account.save()
    ground.switch(mass_status=status, delay=30, pushes=2)
    post = ground.send(make_piece(ground.site))
    ground.once()
    push = Push.objects.get()
    Event.objects.create(account=ground.account, key="e", kind="MASSSENDJOBFINISH",
                         about=push.message_id, status=status)  # fmt: skip
    ground.work(2)
    post.refresh_from_db()
    assert (post.state, post.problem, ground.articles()) == ("failed", code, [])
    ground.switch(mass_status="send success")
    channel_posts.try_again(post, actor=ground.actor())
    ground.work(3)
    assert ChannelPost.objects.get().state == "out"
    assert [one["pushed"] for one in ground.articles()] == [True]
