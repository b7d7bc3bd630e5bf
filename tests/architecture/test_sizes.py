"""Files and functions stay small enough to be read."""

import ast
from pathlib import Path

import pytest

from .tree import PACKAGE, ROOT, files, shown

MAX_FILE = 400
MAX_FUNCTION = 50
FOLDERS = [PACKAGE, ROOT / "tests", ROOT / "tools"]
CODE = [
    path for folder in FOLDERS for path in files(folder, ".py") if "migrations" not in path.parts
]


def too_long_functions(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    found = [node for node in ast.walk(tree) if isinstance(node, kinds)]
    return [
        f"{shown(path)}:{node.lineno} {node.name} has {length} lines"
        for node in found
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > MAX_FUNCTION
    ]


def test_no_python_file_is_over_400_lines() -> None:
    long = [shown(p) for p in CODE if len(p.read_text(encoding="utf-8").split("\n")) > MAX_FILE]
    assert not long, "\n".join(map(str, long))


def test_no_function_is_over_50_lines() -> None:
    """Except journeys: a story is told in one go."""
    short = [path for path in CODE if "journeys" not in path.parts]
    found = [line for path in short for line in too_long_functions(path)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("suffix", [".py", ".html", ".ts", ".css", ".md"])
def test_no_text_names_where_it_was_written(suffix: str) -> None:
    """The project stands alone: nothing names a workshop's directories or a registry's host."""
    signs = ["/wo" + "rk/", ".li" + "brary", "files.python" + "hosted", "registry.npm" + "js"]
    found = [
        f"{shown(path)}: {sign}"
        for path in files(ROOT, suffix)
        if ".venv" not in path.parts and "var" not in path.parts
        for sign in signs
        if sign in path.read_text(encoding="utf-8")
    ]
    assert not found, "\n".join(map(str, found))
