"""Encryption binds to key and column and gives nothing away; digests are the standard's."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.core.kernel import checks, crypto
from bihuan.core.kernel.crypto import CannotDecrypt, KeysUnusable

CANARY = "13800138000"


@given(st.text(max_size=300), st.text(max_size=20))
@settings(max_examples=100, deadline=None)
def test_what_was_encrypted_reads_back_in_its_context(text: str, context: str) -> None:
    assert crypto.decrypt(crypto.encrypt(text, context=context), context=context) == text


def test_equal_texts_give_different_tokens_that_show_nothing() -> None:
    tokens = {crypto.encrypt(CANARY, context="c") for _ in range(50)}
    assert len(tokens) == 50
    assert all(CANARY not in token and token.startswith("k1.") for token in tokens)


def test_a_token_opens_only_in_its_own_column() -> None:
    token = crypto.encrypt(CANARY, context="parties.person.phone")
    with pytest.raises(CannotDecrypt) as caught:
        crypto.decrypt(token, context="parties.person.name")
    assert CANARY not in str(caught.value)
    assert token not in str(caught.value)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_altered_token_is_refused(data: st.DataObject) -> None:
    token = crypto.encrypt("text", context="c")
    place = data.draw(st.integers(0, len(token) - 1))
    sign = data.draw(st.sampled_from("kAz09-_.~ é"))
    altered = token[:place] + sign + token[place + 1 :]
    if altered == token:
        return
    try:
        opened = crypto.decrypt(altered, context="c")
    except CannotDecrypt:
        return
    assert opened == "text", "only base64's unused last bits may differ"


def test_sm3_is_the_standards_example() -> None:
    assert (
        crypto.sm3(b"abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    ), "GB/T 32905-2016, annex A.1"


def test_salted_digest_cannot_be_shifted_between_salt_and_text() -> None:
    assert crypto.salted_digest("bc", "a") != crypto.salted_digest("c", "ab")
    assert crypto.salted_digest("x", "s") == crypto.salted_digest("x", "s")


def test_blind_index_is_equal_in_a_column_and_different_elsewhere() -> None:
    one = crypto.blind_index(CANARY, purpose="a")
    assert one == crypto.blind_index(CANARY, purpose="a")
    assert one != crypto.blind_index(CANARY, purpose="b")
    assert one != crypto.blind_index(CANARY + "1", purpose="a")
    assert CANARY not in one


def test_another_key_gives_another_index(key_file: Path) -> None:
    one = crypto.blind_index(CANARY, purpose="a")
    content = json.loads(key_file.read_text())
    content["blind_index"] = "A" * 43 + "="
    key_file.write_text(json.dumps(content))
    assert crypto.blind_index(CANARY, purpose="a") != one


@pytest.mark.parametrize(
    "broken",
    [
        "", "[]", "{}", '{"current":"k1","encryption":{"k1":"QQ=="},"blind_index":"QQ=="}',
        '{"current":"k2","encryption":{},"blind_index":{}}',
    ],
)  # fmt: skip
def test_a_broken_file_of_keys_stops_everything_and_is_not_quoted(
    key_file: Path, broken: str
) -> None:
    key_file.write_text(broken)
    with pytest.raises(KeysUnusable) as caught:
        crypto.encrypt("x", context="c")
    assert "QQ" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert [one.id for one in checks.keys_are_private()] == ["kernel.E001"]


def test_keys_that_others_can_read_are_an_error(key_file: Path) -> None:
    assert checks.keys_are_private() == []
    key_file.chmod(0o640)
    assert [one.id for one in checks.keys_are_private()] == ["kernel.E002"]


def test_no_key_shows_in_the_rings_own_words(key_file: Path) -> None:
    content = json.loads(key_file.read_text())
    words = repr(crypto.ring())
    assert content["encryption"]["k1"] not in words
    assert "KeyRing(current='k1'" in words
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600


def test_demonstration_and_debug_are_checked(settings: Any) -> None:
    assert checks.demonstration_stays_at_home() == []
    settings.DEMO, settings.ALLOWED_HOSTS = True, ["127.0.0.1", "city.example"]
    assert [one.id for one in checks.demonstration_stays_at_home()] == ["kernel.E004"]
    settings.DEBUG = settings.HTTPS = True
    assert [one.id for one in checks.debug_is_off()] == ["kernel.E005"]
