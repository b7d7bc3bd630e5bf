"""The kinds of cases of the programme, one loop each. No Django here."""

from bihuan.programmes.reading.loops.diary import DIARY as DIARY
from bihuan.programmes.reading.loops.diary import KIND as DIARY_KIND
from bihuan.programmes.reading.loops.practice import KIND as PRACTICE_KIND
from bihuan.programmes.reading.loops.practice import PRACTICE as PRACTICE
from bihuan.programmes.reading.loops.puzzle import KIND as PUZZLE_KIND
from bihuan.programmes.reading.loops.puzzle import PUZZLE as PUZZLE
from bihuan.programmes.reading.loops.suggestion import KIND as SUGGESTION_KIND
from bihuan.programmes.reading.loops.suggestion import SUGGESTION as SUGGESTION

KINDS = (DIARY_KIND, SUGGESTION_KIND, PUZZLE_KIND, PRACTICE_KIND)

__all__ = [
    "DIARY",
    "DIARY_KIND",
    "KINDS",
    "PRACTICE",
    "PRACTICE_KIND",
    "PUZZLE",
    "PUZZLE_KIND",
    "SUGGESTION",
    "SUGGESTION_KIND",
]
