"""The hash that names a definition: of what decides a value, and of nothing else."""

from __future__ import annotations

import json
from dataclasses import asdict

from bihuan.core.kernel.crypto import sm3

from .definition import Definition

SHOWN = (
    "title",
    "meaning",
    "counted",
    "names",
    "topics",
    "programme",
    "better",
    "source",
    "released",
)
"""What may be put into better words without another figure coming out."""


def canonical(definition: Definition) -> str:
    """What decides the value, as JSON with sorted keys."""
    found = {k: v for k, v in asdict(definition).items() if k not in SHOWN}
    return json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(definition: Definition) -> str:
    """SM3 (GB/T 32905-2016) over that text, 64 hexadecimal digits."""
    return sm3(canonical(definition).encode())
