"""Brings a module's catalogue up to its texts; a translation once written is never lost."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from .catalogues import LANGUAGE, catalogue
from .extracting import Text, texts_of

HEADER = """msgid ""
msgstr ""
"Project-Id-Version: bihuan\\n"
"Language: zh_Hans\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
Key = tuple[str | None, str]


def read(path: Path) -> Catalog:
    """The catalogue on disk, or an empty one."""
    if not path.is_file():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as source:
        return read_po(source, locale=LANGUAGE)


def known(catalog: Catalog) -> dict[Key, Message]:
    """Every entry by context and msgid, those out of use included, current ones winning."""
    found: dict[Key, Message] = {}
    for message in [*catalog.obsolete.values(), *catalog]:
        msgid = message.id if isinstance(message.id, str) else message.id[0]
        if msgid:
            found[(message.context, msgid)] = message
    return found


def merge(texts: list[Text], old: dict[Key, Message]) -> Catalog:
    """A catalogue of the texts with the translations there were; the rest is kept as obsolete."""
    new = Catalog(locale=LANGUAGE, fuzzy=False)
    for text in texts:
        before = old.get(text.key)
        plural = text.plural
        new.add(
            (text.msgid, plural) if plural else text.msgid,
            string=_string(before, plural=bool(plural)),
            locations=[(text.file, text.line)],
            context=text.context,
            user_comments=before.user_comments if before else (),
        )
    current = {text.key for text in texts}
    for key, message in old.items():
        if key not in current and message.string:
            new.obsolete[key[1]] = message
    return new


def _string(before: Message | None, *, plural: bool) -> str | tuple[str, ...]:
    given = before.string if before else ""
    one = given[0] if isinstance(given, list | tuple) and given else given
    text = one if isinstance(one, str) else ""
    return (text,) if plural else text


def render(catalog: Catalog) -> str:
    """The file's text: no dates and no line numbers, so that only real changes show."""
    out = io.BytesIO()
    write_po(out, catalog, width=100, omit_header=True, sort_by_file=True, include_lineno=False)
    return HEADER + out.getvalue().decode("utf-8").lstrip("\n").rstrip("\n") + "\n"


def update(module: Path, *, prune: bool = False) -> bool:
    """Updates one module; says whether the file changed."""
    texts = texts_of(module)
    target = catalogue(module)
    if not texts and not target.exists():
        return False
    catalog = merge(texts, known(read(target)))
    if prune:
        catalog.obsolete.clear()
    content = render(catalog)
    if target.exists() and target.read_text(encoding="utf-8") == content:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(content, encoding="utf-8")
    return True
