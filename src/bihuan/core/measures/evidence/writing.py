"""Writing an evidence file.

Lines of JSON: first what the figure is and by which definition, from which snapshot; then a line
for each row of the population; last the digest of everything before (SM3) and our signature
(Ed25519).

    {"what": "bihuan.evidence.1", "figure": {…}, "definition": {…}, "snapshot": {…}, …}
    {"s": "9f2c…", "u": "431002", "d": 20446, "r": 0, "c": 1}
    {"sm3": "…", "key": "…", "signature": "…"}

Rows are named by a digest salted for this file: whoever may see a row finds it again in the
product, and nobody else learns anything. s: the row, u: its unit, d: its day, r: 0 when it is
counted, else the number of the reason, c: 1 in the denominator, a: its value, k: what is distinct,
salted too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bihuan.core.kernel.crypto import sm3
from bihuan.core.kernel.crypto.signing import public_key, sign
from bihuan.core.measures.definitions.digest import canonical
from bihuan.core.measures.engine.asked import Subject
from bihuan.core.measures.figures import Figure
from bihuan.core.measures.snapshot.store import Manifest

FORM = "bihuan.evidence.1"


def line(data: Mapping[str, Any]) -> bytes:
    """One line, always the same for the same data."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def name_of(salt: str, key: object) -> str:
    """How a row is named in a file with this salt."""
    return sm3(f"{salt}|{key}".encode())[:32]


def content(
    figure: Figure,
    manifest: Manifest,
    subjects: Iterable[Subject],
    *,
    salt: str,
    units: Mapping[str, str],
) -> bytes:
    """The whole file. units: code of a unit by its key."""
    rows = [line(row_of(one, salt, units)) for one in subjects]
    body = b"".join([line(_head(figure, manifest, len(rows), salt, units)), *rows])
    digest = sm3(body)
    return body + line({"sm3": digest, "key": public_key(), "signature": sign(digest.encode())})


def write(path: Path, whole: bytes) -> None:
    """The file in one step: a half-written one never bears the name."""
    part = path.with_name(path.name + ".part")
    part.write_bytes(whole)
    part.replace(path)


def _head(
    figure: Figure, manifest: Manifest, rows: int, salt: str, units: Mapping[str, str]
) -> dict[str, Any]:
    value, definition = figure.value, figure.definition
    return {
        "what": FORM,
        "figure": {
            "code": definition.code,
            "title": definition.title.zh,
            "unit": units.get(figure.unit, figure.unit),
            "own": figure.own,
            "start": figure.period.start.isoformat(),
            "end": figure.period.end.isoformat(),
            "value": None if value.value is None else str(value.value),
            "upper": None if value.upper is None else str(value.upper),
            "numerator": value.numerator,
            "denominator": value.denominator,
        },
        "definition": json.loads(canonical(definition)),
        "hash": figure.hash,
        "reasons": [reason.zh for reason in definition.reasons()],
        "snapshot": {
            "serial": manifest.serial, "at": manifest.at, "ceiling": manifest.ceiling,
            "digests": manifest.digests,
        },
        "salt": salt,
        "rows": rows,
    }  # fmt: skip


def row_of(one: Subject, salt: str, units: Mapping[str, str]) -> dict[str, Any]:
    """What a file says of one row."""
    found: dict[str, Any] = {
        "s": name_of(salt, one.id), "u": units.get(one.unit, one.unit), "d": one.day,
        "r": one.reason, "c": int(one.denominator),
    }  # fmt: skip
    if one.amount is not None:
        found["a"] = one.amount
    if one.key is not None:
        found["k"] = name_of(salt, one.key)
    return found


def lines_of(whole: bytes) -> Iterator[dict[str, Any]]:
    """The lines of a file, read."""
    for one in whole.splitlines():
        found = json.loads(one)
        if not isinstance(found, dict):
            raise ValueError("not an object")
        yield found
