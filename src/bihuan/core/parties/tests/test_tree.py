"""The tree keeps every path right, however it is moved."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.core.access import SYSTEM
from bihuan.core.access.tests.world import World, unit
from bihuan.core.kernel.models import Fact
from bihuan.core.parties import actions, queries
from bihuan.core.parties.models import DirectoryLog, Organisation
from bihuan.core.parties.refused import Refused


def check_tree() -> None:
    """Every path is the parent's with the own id, and as deep as it has parts."""
    for each in Organisation.objects.select_related("parent"):
        above = each.parent.path if each.parent else "/"
        assert each.path == f"{above}{each.pk}/"
        assert each.depth == each.path.count("/") - 2


def test_x01_sub_tree_and_ancestors(world: World) -> None:
    assert set(queries.subtree(world.here)) == {world.here, world.street}
    assert set(queries.subtree(world.here, include_self=False)) == {world.street}
    assert list(queries.ancestors(world.street)) == [world.city, world.here]
    assert set(queries.subtrees([world.city, world.here])) == set(Organisation.objects.all())
    assert list(queries.subtrees([])) == []


def test_x01_move_carries_the_whole_sub_tree(world: World) -> None:
    community = unit("文化路社区", "community", "c1", world.street)
    deep = unit("第一网格", "other", "c1-1", community)
    actions.move_organisation(world.street, parent=world.there, reason="区划调整", actor=SYSTEM)
    check_tree()
    assert set(queries.subtree(world.there)) == {world.there, world.street, community, deep}
    line = DirectoryLog.objects.get(verb="organisation_moved")
    assert (line.before, line.after, line.reason) == ("北湖区", "苏仙区", "区划调整")
    assert Fact.objects.filter(name="parties.organisation_moved").count() == 1


def test_x01_move_below_itself_or_of_the_top_is_refused(world: World) -> None:
    wrong = ((world.here, world.street), (world.here, world.here), (world.city, world.here))
    for what, below in wrong:
        with pytest.raises(Refused):
            actions.move_organisation(what, parent=below, actor=SYSTEM)
    check_tree()
    assert not DirectoryLog.objects.filter(verb="organisation_moved").exists()


def test_x01_move_to_where_it_hangs_changes_nothing(world: World) -> None:
    actions.move_organisation(world.street, parent=world.here, actor=SYSTEM)
    assert not DirectoryLog.objects.filter(verb="organisation_moved").exists()


def test_x01_unit_in_use_is_not_closed(world: World) -> None:
    for what in (world.here, world.city):
        with pytest.raises(Refused):
            actions.deactivate_organisation(what, actor=SYSTEM)
    actions.deactivate_organisation(world.street, actor=SYSTEM)
    with pytest.raises(Refused):
        unit("新社区", "community", "new", world.street)
    actions.reactivate_organisation(world.street, actor=SYSTEM)
    unit("新社区", "community", "new", world.street)


def test_x01_log_cannot_be_altered(world: World) -> None:
    for change in (
        lambda: DirectoryLog.objects.update(after="x"),
        lambda: DirectoryLog.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_x01_bulk_moves_are_numbered_for_figures(world: World) -> None:
    before = max(Organisation.objects.values_list("change_seq", flat=True))
    actions.move_organisation(world.street, parent=world.there, actor=SYSTEM)
    world.street.refresh_from_db()
    assert world.street.change_seq > before


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=8))
def test_x01_random_moves_keep_every_path_right(db: Any, moves: list[tuple[int, int]]) -> None:
    with transaction.atomic():
        nodes = [unit("0", "city", "n0", None)]
        for number in range(1, 8):
            parent = nodes[(number - 1) // 2]
            nodes.append(unit(str(number), "other", f"n{number}", parent))
        for what, below in moves:
            try:
                actions.move_organisation(
                    Organisation.objects.get(code=f"n{what}"),
                    parent=Organisation.objects.get(code=f"n{below}"),
                    actor=SYSTEM,
                )
            except Refused:
                continue
        check_tree()
        assert queries.subtree(Organisation.objects.get(code="n0")).count() == 8
        connection.set_rollback(True)
