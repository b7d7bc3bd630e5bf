"""Quality 22: complete in both languages, and no text in code."""

import ast
import re
from pathlib import Path

from bihuan.config.translations import checking

from .tree import PACKAGE, files, shown

HAN = re.compile(r"[\u3400-\u9fff]")
OWN_NAMES = re.compile("闭环|中文")  # the product's, and the language's in its own words
ALLOWED = {
    "tests", "migrations", "locale", "demo", "words", "front", "static", "checking",
}  # fmt: skip
SPECIMENS = {"design"}  # the page that shows all components shows them with text in them
WORD_LISTS = re.compile(
    r"(^|_)(words|secrecy|synonyms|formats|parsing|seed|times|numbers|money|searching|design|invented)(_|\.py$)"
)


def allowed(path: Path) -> bool:
    """Demonstration data, lists of Chinese words, and how papers write numbers (`checking`) are
    about Chinese, not texts of the screen."""
    return bool(ALLOWED & set(path.relative_to(PACKAGE).parts) or WORD_LISTS.search(path.name))


def chinese_strings(path: Path) -> list[int]:
    """Lines of string literals with Chinese letters; docstrings and comments may quote."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    quoted = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return sorted(
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in quoted
        and HAN.search(OWN_NAMES.sub("", node.value))
    )


def test_every_text_has_chinese_and_english() -> None:
    found = checking.problems()
    assert not found, "\n".join(found)


def test_no_chinese_text_in_code() -> None:
    found = [
        f"{shown(path)}:{line}"
        for path in files(PACKAGE, ".py")
        if not allowed(path)
        for line in chinese_strings(path)
    ]
    assert not found, "\n".join(map(str, found))


def test_no_chinese_text_in_templates() -> None:
    found = [
        f"{shown(path)}:{number}"
        for path in files(PACKAGE, ".html", ".txt")
        if "templates" in path.parts and not SPECIMENS & set(path.parts)
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if HAN.search(OWN_NAMES.sub("", re.sub(r"\{#.*?#\}", "", line)))
    ]
    assert not found, "\n".join(map(str, found))
