"""The demonstration's diaries: what the plan says, before anything is loaded."""

from __future__ import annotations

from bihuan.core.kernel.secrecy import find_secrecy_marks
from bihuan.programmes.reading.demo.diaries.mass import PROBLEMS, SENT, SUGGESTIONS, mass
from bihuan.programmes.reading.demo.diaries.plan import diaries, taken, written


def test_r09_ten_diaries_are_written_in_full() -> None:
    full = written()
    assert len(full) == 10
    assert all(len(one.story) > 250 and len(one.items) >= 2 for one in full)
    assert len({one.by for one in full}) == 10


def test_r09_the_plan_comes_out_at_the_figures() -> None:
    planned = diaries()
    assert len(planned) == SENT == 236
    assert sum(one.instructed for one in planned) == 124
    assert taken(planned, "problem") == PROBLEMS == 85
    assert taken(planned, "suggestion") == SUGGESTIONS == 35


def test_r09_every_item_comes_to_its_end() -> None:
    ends = {item.then[-1][0] for one in diaries() for item in one.items}
    assert ends == {"done", "declined"}


def test_r09_the_mass_is_varied_and_the_same_every_time() -> None:
    one, two = mass(226), mass(226)
    assert one == two
    assert len({diary.story for diary in one}) > 215
    assert len({item.text for diary in one for item in diary.items}) > 200
    assert not any(find_secrecy_marks(diary.title + diary.story) for diary in one)
