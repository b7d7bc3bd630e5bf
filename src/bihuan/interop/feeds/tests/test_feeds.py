"""Feeds, read by other people's parser and held to a schema."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import feedparser
import jsonschema_rs
import pytest
from django.test import Client

from bihuan.core.kernel import clock
from bihuan.core.publishing.models import Piece
from bihuan.core.publishing.models.pieces import WITHDRAWN
from bihuan.core.publishing.tests.ground import column, photo, piece, site

pytestmark = pytest.mark.django_db
SCHEMA = json.loads(Path(__file__).with_name("jsonfeed-1.1.schema.json").read_text("utf-8"))
FILES = ("rss.xml", "atom.xml", "feed.json")


def body(client: Client, address: str) -> bytes:
    """What is answered."""
    answer = client.get(address)
    assert answer.status_code == 200
    return bytes(answer.content)


def parsed(client: Client, address: str) -> Any:
    """As feedparser reads it, without a complaint."""
    found = feedparser.parse(body(client, address))
    assert not found.bozo, found.get("bozo_exception")
    return found


@pytest.mark.parametrize(("file", "version"), [("rss.xml", "rss20"), ("atom.xml", "atom10")])
def test_x20_feeds_are_read_by_feedparser(client: Client, file: str, version: str) -> None:
    own = site()
    one = piece(own, "一 & <二>", body="见[首页](/s/books/)。\n\n**要紧**", column=column(own))
    piece(own, "后来", days=1, byline="")
    found = parsed(client, f"/s/books/{file}")
    assert found.version == version
    assert found.feed.title == "书香books"
    assert found.feed.language.lower() == "zh-cn"
    assert [entry.title for entry in found.entries] == ["后来", "一 & <二>"]
    entry = found.entries[1]
    assert entry.id == f"urn:uuid:{one.pk}"
    assert entry.link == f"http://127.0.0.1:8000/s/books/{one.pk}/"
    assert entry.author == "李田"
    assert found.entries[0].author == "市委办公室"
    assert [tag.term for tag in entry.tags] == ["起步就起跑"]
    assert entry.published_parsed[:6] == (2025, 3, 1, 23, 30, 0)
    whole = entry.content[0].value
    assert "<strong>要紧</strong>" in whole
    assert 'href="http://127.0.0.1:8000/s/books/"' in whole


def test_x20_json_feed_follows_its_schema(client: Client) -> None:
    own = site()
    one = piece(own, "一", column=column(own))
    told = json.loads(body(client, "/s/books/feed.json"))
    assert list(jsonschema_rs.Draft202012Validator(SCHEMA).iter_errors(told)) == []
    assert told["feed_url"] == "http://127.0.0.1:8000/s/books/feed.json"
    item = told["items"][0]
    assert item["id"] == f"urn:uuid:{one.pk}"
    assert item["date_published"] == "2025-03-02T07:30:00+08:00"
    assert item["content_html"].count("<p>") == 2
    assert item["authors"] == [{"name": "李田"}]
    assert item["tags"] == ["起步就起跑"]


def test_x20_the_schema_refuses_what_is_no_feed() -> None:
    check = jsonschema_rs.Draft202012Validator(SCHEMA)
    assert not check.is_valid({"version": "https://jsonfeed.org/version/1.1", "title": "x"})
    assert not check.is_valid(
        {"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": "1"}]}
    )


@pytest.mark.parametrize("file", FILES)
def test_x20_a_column_has_feeds_of_its_own(client: Client, file: str) -> None:
    own = site()
    group = column(own)
    piece(own, "在内", column=group)
    piece(own, "在外")
    column(own, "hidden", is_open=False)
    found = body(client, f"/s/books/columns/start/{file}").decode()
    assert "在内" in found
    assert "在外" not in found
    assert "书香books · 起步就起跑" in found
    assert client.get(f"/s/books/columns/hidden/{file}").status_code == 404
    assert client.get(f"/s/nothing/{file}").status_code == 404


@pytest.mark.parametrize("file", FILES)
def test_x20_pictures_have_whole_addresses_and_questions_stay_few(
    client: Client, file: str, django_assert_num_queries: Any
) -> None:
    own = site()
    for number in range(3):
        one = piece(own, f"图{number}", days=number)
        shown = photo(one)
        one.body = f"图：\n\n![河](picture:{shown.pk})"
        one.save()
        with django_assert_num_queries(3):
            found = body(client, f"/s/books/{file}").decode()
    assert f"http://127.0.0.1:8000/files/{shown.pk}/shown/" in found


@pytest.mark.parametrize("file", FILES)
def test_x20_an_unchanged_feed_is_not_sent_again(client: Client, file: str) -> None:
    own = site()
    address = f"/s/books/{file}"
    empty = client.get(address)
    assert client.get(address, headers={"if-none-match": empty.headers["ETag"]}).status_code == 304
    one = piece(own)
    first = client.get(address)
    assert not first.cookies
    known = {"if-none-match": first.headers["ETag"]}
    since = {"if-modified-since": first.headers["Last-Modified"]}
    assert client.get(address, headers=known).status_code == 304
    assert client.get(address, headers=since).status_code == 304
    later = clock.now() + timedelta(days=1)
    Piece.objects.filter(pk=one.pk).update(title="更正后的标题", changed_at=later)
    assert "更正后的标题" in client.get(address, headers=known).content.decode()
    assert "更正后的标题" in client.get(address, headers=since).content.decode()
    Piece.objects.filter(pk=one.pk).update(state=WITHDRAWN, withdrawn_at=later)
    assert "更正后的标题" not in client.get(address, headers=known).content.decode()


@pytest.mark.parametrize("file", FILES)
def test_x20_feeds_stand_at_the_site_s_own_host(client: Client, settings: Any, file: str) -> None:
    settings.SITE_HOSTS = ["du.example.cn"]
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "du.example.cn"]
    own = site(domain="du.example.cn")
    one = piece(own)
    there = Client(headers={"host": "du.example.cn"})
    found = body(there, f"/{file}").decode()
    assert f"http://du.example.cn/{one.pk}/" in found
    assert found == body(client, f"/s/books/{file}").decode()


@pytest.mark.parametrize("file", ["rss.xml", "atom.xml"])
def test_x20_control_characters_break_no_feed(client: Client, file: str) -> None:
    own = site()
    piece(own, "钟\x07声", body="响\x08了", digest="\x0b", byline="甲\x01")
    assert parsed(client, f"/s/books/{file}").entries[0].title == "钟声"
