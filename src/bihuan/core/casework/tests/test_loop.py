"""Declarations of loops are checked before they run."""

from dataclasses import replace

from bihuan.core.casework.loop import Move
from bihuan.core.casework.tests.kind import MATTER


def test_a_sound_loop_has_no_faults() -> None:
    assert MATTER.faults() == []


def test_faults_name_what_is_wrong() -> None:
    broken = replace(MATTER, moves=(*MATTER.moves, Move("x", "X", "X", ("nowhere",), "lost")))
    assert broken.faults() == [
        "move x names the unknown state nowhere",
        "move x names the unknown state lost",
        "nobody may make the move x",
    ]
