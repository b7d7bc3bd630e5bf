"""What the fast load takes away may not be relied on by what is loaded."""

from __future__ import annotations

import ast
from pathlib import Path

import bihuan

ROOT = Path(bihuan.__file__).parent


def test_no_demonstration_catches_a_refusal() -> None:
    """Without savepoints a refused action spoils the whole load, on some days of the year only:
    who plays an action asks first whether it may be done."""
    files = [*ROOT.glob("config/demo/**/*.py"), *ROOT.glob("programmes/*/demo/**/*.py")]
    assert len(files) > 30
    caught = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
    ]
    assert caught == []
