"""Finds every text that the code and the templates of a module mark for translation."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "_l": None,
    "N_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "nN_": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
TEMPLATE_SUFFIXES = {".html", ".txt", ".xml", ".webmanifest"}
SKIPPED = {"tests", "migrations", "front", "static", "locale", "demo"}


@dataclass(frozen=True)
class Text:
    """One text to translate: what it says, its plural and context if any, where it stands."""

    msgid: str
    plural: str | None
    context: str | None
    file: str
    line: int

    @property
    def key(self) -> tuple[str | None, str]:
        """What tells texts apart in a catalogue."""
        return self.context, self.msgid


def texts_of(module: Path) -> list[Text]:
    """All texts of a module, in the order of files and lines."""
    found: list[Text] = []
    for path in sorted(module.rglob("*")):
        if SKIPPED & set(path.relative_to(module).parts) or not path.is_file():
            continue
        if path.suffix == ".py":
            found += texts_in(path.read_text(encoding="utf-8"), str(path.relative_to(module)))
        elif path.suffix in TEMPLATE_SUFFIXES and "templates" in path.parts:
            source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
            flat = "\n".join(line.lstrip() for line in source.split("\n"))
            found += texts_in(flat, str(path.relative_to(module)))
    return found


def texts_in(source: str, name: str) -> Iterator[Text]:
    """The texts of one piece of Python (a template has been made into one)."""
    stream = io.BytesIO(source.encode("utf-8"))
    calls = extract_python(stream, KEYWORDS, [], {"encoding": "utf-8"})
    for line, function, messages, _comments in calls:
        text = _text(str(function or ""), messages, name, line)
        if text:
            yield text


def _text(function: str, messages: object, name: str, line: int) -> Text | None:
    given = list(messages) if isinstance(messages, tuple | list) else [messages]
    context = given.pop(0) if "pgettext" in function else None
    msgid = given[0] if given else None
    if not isinstance(msgid, str) or not msgid:
        return None
    plural = given[1] if function.startswith("n") and len(given) > 1 else None
    return Text(
        msgid,
        plural if isinstance(plural, str) else None,
        context if isinstance(context, str) else None,
        name,
        line,
    )
