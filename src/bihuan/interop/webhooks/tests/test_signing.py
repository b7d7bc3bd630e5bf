"""Signatures as Standard Webhooks has them."""

import base64
import hashlib
import hmac

import pytest

from bihuan.interop.webhooks import signing
from bihuan.interop.webhooks.signing import BadSignature

SECRET = "whsec_" + base64.b64encode(b"k" * 24).decode()


def test_x20_the_signature_is_that_of_the_specification() -> None:
    """HMAC-SHA256 with the decoded secret over id.timestamp.body, base64 after `v1,`."""
    body = '{"type":"test.ping.v1","名":"值"}'.encode()
    expected = hmac.new(b"k" * 24, b"msg_1.1700000000." + body, hashlib.sha256).digest()
    made = signing.sign(SECRET, "msg_1", 1_700_000_000, body)
    assert made == "v1," + base64.b64encode(expected).decode()


def test_x20_a_known_example_of_the_libraries_fits() -> None:
    """The example with which the public libraries of Standard Webhooks test themselves."""
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    made = signing.sign(
        secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, b'{"test": 2432232314}'
    )
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_x20_while_a_secret_changes_either_fits() -> None:
    new = signing.fresh_secret()
    headers = signing.headers_for([new, SECRET], "msg_1", 1000, b"{}")
    assert headers["webhook-signature"].count("v1,") == 2
    for secret in (new, SECRET):
        assert signing.verify(secret, headers, b"{}", now=1000 + 300) == "msg_1"


@pytest.mark.parametrize(
    ("changed", "body", "now"),
    [
        ({}, b"{ }", 1000),
        ({"webhook-id": "msg_2"}, b"{}", 1000),
        ({"webhook-timestamp": "1001"}, b"{}", 1000),
        ({"webhook-timestamp": "soon"}, b"{}", 1000),
        ({"webhook-signature": ""}, b"{}", 1000),
        ({"webhook-signature": "v1,签"}, b"{}", 1000),
        ({}, b"{}", 1301),
        ({}, b"{}", 699),
    ],
)
def test_x20_what_was_changed_or_recorded_is_refused(
    changed: dict[str, str], body: bytes, now: int
) -> None:
    headers = signing.headers_for([SECRET], "msg_1", 1000, b"{}") | changed
    with pytest.raises(BadSignature):
        signing.verify(SECRET, headers, body, now=now)


def test_secrets_are_long_and_never_the_same() -> None:
    made = {signing.fresh_secret() for _ in range(50)}
    assert len(made) == 50
    assert all(len(base64.b64decode(one.removeprefix("whsec_"))) == 32 for one in made)
