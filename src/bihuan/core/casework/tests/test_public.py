"""X-20, X-21: what is offered outside, and the one question after what everybody may know."""

import pytest

from bihuan.core.casework import wiring_api
from bihuan.core.casework.loop import Kind
from bihuan.core.casework.models import Case, TrailEntry
from bihuan.core.casework.offering import Offer
from bihuan.core.casework.public import status_of
from bihuan.core.casework.queries.public import public_cases
from bihuan.core.casework.queries.timeline import timeline
from bihuan.core.casework.tests.kind import MATTER
from bihuan.core.casework.tests.world import World, report
from bihuan.core.casework.verbs import for_everybody
from bihuan.core.kernel.levels import ADDRESSEES, PUBLIC, UNIT


def test_x21_only_cases_of_level_public_are_public(world: World) -> None:
    shown = report(world, level=PUBLIC)
    report(world, level=UNIT)
    report(world, level=ADDRESSEES)
    assert list(public_cases(MATTER.code)) == [shown]
    assert list(public_cases("other.kind")) == []


def test_x20_two_kinds_cannot_share_a_prefix_and_the_longest_one_counts() -> None:
    try:
        wiring_api.offer_to_public("a.one", Offer(prefix="x-"))
        wiring_api.offer_to_public("a.two", Offer(prefix="x-y-"))
        with pytest.raises(ValueError, match=r"a\.three and a\.one"):
            wiring_api.offer_to_public("a.three", Offer(prefix="x-"))
        assert wiring_api.behind_code("x-hole") == ("a.one", "hole")
        assert wiring_api.behind_code("x-y-hole") == ("a.two", "hole")
        assert wiring_api.service_code("a.two", "hole") == "x-y-hole"
        assert wiring_api.service_code("a.none", "hole") == ""
    finally:
        wiring_api.withdraw_offer("a.one")
        wiring_api.withdraw_offer("a.two")


def test_x20_what_is_not_offered_has_no_service() -> None:
    assert MATTER.code not in wiring_api.offered_kinds()
    with pytest.raises(KeyError):
        wiring_api.services_of(MATTER.code)


def test_x20_states_have_words_for_outside_without_any_being_declared() -> None:
    def word(state: str, kind: Kind = MATTER) -> str:
        return status_of(kind, state)

    assert [word(s) for s in ("reported", "assigned", "closed", "void", "merged")] == [
        "OPEN",
        "IN_PROGRESS",
        "CLOSED",
        "NO_FURTHER_ACTION",
        "DUPLICATE",
    ]


def test_x20_lines_for_everybody_are_public_steps_of_those_who_handle() -> None:
    found = for_everybody(MATTER)
    assert {"join", "accept", "assign", "handle", "verify", "reopen"} <= set(found)
    assert not {"open", "add_words", "verdict", "call_back", "answer", "propose_void"} & set(found)


def test_x20_notes_of_a_report_are_for_staff(world: World) -> None:
    case = report(world, notes="Danger: yes")
    assert [line.words for line in timeline(case, MATTER)] == ["Danger: yes"]
    submission = case.submissions.get()
    own = timeline(case, MATTER, public_only=True, reader=submission.pk)
    assert [line.words for line in own] == [""]
    assert "digest" in TrailEntry.objects.get(case=case).refs


def test_x20_the_migration_gives_old_cases_the_time_they_last_moved(world: World) -> None:
    from importlib import import_module

    from django.db import connection

    case = report(world, level=PUBLIC)
    Case.objects.filter(pk=case.pk).update(public_at="2000-01-01T00:00:00Z")
    fill = import_module("bihuan.core.casework.migrations.0003_public_at").FILL
    with connection.cursor() as cursor:
        cursor.execute(fill)
    assert Case.objects.get(pk=case.pk).public_at == TrailEntry.objects.get(case=case).at


def test_x20_a_case_still_counts_its_changes_after_the_migration(world: World) -> None:
    case = report(world)
    first = Case.objects.values_list("change_seq", flat=True).get(pk=case.pk)
    Case.objects.filter(pk=case.pk).update(title="Other")
    assert Case.objects.values_list("change_seq", flat=True).get(pk=case.pk) > first > 0
