"""X-09: each error of the platform becomes a sentence with what to do, or ends by itself."""

from typing import Any

import pytest
from django.utils.translation import override

from bihuan.core.publishing.channels import told_of
from bihuan.core.publishing.models import ChannelPost
from bihuan.interop.wechat import faults
from bihuan.interop.wechat.models import Picture, Push, Quota, Token

from .ground import Ground, make_piece

BY_ITSELF = ["-1", "45011", "53501"]
STOPS = [
    ("draft/add", "41005"), ("draft/add", "45003"), ("draft/add", "45004"), ("draft/add", "45008"),
    ("draft/add", "45166"), ("freepublish/submit", "53503"), ("stable_token", "40164"),
    ("draft/add", "99999"),
]  # fmt: skip
BY_HAND = ["48001", "53504", "53505"]
FACTS = [
    "-1", "40001", "40014", "42001", "40007", "40164", "41005", "45003", "45004", "45008", "45009",
    "45011", "45028", "45166", "48001", "53503", "53504", "53505",
]  # fmt: skip


@pytest.mark.parametrize("code", BY_ITSELF)
@pytest.mark.parametrize("path", ["media/uploadimg", "draft/add", "draft/get"])
def test_x09_what_passes_is_tried_again_by_itself(ground: Ground, code: str, path: str) -> None:
    post = ground.send(make_piece(ground.site))
    ground.fail(path, code, times=2)
    ground.once()
    post.refresh_from_db()
    assert (post.problem, post.tries) == (code, 1)
    ground.work()
    post.refresh_from_db()
    assert (post.state, post.problem, len(ground.articles())) == ("out", "", 1)


@pytest.mark.parametrize(("path", "code"), STOPS)
def test_x09_what_a_person_must_mend_stops_and_goes_on_after_the_button(
    ground: Ground, path: str, code: str
) -> None:
    from bihuan.core.publishing.actions import channel_posts

    post = ground.send(make_piece(ground.site))
    ground.fail(path, code)
    ground.work(2)
    post.refresh_from_db()
    assert (post.state, post.problem) == ("failed", code)
    assert Push.objects.get().due_at is None
    channel_posts.try_again(post, actor=ground.actor())
    ground.work()
    post.refresh_from_db()
    assert (post.state, post.problem, len(ground.articles())) == ("out", "", 1)


@pytest.mark.parametrize("code", BY_HAND)
def test_x09_an_account_without_rights_gets_the_article_to_paste(ground: Ground, code: str) -> None:
    post = ground.send(make_piece(ground.site))
    ground.fail("freepublish/submit", code)
    ground.work(2)
    post.refresh_from_db()
    assert (post.state, post.problem, ground.articles()) == ("by_hand", code, [])


@pytest.mark.parametrize("code", FACTS)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_x09_each_error_of_the_facts_has_words(code: str, language: str) -> None:
    with override(language):
        what, todo = faults.words(code)
    assert code.removeprefix("-") in what
    assert len(todo) > 5
    assert ("error" in what) == (language == "en")
    assert code in faults.FAULTS


def test_x09_an_expired_token_is_renewed_once(ground: Ground) -> None:
    first = ground.send(make_piece(ground.site))
    ground.work()
    first.refresh_from_db()
    assert first.state == "out"
    Token.objects.update(until="2999-01-01T00:00:00Z")
    ground.time.seconds += 7_300  # the token is over there, not here
    second = ground.send(make_piece(ground.site))
    ground.work()
    second.refresh_from_db()
    assert (second.state, second.problem, second.tries) == ("out", "", 0)
    assert Token.objects.get().forced == 0


@pytest.mark.parametrize("code", ["40001", "40014", "42001"])
def test_x09_a_token_that_is_refused_though_it_is_the_newest_is_forced(
    ground: Ground, code: str
) -> None:
    post = ground.send(make_piece(ground.site))
    ground.fail("draft/add", code)
    ground.work()
    post.refresh_from_db()
    assert (post.state, post.tries) == ("out", 0)
    assert Token.objects.get().forced == 1


def test_x09_a_token_that_stays_refused_stops_with_a_sentence(ground: Ground) -> None:
    post = ground.send(make_piece(ground.site))
    ground.fail("draft/add", "40001", times=2)
    ground.work(2)
    post.refresh_from_db()
    assert (post.state, post.problem) == ("failed", "40001")


def test_x09_forced_tokens_keep_their_distance(ground: Ground) -> None:
    post = ground.send(make_piece(ground.site))
    ground.fail("draft/add", "40001")
    ground.fail("draft/get", "40001")
    ground.once()
    post.refresh_from_db()
    assert (post.problem, Token.objects.get().forced) == ("token_wait", 1)
    Token.objects.update(forced_at="2020-01-01T00:00:00Z")
    ground.work()
    post.refresh_from_db()
    assert (post.state, len(ground.articles())) == ("out", 1)


def test_x09_a_spent_quota_waits_for_the_new_day_and_is_not_asked_again(ground: Ground) -> None:
    post = ground.send(make_piece(ground.site))
    ground.fail("draft/add", "45009")
    ground.once()
    post.refresh_from_db()
    push = Push.objects.get()
    assert (post.state, post.problem) == ("working", "45009")
    assert push.due_at is not None
    assert Quota.objects.get(call="draft/add").spent
    used = Quota.objects.get(call="draft/add").used
    ground.work(3)
    assert Quota.objects.get(call="draft/add").used == used
    Quota.objects.update(day="2020-01-01")
    Push.objects.update(due_at="2020-01-01T00:00:00Z")
    ground.work()
    post.refresh_from_db()
    assert (post.state, post.problem, len(ground.articles())) == ("out", "", 1)


def test_x09_no_push_left_is_told_and_may_be_published_quietly(ground: Ground) -> None:
    from bihuan.interop.wechat.actions import posts

    ground.account.mode = "push"
    ground.account.save()
    first, second = (ground.send(make_piece(ground.site)) for _number in range(2))
    ground.work()
    stuck = ChannelPost.objects.get(state="failed")
    assert (stuck.problem, told_of(stuck) is None) == ("45028", False)
    assert len(ground.articles()) == 1
    posts.publish_quietly(stuck.wechat_push, actor=ground.actor())
    ground.work()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("out", "out")
    assert sorted(article["pushed"] for article in ground.articles()) == [False, True]


def test_x09_what_the_other_side_lost_is_uploaded_anew(ground: Ground) -> None:
    from bihuan.core.publishing.actions import channel_posts

    first = ground.send(make_piece(ground.site))
    ground.work()
    first.refresh_from_db()
    ground.platform.state["media"].clear()
    second = ground.send(make_piece(ground.site))
    ground.work(2)
    second.refresh_from_db()
    assert (second.state, second.problem) == ("failed", "40007")
    channel_posts.try_again(second, actor=ground.actor())
    ground.work()
    second.refresh_from_db()
    assert (second.state, len(ground.articles())) == ("out", 2)
    assert Picture.objects.count() == 2


@pytest.mark.parametrize("status", [2, 3, 4])
def test_x09_a_publication_that_failed_is_told_and_tried_as_another(
    ground: Ground, status: int
) -> None:
    from bihuan.core.publishing.actions import channel_posts

    ground.switch(publish_status=status)
    post = ground.send(make_piece(ground.site))
    ground.work()
    post.refresh_from_db()
    assert (post.state, post.problem) == ("failed", f"publish_{status}")
    ground.switch(publish_status=0)
    channel_posts.try_again(post, actor=ground.actor())
    ground.work()
    post.refresh_from_db()
    assert (post.state, len(ground.articles()), Push.objects.get().attempt) == ("out", 1, 2)


def test_x09_limits_are_told_before_anything_is_sent(ground: Ground) -> None:
    cases: dict[str, dict[str, Any]] = {
        "title_long": {"title": "长" * 33},
        "author_long": {"byline": "作" * 17},
        "content_long": {"body": "字" * 20_000},
    }
    for code, fields in cases.items():
        post = ground.send(make_piece(ground.site, **fields))
        ground.once()
        post.refresh_from_db()
        assert (post.state, post.problem) == ("failed", code)
    assert ground.platform.state["log"] == []
