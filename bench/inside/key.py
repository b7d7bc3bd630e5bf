"""A key of another system, for the interface that lets nobody in without one."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth import get_user_model

from bench.seeding.ground import accounts
from bihuan.core.access import SYSTEM
from bihuan.core.apikeys.actions import make_key
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Appointment


def run() -> str:
    """The header of a fresh key that works as the first dispatcher."""
    person = get_user_model().objects.get(username=accounts()["desk"][0]).person
    appointment = Appointment.objects.filter(person=person).earliest("id")
    made = make_key(
        appointment,
        name="bench",
        scopes=["cases.read"],
        expires_on=clock.today() + timedelta(days=1),
        per_minute=100_000,
        per_day=10_000_000,
        actor=SYSTEM,
    )
    return f"X-Api-Key: {made.secret}"
