"""X-20: whatever a text holds, the document can be read, and nothing else is in it."""

from __future__ import annotations

import json
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from bihuan.interop.open311.writing import as_json, as_xml, text_of

TEXTS = st.text(st.characters(codec=None), max_size=60)


@given(TEXTS)
def test_x20_any_text_survives_but_for_what_xml_cannot_hold(text: str) -> None:
    row = [{"description": text}]
    root = ElementTree.fromstring(as_xml("service_requests", row))
    said = root.findtext("request/description") or ""
    plain = json.loads(as_json("service_requests", row))[0]["description"]
    assert said == plain
    kept = "".join(c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))
    assert plain == "".join(c for c in kept if not "\ud800" <= c <= "\udfff")


def test_x20_control_characters_are_dropped_and_markup_is_text() -> None:
    assert text_of("a\x00b\x0bc\x1f\ufffe\ud800d") == "abcd"
    assert text_of("<a href='x'>&]]></a>\r") == "&lt;a href='x'&gt;&amp;]]&gt;&lt;/a&gt;&#13;"


def test_x20_values_are_written_by_their_kind() -> None:
    row = {"service_code": "a", "metadata": True, "group": None, "lat": 25.79, "order": 3}
    assert as_xml("services", [row]).decode().split("\n", 1)[1] == (
        "<services><service><service_code>a</service_code><metadata>true</metadata>"
        "<group></group><lat>25.79</lat><order>3</order></service></services>"
    )
    assert as_json("services", [row]) == (
        b'[{"service_code":"a","metadata":true,"group":null,"lat":25.79,"order":3}]'
    )
    assert as_xml("services", []).endswith(b"\n<services></services>")
    assert as_json("services", []) == b"[]"
