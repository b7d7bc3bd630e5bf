"""Fills an empty installation with the little district of the tests, its people signed in.

python -m tests.faults.harness.build          (BIHUAN_DATA, DATABASE_URL)
python -m tests.faults.harness.build NAME     signs one of them in anew, prints the session's key
"""

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

RIDERS = 8


def main() -> None:
    """Migrates, makes people and sessions, and leaves what the harness must know in known.json."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["testserver"]
    if sys.argv[1:]:
        print(anew(sys.argv[1]))
        return
    call_command("migrate", verbosity=0, interactive=False)
    (Path(settings.DATA_DIR) / "known.json").write_text(json.dumps(people()))


def people() -> dict[str, Any]:
    """Everybody of the loop, riders enough that no cap of a day is met, and their sessions."""
    from bihuan.core.access import SYSTEM
    from bihuan.core.kernel.outbox import run_pending
    from bihuan.core.parties.actions import appoint, create_post, register_person
    from bihuan.programmes.gigwork.actions import set_reward_rule
    from bihuan.programmes.gigwork.tests.ground import make_ground

    world = make_ground()
    for number in range(RIDERS):
        world.people[f"rider{number}"] = register_person(
            name=f"Rider {number}", phone=f"1992222{number:04d}", actor=SYSTEM
        )
    second = create_post(world.units["community"], title="second", role="grid_worker", actor=SYSTEM)
    appoint(world.people["leader"], second, starts_on=date(2024, 1, 1), actor=SYSTEM)
    set_reward_rule(points=10, daily_points=0, device_reports=5000, far_metres=500, actor=SYSTEM)
    run_pending()
    return {
        "sessions": {name: signed_in(name, person) for name, person in world.people.items()},
        "people": {name: str(person.pk) for name, person in world.people.items()},
        "posts": {name: str(post.pk) for name, post in world.posts.items()},
    }


def anew(name: str) -> str:
    """One of them signs in again."""
    from bihuan.core.accounts.models import User

    return session_of(User.objects.select_related("person").get(username=name))


def signed_in(name: str, person: Any) -> str:
    """The key of a session in which the person proved both factors."""
    from bihuan.core.accounts.models import User

    return session_of(User.objects.create(username=name, person=person))


def session_of(user: Any) -> str:
    """A new session of the user, proven and in use."""
    from django.test import Client

    from bihuan.core.accounts.actions import sessions
    from bihuan.core.accounts.staff import holds_post
    from bihuan.core.kernel import clock

    client = Client()
    client.force_login(user, backend=sessions.BACKEND)
    session = client.session
    stamp = int(clock.now().timestamp())
    session[sessions.STAFF] = holds_post(user)
    session[sessions.PROVEN] = session[sessions.SEEN] = session[sessions.SINCE] = stamp
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    main()
