"""A figure's key: its words without its digits, so that a correction holds for next week's article.

今年已举办读书分享会54期 and 截至目前，共举办读书分享会61期 have the same key; 选送文章61篇 has not.
"""

from __future__ import annotations

import re

from bihuan.core.measures.checking.contexts import Place
from bihuan.core.measures.checking.units import PERSONS

_HAN = re.compile(r"[^\u3400-\u9fffA-Za-z]")
_FILLER = re.compile(
    r"截至目前|截至|目前|累计|总计|共计|合计|达到|高达|超过|突破|将近|不足|不到|左右|上下|以上|今年|去年|年初|年底"
    r"|以来|上半年|下半年|已经|现有|先后|一共|大约|同时|此外|[共已达了的约近超逾仅就也还有为和与及各等余多几来年月日至]"
)
_BEFORE, _BEHIND = 8, 4


def key_of(place: Place) -> str:
    """The key of a figure. Without words in its own clause those of the clause before count."""
    before = _words(place.before)
    if len(before) < 2 and not place.behind:
        before = _words(place.earlier) + before
    unit = "人" if place.reading.unit.name in PERSONS else place.reading.unit.name
    return f"{before[-_BEFORE:]}|{unit}|{_words(place.behind)[:_BEHIND]}"


def _words(text: str) -> str:
    return _FILLER.sub("", _HAN.sub("", text))
