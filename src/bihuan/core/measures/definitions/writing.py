"""A definition as data again: for a form, for a file, for comparing two versions."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from .definition import Definition, Step, Words
from .loading import LISTS, NUMBERS, PLAIN, STEPS, TEXTS

DEFAULTS = Definition("", "count", Words("", ""), Words("", ""), "", "")


def to_data(definition: Definition) -> dict[str, Any]:
    """What `loading.from_data` reads; what is as if not said is left out."""
    found: dict[str, Any] = {}
    for name in (*PLAIN, *NUMBERS, "public"):
        value = getattr(definition, name)
        if value != getattr(DEFAULTS, name) or name in ("kind", "better"):
            found[name] = value
    for name in TEXTS:
        found |= _words(name, getattr(definition, name))
    found |= {name: list(value) for name in LISTS if (value := getattr(definition, name))}
    found |= {name: [_step(one) for one in getattr(definition, name)] for name in STEPS}
    found["related"] = [
        {k: list(v) if isinstance(v, tuple) else v for k, v in vars(one).items() if v}
        for one in definition.related
    ]
    order = ("code", "kind", *(n for t in TEXTS for n in (t, f"{t}_en")), *PLAIN, *NUMBERS)
    rest = [name for name in found if name not in order]
    kept = (*dict.fromkeys(order), *rest)
    return {name: found[name] for name in kept if found.get(name) or name == "better"}


def to_toml(data: Mapping[str, Any]) -> str:
    """One `[[indicator]]` as text."""
    plain = {k: v for k, v in data.items() if not _tables(v)}
    lines = ["[[indicator]]", *(f"{name} = {_value(value)}" for name, value in plain.items())]
    for name, tables in data.items():
        if _tables(tables):
            for table in tables:
                lines.append(f"[[indicator.{name}]]")
                lines += [f"{key} = {_value(value)}" for key, value in table.items()]
    return "\n".join(lines) + "\n"


def _words(name: str, words: Words) -> dict[str, str]:
    same = words.en == words.zh
    return {name: words.zh} | ({} if same else {f"{name}_en": words.en})


def _step(step: Step) -> dict[str, str]:
    return {"when": step.when} | _words("otherwise", step.otherwise)


def _tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _value(value: Any) -> str:
    """JSON of texts, numbers, truths and lists of texts is TOML."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False)
