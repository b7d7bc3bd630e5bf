"""Load the demonstration: the province tree, its people, and a year of hazards."""  # noqa: N999

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from bihuan.config.demo.load import load


class Command(BaseCommand):
    """A second run finds everything there and changes nothing."""

    help = "Load the demonstration once: province tree, people, a year of hazards, live cases."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say in a few lines what is there."""
        for line in load():
            self.stdout.write(line)
