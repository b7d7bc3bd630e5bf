"""Pictures in a text while it is written: 【图1：what it shows】 on a line of its own.

People cannot type ids, and a draft on a phone without network has none yet. The number is the
place of the picture among those of the piece: kept ones first, then those that come with the form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from uuid import UUID

MARK = re.compile(r"[【\[]\s*图\s*(\d{1,2})\s*(?:[:：]\s*([^】\]\n]*))?[】\]]")
EXAMPLE = "【图1：……】"
KEPT = re.compile(r"!\[([^\]\n]*)\]\(picture:([0-9a-fA-F-]{32,36})\)")


def unknown_marks(text: str, count: int) -> list[int]:
    """Numbers in a text for which there is no picture, each once."""
    numbers = (int(found.group(1)) for found in MARK.finditer(text))
    return list(dict.fromkeys(number for number in numbers if not 1 <= number <= count))


def placed(text: str, ids: Sequence[UUID], *, new: int = 0) -> str:
    """The text as it is kept: pictures by id. Of the last `new` ids, those that the text does not
    name come at its end, so that nothing that was added is lost; kept ones that it no longer names
    were taken out."""
    used: set[int] = set()

    def picture(found: re.Match[str]) -> str:
        number = int(found.group(1))
        if not 1 <= number <= len(ids):
            return found.group(0)
        used.add(number)
        return f"\n![{(found.group(2) or '').strip()}](picture:{ids[number - 1]})\n"

    made = MARK.sub(picture, text)
    left = [n for n in range(len(ids) - new + 1, len(ids) + 1) if n not in used]
    return made + "".join(f"\n![](picture:{ids[number - 1]})" for number in left)


def marked(text: str, ids: Sequence[UUID]) -> str:
    """The inverse, for writing on: ids as numbers; a picture that is not among them stays."""
    numbers = {str(one): place for place, one in enumerate(ids, start=1)}

    def mark(found: re.Match[str]) -> str:
        number = numbers.get(found.group(2).lower())
        caption = found.group(1).strip()
        if number is None:
            return found.group(0)
        return f"【图{number}：{caption}】" if caption else f"【图{number}】"

    return KEPT.sub(mark, text)
