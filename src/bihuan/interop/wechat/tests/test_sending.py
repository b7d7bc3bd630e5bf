"""X-09: a piece reaches the readers of a public account by the API, once."""

from bihuan.core.kernel.outbox import run_pending
from bihuan.core.publishing.models import ChannelPost
from bihuan.interop.wechat.models import Picture, Push, Quota

from .ground import Ground, make_piece


def test_x09_a_piece_is_published_and_its_link_kept(ground: Ground) -> None:
    piece = make_piece(ground.site)
    post = ground.send(piece)
    assert post.state == "waiting"
    ground.once()
    post.refresh_from_db()
    assert (post.state, post.problem, post.url) == ("sent", "", "")
    ground.work()
    post.refresh_from_db()
    article = ground.articles()[0]
    assert (post.state, post.problem, post.url) == ("out", "", article["url"])
    assert post.out_at is not None
    item = article["item"]
    assert (item["title"], item["author"]) == ("老井与新路", "李守田")
    assert item["digest"] == "读一本地方的书，看一条走了多年的路。"
    assert f"/s/du/{piece.pk}/?from=wechat&n=" in item["content_source_url"]
    assert item["content"].count("http://mmbiz.qpic.cn/mmbiz_jpg/") == 1
    assert "example.org" in item["content"]
    assert 'href="https://example.org' not in item["content"]
    push = Push.objects.get()
    assert (push.step, push.due_at, push.article_id) == ("done", None, article["id"])
    assert len(ground.articles()) == 1


def test_x09_a_push_reaches_followers_and_its_link_comes_by_the_event(ground: Ground) -> None:
    ground.account.mode = "push"
    ground.account.save()
    post = ground.send(make_piece(ground.site))
    ground.work()
    post.refresh_from_db()
    assert (post.state, post.problem, post.url) == ("out", "no_link", "")
    assert ChannelPost.objects.get().out_at is not None
    assert [article["pushed"] for article in ground.articles()] == [True]
    assert Quota.objects.get(call="pushed").used == 1


def test_x09_a_picture_is_uploaded_once_however_many_pieces_show_it(ground: Ground) -> None:
    for _number in range(2):
        ground.send(make_piece(ground.site))
    ground.work()
    assert len(ground.articles()) == 2
    assert sorted(Picture.objects.values_list("use", flat=True)) == ["cover", "inline"]
    assert Quota.objects.get(call="media/uploadimg").used == 1


def test_x09_a_published_piece_goes_out_by_itself_where_the_account_says_so(
    ground: Ground,
) -> None:
    from django.db import transaction

    from bihuan.core.kernel.outbox import emit
    from bihuan.core.publishing.facts import PiecePublished

    piece = make_piece(ground.site)
    for _again in range(2):
        with transaction.atomic():
            emit(PiecePublished(str(piece.pk), 1))
        run_pending()
    assert ChannelPost.objects.count() == 1
    ground.account.automatic = False
    ground.account.save()
    other = make_piece(ground.site)
    with transaction.atomic():
        emit(PiecePublished(str(other.pk), 1))
    run_pending()
    assert ChannelPost.objects.count() == 1
