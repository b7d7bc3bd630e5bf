"""Work of every kind for the worker: facts for every receiver, something due for the tasks.

    python -m tests.faults.harness.scenario      (BIHUAN_DATA, DATABASE_URL)

A receiver that nothing here reaches fails the test of killed workers by name: whoever adds one
adds here, or in `work_of_<programme>` beside it, what makes its fact.
"""

from __future__ import annotations

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.faults.harness.scenario_doors import work_of_doors
from tests.faults.harness.scenario_evening import evening_of_before, work_of_evening
from tests.faults.harness.scenario_leader import owed_to_leader, work_of_leader
from tests.faults.harness.scenario_press import press_of_before, work_of_press


def main() -> None:
    """Everything, in a time of two days ago and now."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    import django

    django.setup()
    from bihuan.core.casework.actions.climb import climb_overdue
    from bihuan.core.kernel import clock
    from bihuan.core.kernel.outbox import run_pending

    world = known_world()
    with clock.frozen(clock.wall() - timedelta(days=2)):
        overdue(world)
        owed_to_leader(world)
        press, evenings = press_of_before(), evening_of_before()
        run_pending(strict=False)
    with clock.frozen(clock.wall() - timedelta(days=1)):
        climb_overdue()  # one level is left for the trials: who is told of it depends on no order
        run_pending(strict=False)
    guard_changed(world)
    notices_to_come()
    work_of_gigwork(world)
    work_of_doors(world)
    work_of_leader(world)
    work_of_press(press)
    work_of_evening(evenings)


def known_world() -> Any:
    """The district's people, posts and units again."""
    from django.conf import settings

    from bihuan.core.casework.tests.world import STAFF, World
    from bihuan.core.parties.models import Person, Post

    known = json.loads((Path(settings.DATA_DIR) / "known.json").read_text())
    world = World()
    world.people = {name: Person.objects.get(pk=pk) for name, pk in known["people"].items()}
    world.posts = {name: Post.objects.get(pk=pk) for name, pk in known["posts"].items()}
    world.units = {unit: world.posts[name].organisation for name, (unit, _role) in STAFF.items()}
    return world


def overdue(world: Any) -> None:
    """A case that lies since two days, sealed then; a reservation that runs out; old answers."""
    from bihuan.core.access import SYSTEM
    from bihuan.core.casework.actions import seal_trail
    from bihuan.core.kernel import clock
    from bihuan.core.kernel.models import ClientRequest
    from bihuan.core.ledgers.actions import hold
    from bihuan.programmes.gigwork.tests.ground import hazard, through

    hazard(world)
    through(world, hazard(world, by="driver").case, "accept")
    seal_trail()
    hold(
        "points",
        world.people["driver"],
        world.people["rider"],
        3,
        expires_at=clock.now() + timedelta(hours=1),
        key="scenario",
        reason="gigwork.valid_report",
        cause=world.people["rider"],
        actor=SYSTEM,
    )
    ClientRequest.objects.create(
        owner="o", key=str(uuid4()), fingerprint="f", made_at=clock.now() - timedelta(days=9)
    )


def guard_changed(world: Any) -> None:
    """Somebody's password was changed."""
    from django.db import transaction

    from bihuan.core.accounts.facts import GuardChanged
    from bihuan.core.accounts.models import User
    from bihuan.core.kernel.outbox import emit

    user = User.objects.get(person=world.people["rider"])
    with transaction.atomic():
        emit(GuardChanged(user_id=user.pk, what="password", at=1))


def notices_to_come() -> None:
    """Everybody can be reached by mail, so that messages are planned and sent."""
    from bihuan.core.parties.models import Person

    for person in Person.objects.all():
        person.email = "somebody@example.cn"
        person.save()


def work_of_gigwork(world: Any) -> None:
    """The whole loop, a joined report, a merger, points taken back, photos good and bad."""
    from bihuan.core.casework.actions import MoveInputs, make_move
    from bihuan.core.files.tests.samples import picture, upload
    from bihuan.programmes.gigwork.tests.ground import WHOLE, hazard, through

    located = upload(picture(200, 150, place=True), "a.jpg")
    first = hazard(world, photos=(located,)).case
    hazard(world, by="driver", joins=first.pk)
    through(world, first, *WHOLE)
    other, third = hazard(world, by="driver").case, hazard(world).case
    through(world, third, "accept")
    merge = MoveInputs(other_case=other.pk)
    make_move(third.pk, "merge", actor=world.actor("dispatcher"), inputs=merge)
    broken = picture(300, 200)
    torn = upload(broken[: len(broken) // 2], "b.jpg")
    hazard(world, by="driver", photos=(torn,))


if __name__ == "__main__":
    main()
