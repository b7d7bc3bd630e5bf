"""Finds what a reader of Chinese would miss: texts not translated, placeholders lost."""

import re
from pathlib import Path

from .catalogues import PACKAGE, catalogue, modules
from .extracting import Text, texts_of
from .updating import known, read

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
NAMED = re.compile(r"%\((\w+)\)[sd]|(?<!\{)\{(\w+)[^{}]*\}(?!\})")
POSITIONAL = re.compile(r"(?<!%)%[sd]")


def problems() -> list[str]:
    """Every fault of every module, as lines that say where."""
    return [line for module in modules() for line in problems_of(module)]


def problems_of(module: Path) -> list[str]:
    """The faults of one module."""
    entries = known(read(catalogue(module)))
    faults: list[str] = []
    for text in texts_of(module):
        entry = entries.get(text.key)
        string = entry.string if entry else ""
        translated = string[0] if isinstance(string, list | tuple) and string else string
        fault = fault_of(text, str(translated or ""))
        if entry is not None and entry.fuzzy:
            fault = "is marked fuzzy"
        if fault:
            where = f"{module.relative_to(PACKAGE)}/{text.file}:{text.line}"
            faults.append(f"{where}: {text.msgid[:60]!r} {fault}")
    return sorted(set(faults))


def fault_of(text: Text, translated: str) -> str:
    """What is wrong with one text, or nothing."""
    if HAN.search(text.msgid):
        return "is not English"
    if POSITIONAL.search(text.msgid):
        return "uses a placeholder without a name"
    if not translated:
        return "has no Chinese text"
    wanted = placeholders(text.msgid) | placeholders(text.plural or "")
    if not placeholders(translated) <= wanted:
        return "has a placeholder in Chinese that the original lacks"
    if not text.plural and placeholders(translated) != wanted:
        return "loses a placeholder in Chinese"
    return ""


def placeholders(text: str) -> set[str]:
    """Names of the placeholders in a text."""
    return {first or second for first, second in NAMED.findall(text)}
