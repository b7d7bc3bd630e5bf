"""Making keys in tests."""

from datetime import timedelta
from typing import Any

from bihuan.core.access import SYSTEM
from bihuan.core.access.tests.world import World
from bihuan.core.apikeys import actions
from bihuan.core.apikeys.actions import Made
from bihuan.core.kernel import clock
from bihuan.core.parties import actions as parties
from bihuan.core.parties.models import Appointment


def two_posts(world: World) -> tuple[Appointment, Appointment]:
    """The worker holds the desk here, and one there: (here, there)."""
    other = parties.create_post(world.there, title="受理岗", role="t_desk", actor=SYSTEM)
    here = parties.appoint(world.worker, world.desk, actor=SYSTEM)
    return here, parties.appoint(world.worker, other, actor=SYSTEM)


def key_for(appointment: Appointment, *scopes: str, **more: Any) -> Made:
    """A key for a year with these scopes; t.read when none is named."""
    more.setdefault("expires_on", clock.today() + timedelta(days=365))
    more.setdefault("actor", SYSTEM)
    return actions.make_key(appointment, name="城管平台", scopes=scopes or ("t.read",), **more)


def bearer(made: Made) -> dict[str, Any]:
    return {"HTTP_AUTHORIZATION": f"Bearer {made.secret}"}
