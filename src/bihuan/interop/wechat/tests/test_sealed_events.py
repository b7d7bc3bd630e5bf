"""X-09: events in safe mode: sealed by the account's key, signed with what is sealed in them."""

from base64 import b64decode
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.parties.models import Person
from bihuan.interop.wechat.double import telling
from bihuan.interop.wechat.double.platform import Known, Platform
from bihuan.interop.wechat.models import Event, WechatAccount
from bihuan.interop.wechat.sealing import Unsealed, fresh_key, opened, seal
from bihuan.interop.wechat.signing import signature

from .ground import Ground, make_piece

SignIn = Callable[[Person], Client]
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
SAMPLE = (
    "hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8PGHQHF"
    "VAFmOD2LdJF9FrXpbUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T332jisa+h6tEDYsVti"
    "cbSnyU8dKOIbgU6ux5VTjg3yt+WGzjlpKn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6X8tCOp3yZbGpy0VxpA"
    "e+77TszTfRd5RJSVO/HTnifJpXgCSUdUue1v6h0EIBYYI1BD1DlD+C0CR8e6OewpusjZ4uBl9FyJvnhvQl+q5rv1ixrcpCum"
    "EPo5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE="
)
"""The platform's own sample for its libraries: token spamtest, AppID wx2c2769f8efd9abc2."""


@pytest.fixture
def safe(ground: Ground) -> Ground:
    """The account is set to encrypted events, on both sides."""
    account = ground.account
    account.encrypted, account.event_key = True, fresh_key()
    account.save()
    old = ground.platform.accounts()[0]
    known = Known(old.app_id, old.secret, old.name, True, old.hook, old.token, 32,
                  str(account.event_key))  # fmt: skip
    ground.platform.accounts = lambda: [known]
    return ground


def finished(ground: Ground) -> tuple[Known, dict[str, Any]]:
    """A publication's event, as the double would tell it."""
    ground.send(make_piece(ground.site))
    ground.work(2)
    return ground.platform.events[0]


def test_x09_sealing_is_the_platforms() -> None:
    """The values that the platform publishes for its sample libraries."""
    made = seal(KEY, "wxb11529c136998cb6", "我是中文abcd123".encode(), b"aaaabbbbccccdddd")
    assert made == (
        "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg=="
    )
    assert opened(KEY, "wxb11529c136998cb6", made).decode() == "我是中文abcd123"
    sign = signature("spamtest", "1409735669", "1320562132", SAMPLE)
    assert sign == "5d197aaffba7e9b25a30732f161a50dee96bd5fa"
    assert b"6054768590064713728" in opened(KEY, "wx2c2769f8efd9abc2", SAMPLE)


def test_x09_what_was_not_sealed_for_the_account_is_not_opened() -> None:
    good, other = seal(KEY, "wxA", b"<xml/>"), fresh_key()
    flipped = good[:-6] + ("B" if good[-6] != "B" else "C") + good[-5:]
    for key, app, text in [
        (KEY, "wxB", good), (other, "wxA", good), (KEY, "wxA", ""), (KEY, "wxA", "nothing!"),
        (KEY, "wxA", good[:20]), (KEY, "wxA", flipped),
    ]:  # fmt: skip
        with pytest.raises(Unsealed):
            opened(key, app, text)
    assert len({fresh_key() for _number in range(20)}) == 20
    assert all(len(b64decode(f"{fresh_key()}=")) == 32 for _number in range(20))


def test_x09_a_sealed_event_is_read_and_its_replay_has_one_effect(
    safe: Ground, client: Client
) -> None:
    account, event = finished(safe)
    url, body, _headers = telling.request_of(account, event, clock.wall().timestamp())
    assert b"PUBLISHJOBFINISH" not in body
    for _again in range(3):
        answer = client.post(url, body, content_type="text/xml")
        assert (answer.status_code, answer.content) == (200, b"success")
    assert Event.objects.get().kind == "PUBLISHJOBFINISH"
    assert run_pending() >= 1
    assert len(safe.articles()) == 1
    url, body, _headers = telling.request_of(account, event, clock.wall().timestamp())
    assert client.post(url, body, content_type="text/xml").status_code == 200
    assert Event.objects.count() == 1, "sealed anew, by other random bytes, it is still the same"


def test_x09_plain_events_are_refused_when_the_account_wants_sealed_ones(
    safe: Ground, client: Client
) -> None:
    account, event = finished(safe)
    plain = Known(account.app_id, "", "", True, account.hook, account.token)
    url, body, _headers = telling.request_of(plain, event, clock.wall().timestamp())
    for address in (url, f"{url}&encrypt_type=raw"):
        answer = client.post(address, body, content_type="text/xml")
        assert (answer.status_code, answer.content) == (403, b"")
    both = f"<xml><Event>PUBLISHJOBFINISH</Event><Encrypt>{seal(KEY, account.app_id, b'x')}</Encrypt></xml>"  # noqa: E501
    answer = client.post(f"{url}&encrypt_type=aes", both, content_type="text/xml")
    assert (answer.status_code, Event.objects.count()) == (403, 0)


def test_x09_another_body_under_a_good_signature_is_refused(safe: Ground, client: Client) -> None:
    account, event = finished(safe)
    url, _body, _headers = telling.request_of(account, event, clock.wall().timestamp())
    forged = seal(account.key, account.app_id, b"<xml><Event>MASSSENDJOBFINISH</Event></xml>")
    body = f"<xml><Encrypt>{forged}</Encrypt></xml>"
    assert client.post(url, body, content_type="text/xml").status_code == 403
    for wrong in (b"<xml/>", b"<xml><Encrypt></Encrypt></xml>", b"no", b"<!DOCTYPE x><xml/>"):
        assert client.post(url, wrong, content_type="text/xml").status_code == 400
    assert Event.objects.count() == 0


def test_x09_a_signed_event_that_is_sealed_for_another_account_is_refused(
    safe: Ground, client: Client
) -> None:
    account, event = finished(safe)
    other = Known("wx-other", "", "", True, account.hook, account.token, 32, account.key)
    url, body, _headers = telling.request_of(other, event, clock.wall().timestamp())
    assert client.post(url, body, content_type="text/xml").status_code == 400
    assert Event.objects.count() == 0


def test_x09_an_old_sealed_event_is_refused(safe: Ground, client: Client) -> None:
    account, event = finished(safe)
    url, body, _headers = telling.request_of(account, event, clock.wall().timestamp() - 400)
    assert client.post(url, body, content_type="text/xml").status_code == 403
    assert Event.objects.count() == 0


def test_x09_a_plain_account_takes_what_is_sealed_by_its_key(
    ground: Ground, client: Client
) -> None:
    """The backend may be switched over before the account here is."""
    ground.account.event_key = fresh_key()
    ground.account.save()
    account, event = finished(ground)
    sealed = Known(account.app_id, "", "", True, account.hook, account.token, 32,
                   str(ground.account.event_key))  # fmt: skip
    url, body, _headers = telling.request_of(sealed, event, clock.wall().timestamp())
    assert dict(parse_qsl(urlsplit(url).query))["encrypt_type"] == "aes"
    assert client.post(url, body, content_type="text/xml").status_code == 200
    assert Event.objects.count() == 1


def test_x09_the_office_chooses_safe_mode_and_sees_the_key(ground: Ground, sign_in: SignIn) -> None:
    client = sign_in(ground.people["admin"])
    own = f"/office/wechat/{ground.account.pk}/"
    assert "EncodingAESKey" not in client.get(f"{own}webhook/").content.decode()
    fields = {"name": "郴州读书", "mode": "publish", "verified": "on", "active": "on",
              "app_id": "wx0001", "title_limit": "32", "pushes_a_day": "1", "comments": "none",
              "encrypted": "on"}  # fmt: skip
    assert client.post(f"{own}edit/", fields).status_code == 302
    account = WechatAccount.objects.get()
    assert (account.encrypted, len(str(account.event_key))) == (True, 43)
    key = str(account.event_key)
    page = client.get(f"{own}webhook/")
    assert key in page.content.decode()
    assert "安全模式" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    text = client.get(own).content.decode()
    assert "不接收明文推送" in text
    assert "近三个月未收到推送" in text
    assert key not in text
    client.post(f"{own}edit/", fields)
    assert str(WechatAccount.objects.get().event_key) == key, "it is not another at every change"


def test_x09_the_double_tells_a_safe_account_sealed_events(safe: Ground) -> None:
    assert isinstance(safe.platform, Platform)
    account, event = finished(safe)
    _url, body, _headers = telling.request_of(account, event, 1_714_036_504.0)
    sealed = body.decode().partition("<Encrypt><![CDATA[")[2].partition("]]>")[0]
    assert b"PUBLISHJOBFINISH" in opened(account.key, account.app_id, sealed)
