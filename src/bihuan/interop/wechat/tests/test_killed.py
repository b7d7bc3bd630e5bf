"""X-09: a worker that is killed, or a line that breaks, at any moment: sent once, never twice."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from bihuan.core.publishing.actions import channel_posts
from bihuan.interop.wechat import work
from bihuan.interop.wechat.double.local import transport
from bihuan.interop.wechat.models import Push
from bihuan.interop.wechat.transport import through

from .ground import Ground, Killed, make_piece

PUBLISHING = [
    "stable_token", "media/uploadimg", "material/add_material", "draft/add", "draft/get",
    "freepublish/submit", "freepublish/get",
]  # fmt: skip
PUSHING = [*PUBLISHING[:5], "message/mass/sendall", "message/mass/get"]


def killing(ground: Ground, path: str, *, after: bool) -> Callable[[str, bytes, Any], bytes]:
    """A way to the platform on which the worker dies once, before or after the call was made."""
    carry, left = transport(ground.platform), [1]

    def go(url: str, body: bytes, headers: Mapping[str, str]) -> bytes:
        dies = f"/cgi-bin/{path}?" in f"{url}?" and left[0] > 0
        left[0] -= dies
        if dies and not after:
            raise Killed
        answer = carry(url, body, headers)
        if dies:
            raise Killed
        return answer

    return go


def work_and_die(ground: Ground, path: str, *, after: bool) -> int:
    """The worker until it dies, then others after it; how often one died."""
    died, way = 0, killing(ground, path, after=after)
    for _minute in range(30):
        try:
            with through(way):
                while work.work_next():
                    pass
        except Killed:
            died += 1
        ground.later()
    return died


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("path", PUBLISHING)
def test_x09_killed_while_publishing(ground: Ground, path: str, after: bool) -> None:
    post = ground.send(make_piece(ground.site))
    assert work_and_die(ground, path, after=after) == 1
    post.refresh_from_db()
    assert (post.state, post.problem) == ("out", "")
    assert [article["url"] for article in ground.articles()] == [post.url]
    assert len(ground.platform.state["drafts"]) == 0
    assert len(ground.platform.state["jobs"]) == 1


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("path", PUSHING)
def test_x09_killed_while_pushing(ground: Ground, path: str, after: bool) -> None:
    ground.account.mode = "push"
    ground.account.save()
    post = ground.send(make_piece(ground.site))
    assert work_and_die(ground, path, after=after) == 1
    post.refresh_from_db()
    assert post.state == "out"
    assert len(ground.platform.state["messages"]) == 1
    assert len(ground.articles()) == 1


@pytest.mark.parametrize("mode", ["publish", "push"])
@pytest.mark.parametrize("path", [*PUBLISHING, *PUSHING[5:]])
def test_x09_the_line_breaks_after_the_platform_did_it(
    ground: Ground, mode: str, path: str
) -> None:
    ground.account.mode = mode
    ground.account.save()
    post = ground.send(make_piece(ground.site))
    ground.fail(path, "cut", after=True)
    ground.work(30)
    post.refresh_from_db()
    assert post.state == "out"
    assert len(ground.articles()) == 1
    assert len(ground.platform.state["messages"]) + len(ground.platform.state["jobs"]) == 1


def test_x09_killed_while_a_publication_that_never_began_is_looked_for(ground: Ground) -> None:
    """Cut before the platform had it: nothing came of it, and it is asked for again, later."""
    post = ground.send(make_piece(ground.site))
    ground.fail("freepublish/submit", "cut")
    ground.work(5)
    post.refresh_from_db()
    assert (post.state, ground.articles()) == ("working", [])
    ground.work(12)
    post.refresh_from_db()
    assert (post.state, len(ground.articles())) == ("out", 1)


def test_x09_killed_and_the_day_after_nobody_knows(ground: Ground) -> None:
    """The platform knows our id for a day only; then a person looks instead of pushing twice."""
    ground.account.mode = "push"
    ground.account.save()
    post = ground.send(make_piece(ground.site))
    ground.fail("message/mass/sendall", "cut", after=True)
    ground.once()
    ground.platform.state["client_ids"].clear()
    ground.later(26 * 3_600)
    ground.work(2)
    post.refresh_from_db()
    assert (post.state, post.problem) == ("failed", "unsure")
    channel_posts.try_again(post, actor=ground.actor())
    ground.work(3)
    post.refresh_from_db()
    assert (post.state, post.problem) == ("failed", "unsure")
    assert len(ground.platform.state["messages"]) == 1


def test_x09_sent_twice_at_once_is_one(ground: Ground) -> None:
    from bihuan.core.parties.refused import Refused

    piece = make_piece(ground.site)
    ground.send(piece)
    with pytest.raises(Refused):
        ground.send(piece)
    first = work.claim()
    assert first is not None
    assert work.claim() is None
    assert Push.objects.count() == 1


def test_x09_a_lost_lease_writes_nothing(ground: Ground) -> None:
    ground.send(make_piece(ground.site))
    slow = work.claim()
    assert slow is not None
    with through(transport(ground.platform)):
        done = work.outcome_of(slow.push)
    ground.later(300)
    other = work.claim()
    assert other is not None
    work.record(slow, done)
    push = Push.objects.get()
    assert (push.step, push.busy_until) == ("check", other.until)
