"""X-09, R-13: the pages of channels and accounts, as editors and administrators use them."""

import io
import zipfile
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from bihuan.core.kernel.outbox import run_pending
from bihuan.core.notices.models import Notice
from bihuan.core.parties.models import Person
from bihuan.core.publishing.models import ChannelPost, Site
from bihuan.interop.wechat.models import WechatAccount

from .ground import Ground, make_piece

SignIn = Callable[[Person], Client]
POSTS = "/publishing/posts/"
NEW = {"name": "临武读书", "mode": "publish", "automatic": "on", "active": "on", "verified": "on",
       "title_limit": "32", "pushes_a_day": "1", "comments": "none", "app_id": "wx9",
       "secret": "k3y"}  # fmt: skip


def by_hand(ground: Ground) -> ChannelPost:
    """A piece of an account without rights, ready to be pasted."""
    ground.account.verified, ground.account.mode = False, "hand"
    ground.account.save()
    post = ground.send(make_piece(ground.site))
    ground.once()
    post.refresh_from_db()
    return post


def test_x09_an_editor_sends_and_follows_a_piece(ground: Ground, sign_in: SignIn) -> None:
    client, piece = sign_in(ground.people["editor"]), make_piece(ground.site)
    own = f"/publishing/pieces/{piece.pk}/posts/"
    assert "立即发送" in client.get(own).content.decode()
    sent = {"client_id": str(uuid4())}
    for _twice in range(2):
        assert client.post(f"{own}wechat/send/", sent).status_code == 302
    assert ChannelPost.objects.count() == 1
    ground.work()
    text = client.get(own).content.decode()
    assert ground.articles()[0]["url"] in text
    listed = client.get(POSTS).content.decode()
    assert "老井与新路" in listed
    assert "查看文章" in listed
    assert "没有符合条件的记录" in client.get(f"{POSTS}?state=trouble").content.decode()


def test_x09_what_went_wrong_is_told_with_what_to_do(ground: Ground, sign_in: SignIn) -> None:
    client = sign_in(ground.people["editor"])
    assert "尚未向渠道发送稿件" in client.get(POSTS).content.decode()
    post = ground.send(make_piece(ground.site, title="长" * 40))
    ground.once()
    run_pending()
    for page in (f"{POSTS}?state=trouble", f"/publishing/pieces/{post.piece_id}/posts/"):
        text = client.get(page).content.decode()
        assert "标题字数超过微信限制。" in text
        assert "请缩短标题" in text
    assert [notice.person for notice in Notice.objects.all()] == [ground.people["editor"]]
    client.post(f"{POSTS}{post.pk}/again/", {"client_id": str(uuid4())})
    ground.once()
    post.refresh_from_db()
    assert (post.state, post.problem) == ("failed", "title_long")


def test_x09_the_article_to_paste_with_pictures_and_checklist(
    ground: Ground, sign_in: SignIn
) -> None:
    post, client = by_hand(ground), sign_in(ground.people["editor"])
    assert (post.state, post.problem) == ("by_hand", "prepared")
    own = f"/wechat/posts/{post.pk}/"
    page = client.get(own).content.decode()
    assert "手工发布步骤" in page
    assert "李守田" in page
    pasted = client.get(f"{own}paste/").content.decode()
    assert "此处插入图片 01.jpg" in pasted
    assert "<img" not in pasted
    article = client.get(f"{own}article/")
    assert article.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "script-src 'none'" in article.headers["Content-Security-Policy"]
    packed = zipfile.ZipFile(io.BytesIO(client.get(f"{own}pictures/").content))
    assert packed.namelist() == ["00-cover.jpg", "01.jpg"]
    for name in packed.namelist():
        assert Image.open(io.BytesIO(packed.read(name))).format == "JPEG"
    assert ground.platform.state["log"] == []


def test_x09_posted_by_hand_keeps_the_link(ground: Ground, sign_in: SignIn) -> None:
    post, client = by_hand(ground), sign_in(ground.people["editor"])
    own = f"{POSTS}{post.pk}/by-hand/"
    for wrong in ("", "javascript:alert(1)", "ftp://a.example/x"):
        text = client.post(own, {"url": wrong}).content.decode()
        assert wrong in text
        post.refresh_from_db()
        assert (post.state, post.url) == ("by_hand", "")
    url = "https://mp.weixin.qq.com/s/abc"
    assert client.post(own, {"url": url}).status_code == 302
    ground.work(2)
    post.refresh_from_db()
    assert (post.state, post.problem, post.url) == ("out", "", url)
    client.post(f"{POSTS}{post.pk}/back/")
    ground.once()
    post.refresh_from_db()
    assert (post.state, post.problem) == ("withdrawing", "back_by_hand")
    client.post(f"{POSTS}{post.pk}/settled/")
    post.refresh_from_db()
    assert (post.state, post.problem) == ("withdrawn", "")


def test_x09_another_unit_sees_and_changes_nothing(ground: Ground, sign_in: SignIn) -> None:
    post, client = by_hand(ground), sign_in(ground.people["neighbour"])
    assert "老井与新路" not in client.get(POSTS).content.decode()
    assert "尚未向渠道发送稿件" in client.get(POSTS).content.decode()
    mine = f"/wechat/posts/{post.pk}/"
    piece = f"/publishing/pieces/{post.piece_id}/posts/"
    for page in (piece, mine, f"{mine}article/", f"{mine}paste/", f"{mine}pictures/"):
        assert client.get(page).status_code == 404
    for page in ("again/", "back/", "settled/", "by-hand/"):
        assert client.post(f"{POSTS}{post.pk}/{page}", {"url": "https://a.cn/"}).status_code == 404
    assert client.post(f"{mine}quietly/").status_code == 404
    assert client.post(f"{piece}wechat/send/").status_code == 404
    assert client.get(f"/office/wechat/{ground.account.pk}/").status_code == 403
    changed = ChannelPost.objects.get()
    assert (changed.state, changed.changed_at) == (post.state, post.changed_at)


def test_x09_a_hosting_unit_works_on_the_site_too(ground: Ground, sign_in: SignIn) -> None:
    from bihuan.core.publishing.models import SiteHost

    piece = make_piece(ground.site)
    neighbour = ground.people["neighbour"]
    SiteHost.objects.create(
        site=ground.site, organisation=neighbour.appointments.get().post.organisation
    )
    client = sign_in(neighbour)
    page = f"/publishing/pieces/{piece.pk}/posts/wechat/send/"
    assert client.post(page, {"client_id": str(uuid4())}).status_code == 302
    assert ChannelPost.objects.count() == 1


def test_x09_an_account_is_set_up_and_its_secret_never_shown(
    ground: Ground, sign_in: SignIn
) -> None:
    client = sign_in(ground.people["admin"])
    site = Site.objects.create(organisation=ground.unit, slug="lw", name="临武读书")
    sent = {**NEW, "site": str(site.pk), "client_id": str(uuid4())}
    assert client.post("/office/wechat/new/", sent).status_code == 302
    made = WechatAccount.objects.get(site=site)
    own = f"/office/wechat/{made.pk}/"
    hook = client.get(f"{own}webhook/")
    assert hook.headers["Cache-Control"] == "no-store"
    assert str(made.event_token) in hook.content.decode()
    for page in (own, f"{own}edit/", "/office/wechat/"):
        text = client.get(page).content.decode()
        assert "临武读书" in text
        assert "k3y" not in text
        assert str(made.event_token) not in text
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret, event_token FROM wechat_wechataccount")
        kept = str(cursor.fetchall())
    assert "k3y" not in kept
    assert str(made.event_token) not in kept
    again = {**NEW, "secret": "", "name": "临武书声", "client_id": str(uuid4())}
    assert client.post(f"{own}edit/", again).status_code == 302
    made.refresh_from_db()
    assert (made.name, made.secret) == ("临武书声", "k3y")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"verified": ""}, "未认证的公众号没有发布接口权限"),
        ({"secret": ""}, "只能手工发布"),
        ({"name": ""}, "这个字段是必填项"),
    ],
)
def test_x09_a_wrong_account_is_told_and_stays_in_the_form(
    ground: Ground, sign_in: SignIn, fields: dict[str, Any], sentence: str
) -> None:
    site = Site.objects.create(organisation=ground.unit, slug="lw", name="临武读书")
    sent = {**NEW, "site": str(site.pk), **fields}
    text = sign_in(ground.people["admin"]).post("/office/wechat/new/", sent).content.decode()
    assert sentence in text
    assert "wx9" in text
    assert WechatAccount.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_x09_lists_ask_as_often_for_three_rows_as_for_one(
    ground: Ground, sign_in: SignIn, count: int
) -> None:
    for number in range(count):
        ground.send(make_piece(ground.site, title=f"第{number}篇"))
    for number in range(count - 1):
        site = Site.objects.create(organisation=ground.unit, slug=f"n{number}", name="站")
        WechatAccount.objects.create(site=site, name="号", mode="hand")
    ground.once()
    found = []
    for who, page in (("editor", POSTS), ("admin", "/office/wechat/")):
        client = sign_in(ground.people[who])
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        found.append(len(asked))
    assert found == QUERIES


QUERIES = [7, 7]
