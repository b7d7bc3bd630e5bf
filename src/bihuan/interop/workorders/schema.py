"""The fields of messages: one table, from which both the check and the JSON Schema are made."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bihuan.core.kernel.i18n import N_

from .contract import ACK, FORMAT, FROM_GIVER, FROM_TAKER, KINDS

ID = re.compile(r"^[A-Za-z0-9._-]{1,64}$")
DEEPEST = 6


class Malformed(ValueError):
    """The message is not one; the text is a marked sentence, `place` names the field, and
    `message_id` is the id that stands in it, where it can be read."""

    def __init__(self, sentence: str, place: str = "") -> None:
        super().__init__(sentence)
        self.sentence, self.place, self.message_id = sentence, place, ""


@dataclass(frozen=True)
class Field:
    """A field: its JSON type, or "time", "id", "photos"; for texts the greatest length."""

    type: str = "string"
    required: bool = False
    most: int = 4000
    least: float | None = None
    greatest: float | None = None
    values: tuple[str, ...] = ()


WORDS, MAY = Field(required=True), Field()
TIME = Field("time", required=True)
PHOTOS = Field("photos", most=3)
ENVELOPE = {
    "format": Field(required=True, values=(FORMAT,)),
    "id": Field("id", required=True),
    "kind": Field(required=True, values=KINDS),
    "at": TIME,
    "giver_number": Field(most=80),
    "taker_number": Field(most=80),
    "data": Field("object", required=True),
}
DATA: dict[str, dict[str, Field]] = {
    "order": {
        "words": WORDS,
        "category": Field(most=60),
        "place": Field(most=200),
        "lat": Field("number", least=-90, greatest=90),
        "lon": Field("number", least=-180, greatest=180),
        "datum": Field(values=("wgs84", "gcj02", "bd09")),
        "caller_name": Field(most=60),
        "caller_phone": Field(most=30),
        "wants_call_back": Field("boolean"),
        "internal": Field("boolean"),
        "urgency": Field(values=("normal", "urgent", "critical")),
        "deadline": Field("time"),
        "photos": PHOTOS,
    },
    "supplement": {"words": WORDS, "photos": PHOTOS},
    "urge": {"words": MAY},
    "withdraw": {"words": MAY},
    "satisfaction": {
        "stars": Field("integer", required=True, least=1, greatest=5),
        "solved": Field("boolean", required=True),
        "words": MAY,
    },
    "accepted": {"words": MAY, "deadline": Field("time")},
    "returned": {"words": WORDS},
    "progress": {"words": MAY, "state": Field(most=60)},
    "done": {"words": MAY, "photos": PHOTOS, "photo_count": Field("integer", least=0)},
    "extended": {"until": TIME, "words": MAY},
    ACK: {
        "of": Field("id", required=True),
        "result": Field(required=True, values=("accepted", "rejected")),
        "reason": Field(most=300),
    },
}
TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,), "id": (str,), "time": (str,), "number": (int, float), "integer": (int,),
    "boolean": (bool,), "object": (dict,), "photos": (list,),
}  # fmt: skip
NOT_JSON = N_("This is no valid JSON in UTF-8.")
MISSING = N_("A field is missing.")
UNKNOWN = N_("A field is not known.")
WRONG = N_("A field does not have the form that is required.")


def read(content: bytes) -> dict[str, Any]:
    """A checked message; Malformed for anything else, however hostile."""
    try:
        text = content.decode("utf-8-sig")
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
        json.dumps(found, ensure_ascii=False).encode()  # lone surrogates end here
    except (ValueError, RecursionError) as problem:
        raise Malformed(NOT_JSON) from problem
    if not isinstance(found, dict):
        raise Malformed(NOT_JSON)
    try:
        _check_all(found)
    except Malformed as wrong:
        said = found.get("id")
        wrong.message_id = said if isinstance(said, str) and ID.fullmatch(said) else ""
        raise
    return found


def _check_all(found: dict[str, Any]) -> None:
    _check(found, ENVELOPE, "")
    if found["kind"] != ACK and not found.get("giver_number"):
        raise Malformed(MISSING, "giver_number")
    _check(found["data"], DATA[found["kind"]], "data.")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("A key stands twice.")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _check(found: dict[str, Any], fields: dict[str, Field], path: str) -> None:
    for name in found.keys() - fields.keys():
        raise Malformed(UNKNOWN, path + name[:40])
    for name, field in fields.items():
        value = found.get(name)
        if value is None:
            if field.required or name in found:
                raise Malformed(MISSING, path + name)
        elif not _fits(value, field):
            raise Malformed(WRONG, path + name)


def _fits(value: Any, field: Field) -> bool:
    if not isinstance(value, TYPES[field.type]):
        return False
    if isinstance(value, bool):
        return field.type == "boolean"
    if isinstance(value, str):
        return _text_fits(value, field)
    if isinstance(value, list):
        return len(value) <= field.most and all(isinstance(one, str) for one in value)
    if isinstance(value, int | float):
        low, high = field.least, field.greatest
        return (low is None or value >= low) and (high is None or value <= high)
    return True


def _text_fits(value: str, field: Field) -> bool:
    if "\x00" in value or len(value) > field.most or (field.required and not value.strip()):
        return False
    if field.values:
        return value in field.values
    if field.type == "id":
        return bool(ID.match(value))
    return field.type != "time" or when(value) is not None


def when(value: str) -> datetime | None:
    """A time with its zone; None for any other text."""
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.utcoffset() is not None else None


def json_schema() -> dict[str, Any]:
    """The same as JSON Schema, for partners: docs/interfaces/work-order.schema.json."""
    kinds = [
        {
            "if": {"properties": {"kind": {"const": kind}}},
            "then": {"properties": {"data": _object(DATA[kind])}},
        }
        for kind in (*FROM_GIVER, *FROM_TAKER, ACK)
    ]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Work order"}
    return {**head, **_object(ENVELOPE), "allOf": kinds}


def _object(fields: dict[str, Field]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name, field in fields.items() if field.required],
        "properties": {name: _property(field) for name, field in fields.items()},
    }


def _property(field: Field) -> dict[str, Any]:
    if field.type == "photos":
        items = {"type": "string", "contentEncoding": "base64", "contentMediaType": "image/jpeg"}
        return {"type": "array", "maxItems": field.most, "items": items}
    if field.values:
        return {"enum": list(field.values)}
    if field.type in ("boolean", "object"):
        return {"type": field.type}
    if field.type in ("number", "integer"):
        limits = {"minimum": field.least, "maximum": field.greatest}
        return {"type": field.type, **{k: v for k, v in limits.items() if v is not None}}
    found: dict[str, Any] = {"type": "string", "maxLength": field.most}
    if field.required:
        found["minLength"] = 1
    if field.type == "id":
        found = {"type": "string", "pattern": ID.pattern}
    return {"type": "string", "format": "date-time"} if field.type == "time" else found
