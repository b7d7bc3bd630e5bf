"""X-09: the double against the facts about the platform, one by one, as raw calls."""

import json
from typing import Any

import pytest

from bihuan.core.files.tests.samples import picture
from bihuan.interop.wechat.double import jobs
from bihuan.interop.wechat.double.filtering import left
from bihuan.interop.wechat.double.platform import Known, Platform

A, B = Known("wxA", "sA", "甲"), Known("wxB", "sB", "乙", verified=False)
JPEG = picture(400, 300)


class Caller:
    """Calls the double as a program would, with its own clock."""

    def __init__(self) -> None:
        self.time = 1_750_000_000.0
        self.platform = Platform(lambda: [A, B], now=lambda: self.time)
        self.platform.switches["delay"] = 10

    def token(self, account: Known = A, *, force: bool = False, **other: Any) -> dict[str, Any]:
        asked = {"grant_type": "client_credential", "appid": account.app_id,
                 "secret": account.secret, "force_refresh": force, **other}  # fmt: skip
        return self.platform.answer("stable_token", {}, json.dumps(asked).encode(), "")

    def __call__(self, path: str, payload: Any, account: Known = A, **query: str) -> dict[str, Any]:
        raw = payload if isinstance(payload, bytes) else json.dumps(payload, ensure_ascii=False)
        token = {"access_token": self.token(account)["access_token"]}
        body = raw if isinstance(raw, bytes) else raw.encode()
        return self.platform.answer(path, {**token, **query}, body, "application/json")

    def file(self, path: str, content: bytes, **query: str) -> dict[str, Any]:
        head = b'--e\r\nContent-Disposition: form-data; name="media"; filename="a.jpg"\r\n\r\n'
        token = {"access_token": self.token()["access_token"]}
        body = head + content + b"\r\n--e--\r\n"
        kind = "multipart/form-data; boundary=e"
        return self.platform.answer(path, {**token, **query}, body, kind)

    def article(self, **fields: Any) -> dict[str, Any]:
        media = self.file("material/add_material", JPEG, type="image")["media_id"]
        return {"title": "题", "content": "<p>文</p>", "thumb_media_id": media, **fields}

    def draft(self, **fields: Any) -> dict[str, Any]:
        return self("draft/add", {"articles": [self.article(**fields)]})


@pytest.fixture
def ask() -> Caller:
    return Caller()


def test_x09_stable_token_is_the_same_until_it_is_forced(ask: Caller) -> None:
    first = ask.token()
    assert ask.token()["access_token"] == first["access_token"]
    assert (first["expires_in"], len(first["access_token"]) <= 512) == (7_200, True)
    forced = ask.token(force=True)
    assert forced["access_token"] != first["access_token"]
    assert ask.token(force=True)["access_token"] == forced["access_token"]
    old = ask.platform.answer("draft/get", {"access_token": first["access_token"]}, b"{}", "")
    assert old["errcode"] == 40001


def test_x09_forced_tokens_are_twenty_a_day(ask: Caller) -> None:
    ask.time -= ask.time % 86_400 - 20_000
    for _number in range(20):
        ask.time += 31
        assert "access_token" in ask.token(force=True)
    ask.time += 31
    assert ask.token(force=True)["errcode"] == 45009


def test_x09_token_errors(ask: Caller) -> None:
    assert ask.token(secret="no")["errcode"] == 40125
    assert ask.token(appid="no")["errcode"] == 40013
    assert ask.token(grant_type="no")["errcode"] == 40002
    ask.platform.switches["whitelist"] = False
    assert ask.token()["errcode"] == 40164
    ask.platform.switches["whitelist"] = True
    token = ask.token()["access_token"]
    ask.time += 7_201
    assert ask.platform.answer("draft/get", {"access_token": token}, b"{}", "")["errcode"] == 42001
    assert ask.platform.answer("draft/get", {}, b"{}", "")["errcode"] == 41001


def test_x09_uploadimg_takes_jpeg_and_png_under_a_megabyte(ask: Caller) -> None:
    assert ask.file("media/uploadimg", JPEG)["url"].startswith("http://mmbiz.qpic.cn/")
    assert "url" in ask.file("media/uploadimg", picture(9, 9, "PNG"))
    assert ask.file("media/uploadimg", picture(9, 9, "WEBP"))["errcode"] == 40005
    assert ask.file("media/uploadimg", b"")["errcode"] == 41005
    padded = JPEG + b"\0" * (1024 * 1024 - len(JPEG))
    assert ask.file("media/uploadimg", padded)["errcode"] == 40009
    assert "url" in ask.file("media/uploadimg", padded[:-1])


def test_x09_material_takes_ten_megabytes(ask: Caller) -> None:
    ten = JPEG + b"\0" * (10 * 1024 * 1024 - len(JPEG))
    assert "media_id" in ask.file("material/add_material", ten, type="image")
    assert ask.file("material/add_material", ten + b"\0", type="image")["errcode"] == 40009


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": "题" * 33}, 45003),
        ({"digest": "摘" * 129}, 45004),
        ({"author": "作" * 17}, 45110),
        ({"content": "字" * 20_000}, 45008),
        ({"content_source_url": "h" * 1_025}, 45005),
        ({"thumb_media_id": "nothing"}, 40007),
    ],
)
def test_x09_draft_limits(ask: Caller, fields: dict[str, Any], code: int) -> None:
    assert ask.draft(**fields)["errcode"] == code


def test_x09_draft_at_its_limits(ask: Caller) -> None:
    made = ask.draft(
        title="题" * 32, digest="摘" * 128, author="作" * 16, content="字" * 19_999,
        content_source_url="h" * 1_024,
    )  # fmt: skip
    kept = ask("draft/get", made)["news_item"][0]
    assert (len(kept["title"]), len(kept["content"])) == (32, 19_999)
    changed = {"media_id": made["media_id"], "index": 0, "articles": ask.article(title="新题")}
    assert ask("draft/update", changed)["errcode"] == 0
    assert ask("draft/get", made)["news_item"][0]["title"] == "新题"


def test_x09_escapes_are_shown_as_they_are(ask: Caller) -> None:
    raw = json.dumps({"articles": [ask.article(title="题")]})
    assert "\\u9898" in raw
    made = ask("draft/add", raw.encode())
    assert ask("draft/get", made)["news_item"][0]["title"] == "\\u9898"


def test_x09_submit_is_accepted_only_and_get_says_the_rest(ask: Caller) -> None:
    made = ask.draft()
    job = ask("freepublish/submit", made)
    assert ask("freepublish/get", job)["publish_status"] == 1
    ask.time += 11
    done = ask("freepublish/get", job)
    assert (done["publish_status"], done["article_detail"]["count"]) == (0, 1)
    assert done["article_detail"]["item"][0]["article_url"].endswith(done["article_id"])
    assert [event["event"] for _a, event in ask.platform.events] == ["PUBLISHJOBFINISH"]
    assert ask("draft/get", made)["errcode"] == 40007
    assert ask("freepublish/submit", made)["errcode"] == 53502
    assert [one["article_id"] for one in ask("freepublish/batchget", {})["item"]] == [
        done["article_id"]
    ]
    assert ask("freepublish/delete", {"article_id": done["article_id"]})["errcode"] == 0
    assert ask("freepublish/get", job)["publish_status"] == 5
    assert ask("freepublish/delete", {"article_id": done["article_id"]})["errcode"] == 53600


@pytest.mark.parametrize("status", [2, 3, 4, 6])
def test_x09_publications_that_fail(ask: Caller, status: int) -> None:
    ask.platform.switches["publish_status"] = status
    job = ask("freepublish/submit", ask.draft())
    ask.time += 11
    assert ask("freepublish/get", job)["publish_status"] == status
    assert ask.platform.state["articles"] == []


def sendall(ask: Caller, made: dict[str, Any], client: str = "c1") -> dict[str, Any]:
    return ask("message/mass/sendall", {
        "filter": {"is_to_all": True}, "mpnews": made, "msgtype": "mpnews", "clientmsgid": client,
    })  # fmt: skip


def test_x09_a_repeated_push_is_45065_and_names_the_first(ask: Caller) -> None:
    made = ask.draft()
    first = sendall(ask, made)
    again = sendall(ask, made)
    assert (again["errcode"], again["msg_id"]) == (45065, first["msg_id"])
    assert sendall(ask, made, "c" * 65)["errcode"] == 45067
    ask.time += 11
    assert ask("message/mass/get", first)["msg_status"] == "SEND_SUCCESS"
    assert [one["pushed"] for one in ask.platform.state["articles"]] == [True]
    assert ask("freepublish/batchget", {})["item"] == [], "the API does not list what was pushed"
    event = ask.platform.events[-1][1]
    assert (event["event"], event["msg_id"]) == ("MASSSENDJOBFINISH", first["msg_id"])


def test_x09_one_push_a_day_and_sixty_a_minute(ask: Caller) -> None:
    sendall(ask, ask.draft(), "c1")
    assert sendall(ask, ask.draft(), "c2")["errcode"] == 45028
    ask.time += 86_400
    assert sendall(ask, ask.draft(), "c3")["errcode"] == 0
    ask.time += 60 - ask.time % 60
    codes = [sendall(ask, {"media_id": "none"}, f"m{number}")["errcode"] for number in range(61)]
    assert (codes[59], codes[60]) == (40007, 45011)


def test_x09_with_protection_the_administrator_confirms_within_thirty_minutes(ask: Caller) -> None:
    ask.platform.switches.update(protection=True, pushes=5)
    yes, no = sendall(ask, ask.draft(), "c1"), sendall(ask, ask.draft(), "c2")
    ask.time += 600
    assert ask("message/mass/get", yes)["msg_status"] == "SENDING"
    jobs.confirm(ask.platform, str(yes["msg_id"]))
    assert ask("message/mass/get", yes)["msg_status"] == "SEND_SUCCESS"
    ask.time += 1_801
    assert ask("message/mass/get", no)["msg_status"] == "SEND_FAIL"


def test_x09_accounts_that_are_not_verified_have_no_publishing_calls(ask: Caller) -> None:
    for path in ("freepublish/submit", "freepublish/get", "message/mass/sendall"):
        assert ask(path, {}, B)["errcode"] == 48001


def test_x09_daily_quotas(ask: Caller) -> None:
    ask.platform.state["used"] = {}
    day = int((ask.time + 8 * 3_600) // 86_400)
    ask.platform.state["used"][f"wxA media/uploadimg {day}"] = 1_000
    assert ask.file("media/uploadimg", JPEG)["errcode"] == 45009
    ask.time += 86_400
    assert "url" in ask.file("media/uploadimg", JPEG)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("<script>x()</script><p>a</p>", "<p>a</p>"),
        ("<style>p{}</style><p>a</p>", "<p>a</p>"),
        ('<p id="a" class="b" onclick="x()">a</p>', "<p>a</p>"),
        ("<form><input>x</form><p>a</p>", "<p>a</p>"),
        ('<iframe src="https://a.example"></iframe><p>a</p>', "<p>a</p>"),
        ('<img src="https://a.example/1.jpg"><p>a</p>', "<p>a</p>"),
        ('<img src="http://mmbiz.qpic.cn/a/0">', '<img src="http://mmbiz.qpic.cn/a/0">'),
        ('<section style="color:red;position:fixed">a</section>',
         '<section style="color:red">a</section>'),
        ('<article style="color:red">a</article>', "<article>a</article>"),
        ('<h2 style="color:red">a</h2>', '<h2 style="color:red">a</h2>'),
        ('<a href="https://a.example">a</a>', "a"),
        ('<a href="https://mp.weixin.qq.com/s/1">a</a>',
         '<a href="https://mp.weixin.qq.com/s/1">a</a>'),
    ],
)  # fmt: skip
def test_x09_the_filter_keeps_what_the_platform_keeps(sent: str, kept: str) -> None:
    assert left(sent) == kept
