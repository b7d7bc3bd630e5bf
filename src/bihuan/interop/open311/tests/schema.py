"""What each document of GeoReport v2 consists of, element by element, in its order.

Own notes from the specification and from answers of servers in use; a small stand-in for the XSD
that the standard never had.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

TEXT, NAME = r"(?s:.*)", r"(?s:.+)"
YES_NO = "true|false"
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)"
MAYBE_TIME = f"(?:{TIME})?"
NUMBER = r"-?\d+(?:\.\d+)?"
MAYBE_NUMBER = f"(?:{NUMBER})?"
CODE = r"[\w.:-]+"

Shape = Any
"""A pattern of text, [child name, shape] of a list, or {child: shape} in this order."""

REQUEST: Shape = {
    "service_request_id": CODE,
    "status": "open|closed",
    "status_notes": TEXT,
    "service_name": NAME,
    "service_code": CODE,
    "description": r"(?s:.{0,4000})",
    "agency_responsible": TEXT,
    "service_notice": TEXT,
    "requested_datetime": TIME,
    "updated_datetime": TIME,
    "expected_datetime": MAYBE_TIME,
    "address": TEXT,
    "address_id": TEXT,
    "zipcode": TEXT,
    "lat": MAYBE_NUMBER,
    "long": MAYBE_NUMBER,
    "media_url": TEXT,
}
EXTENDED: Shape = REQUEST | {
    "extended_attributes": {
        "detailed_status": "[A-Z_]+",
        "state": CODE,
        "joined_to": f"(?:{CODE})?",
        "agency_code": CODE,
    }
}
DOCUMENTS: dict[str, Shape] = {
    "discovery": {
        "changeset": TIME,
        "contact": NAME,
        "key_service": NAME,
        "endpoints": [
            "endpoint",
            {
                "specification": "http://wiki.open311.org/GeoReport_v2",
                "url": "https?://.+[^/]",
                "changeset": TIME,
                "type": "production|test",
                "formats": ["format", "text/xml|application/json"],
            },
        ],
    },
    "services": [
        "service",
        {
            "service_code": CODE,
            "service_name": NAME,
            "description": NAME,
            "metadata": YES_NO,
            "type": "realtime|batch|blackbox",
            "keywords": TEXT,
            "group": TEXT,
        },
    ],
    "service_definition": {
        "service_code": CODE,
        "attributes": [
            "attribute",
            {
                "variable": YES_NO,
                "code": CODE,
                "datatype": "string|number|datetime|text|singlevaluelist|multivaluelist",
                "required": YES_NO,
                "datatype_description": TEXT,
                "order": r"[1-9]\d*",
                "description": NAME,
                "values": ["value", {"key": NAME, "name": NAME}],
            },
        ],
    },
    "service_requests": ["request", REQUEST],
    "service_request_updates": [
        "request_update",
        {
            "update_id": CODE,
            "service_request_id": CODE,
            "status": "[A-Z_]+",
            "updated_datetime": TIME,
            "description": NAME,
            "media_url": TEXT,
        },
    ],
    "errors": ["error", {"code": r"[45]\d\d", "description": NAME}],
}
CREATED: Shape = ["request", {"service_request_id": CODE, "service_notice": TEXT, "account_id": ""}]
RESOLVED: Shape = ["request", {"service_request_id": CODE, "token": CODE}]
TRUTHS, COUNTS, MEASURES = {"metadata", "variable", "required"}, {"order", "code"}, {"lat", "long"}


def faults(element: Element, shape: Shape) -> list[str]:
    """What is wrong with an element, by its path; nothing when it fits."""
    if element.attrib:
        return [f"{element.tag} has attributes"]
    if isinstance(shape, str):
        text = element.text or ""
        wrong = len(element) > 0 or re.fullmatch(shape, text) is None
        return [f"{element.tag}: {text!r}"] if wrong else []
    if isinstance(shape, list):
        name, inner = shape
        parts = [(part, inner) for part in element]
        found = [part.tag for part in element if part.tag != name]
    else:
        parts = [(part, shape.get(part.tag, TEXT)) for part in element]
        tags = [part.tag for part in element]
        found = [] if tags == list(shape) else [f"children {tags}"]
    return [f"{element.tag}/{one}" for one in found] + [
        f"{element.tag}/{line}" for part, inner in parts for line in faults(part, inner)
    ]


def differences(element: Element, value: Any, tag: str = "") -> list[str]:
    """Where XML and JSON of one answer say different things, or JSON has the wrong type."""
    tag = tag or element.tag
    if isinstance(value, list):
        pairs = list(zip(element, value, strict=True))
        return [line for part, inner in pairs for line in differences(part, inner)]
    if isinstance(value, dict):
        if [part.tag for part in element] != list(value):
            return [f"{tag}: {[part.tag for part in element]} and {list(value)}"]
        return [line for part in element for line in differences(part, value[part.tag])]
    text = element.text or ""
    fits = {
        bool: tag in TRUTHS and text == str(value).lower(),
        int: tag in COUNTS and text == str(value),
        float: tag in MEASURES and text == str(value),
        str: tag not in TRUTHS | MEASURES and text == value,
        type(None): text == "",
    }
    return [] if fits[type(value)] else [f"{tag}: {text!r} and {value!r}"]
