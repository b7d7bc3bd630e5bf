"""The description as a page: groups of operations with their fields, ready to be tried."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from bihuan.interop.rest.describing import description
from bihuan.interop.rest.operations import SCOPE

JSON, MULTIPART = "application/json", "multipart/form-data"


def tag(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:16]}"'


def page() -> dict[str, Any]:
    """What the template shows."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in description()["paths"].items():
        for method, operation in methods.items():
            group = operation["tags"][0]
            groups.setdefault(_(group), []).append(_entry(path, method, operation))
    return {"groups": list(groups.items()), "key": "demo" if settings.DEMO else ""}


def _entry(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    title, text = operation["summary"], operation["description"].split("\n\nScope")[0]
    body = operation.get("requestBody", {}).get("content", {})
    return {
        "id": f"{method}-{path.strip('/').replace('/', '-').replace('{', '').replace('}', '')}",
        "path": path,
        "method": method.upper(),
        "title": _(title),
        "text": _(text),
        "scope": operation[SCOPE],
        "parameters": [p for p in operation["parameters"] if p["in"] != "header"],
        "if_match": any(p["name"] == "If-Match" for p in operation["parameters"]),
        "body": _example(body[JSON]["schema"]) if JSON in body else "",
        "form": _fields(body[MULTIPART]["schema"]) if MULTIPART in body else [],
    }


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    name = str(schema.get("$ref", "")).rsplit("/", 1)[-1]
    found: dict[str, Any] = description()["components"]["schemas"][name] if name else schema
    return found


def _example(schema: dict[str, Any]) -> str:
    """A body to begin with: examples, and defaults of what is needed."""
    whole = _resolved(schema)
    needed = set(whole.get("required", ()))
    fields = whole.get("properties", {})
    found = {
        name: _value(field) for name, field in fields.items() if name in needed or "words" in name
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def _value(field: dict[str, Any]) -> Any:
    if "examples" in field:
        return field["examples"][0]
    if "enum" in field:
        return field["enum"][0]
    return {"integer": 5, "boolean": True, "array": []}.get(str(field.get("type")), "")


def _fields(schema: dict[str, Any]) -> list[tuple[str, bool, Any]]:
    """Name, whether it is a file, first value."""
    whole = _resolved(schema)
    return [
        (name, name == "photos", "" if name == "photos" else field.get("examples", [""])[0])
        for name, field in whole.get("properties", {}).items()
    ]
