"""XML and JSON of Open311: rows of plain values, written the same way twice.

XML has no namespace and no attributes; an empty element stands for what is not known. JSON follows
the Spark convention: a list's wrapper disappears, what is not known is null.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Value = Any
ITEMS = {
    "services": "service",
    "service_requests": "request",
    "service_request_updates": "request_update",
    "errors": "error",
    "attributes": "attribute",
    "values": "value",
    "endpoints": "endpoint",
    "formats": "format",
}
"""What the elements of a list are called in XML."""
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write (production 2, Char)."""
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_ESCAPED = re.compile("[&<>\r]")


def as_xml(name: str, value: Value) -> bytes:
    """A whole document whose root is `name`."""
    return "".join(('<?xml version="1.0" encoding="UTF-8"?>\n', *_element(name, value))).encode()


def as_json(name: str, value: Value) -> bytes:
    """The same as JSON; `name` does not appear in it."""
    del name
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")).encode()


def text_of(text: str) -> str:
    """Text as XML may hold it: forbidden characters dropped, markup escaped."""
    kept = _FORBIDDEN.sub("", text)
    return _ESCAPED.sub(lambda found: _ESCAPES[found.group()], kept)


def _element(name: str, value: Value) -> Iterator[str]:
    yield f"<{name}>"
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _element(key, part)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for part in value:
            yield from _element(ITEMS[name], part)
    else:
        yield _word(value)
    yield f"</{name}>"


def _word(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return text_of(str(value))


def _plain(value: Value) -> Value:
    """Without lone surrogates, which UTF-8 cannot carry."""
    if isinstance(value, str):
        return _FORBIDDEN.sub("", value)
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, Sequence):
        return [_plain(part) for part in value]
    return value
