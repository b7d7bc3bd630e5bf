"""The words of an article that came as a file."""

from __future__ import annotations

import io
import zipfile

from django.utils.translation import gettext as _

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 50 * 1024 * 1024
MOST_PARTS = 500
MOST_CHARACTERS = 200_000


class Unusable(ValueError):
    """A file without an article that could be read; its text says what to do."""


def text_of(content: bytes, name: str) -> str:
    """The article's words. Word documents and plain text in UTF-8 or GB 18030; others are refused
    with a sentence, and so is what unpacks to more than a document would."""
    if len(content) > MOST_BYTES:
        raise Unusable(_("The file is larger than 10 MB; please paste the text instead."))
    found = _docx(content) if content[:4] == b"PK\x03\x04" else _plain(content)
    if len(found) > MOST_CHARACTERS:
        raise Unusable(_("The text has more than 200,000 characters; please check it in parts."))
    return found


def _plain(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            found = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in found:
            return found.replace("\r\n", "\n").replace("\r", "\n")
    raise Unusable(
        _("This is no text and no Word document (.docx); please paste the text instead.")
    )


def _docx(content: bytes) -> str:
    from docx import Document
    from docx.table import Table

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise Unusable(
                    _("The document unpacks to more than a text would; please paste it.")
                )
        document = Document(io.BytesIO(content))
        lines: list[str] = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                lines += ["\t".join(cell.text for cell in row.cells) for row in block.rows]
            else:
                lines.append(block.text)
    except Unusable:
        raise
    except Exception:  # a broken or hostile document fails in many ways
        raise Unusable(
            _("The document can’t be read; please save it as .docx again, or paste the text.")
        ) from None
    return "\n".join(lines)
