"""Migrate the database that the settings name."""

from __future__ import annotations

from django.core.management import call_command


def run() -> str:
    """From nothing, or from a copy of an empty one."""
    call_command("migrate", verbosity=0, interactive=False)
    return "migrated"
