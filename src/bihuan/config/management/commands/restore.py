"""`bihuan restore FILE`: with the product stopped."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bihuan.config.keeping.archive import Unusable
from bihuan.config.keeping.backup import restore
from bihuan.config.keeping.database import ToolMissing


class Command(BaseCommand):
    """Verifies the archive whole before it replaces anything."""

    help = "Replaces database and files by those of FILE, verified first; stop the product before."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument(
            "--other-keys", action="store_true", help="even if the keys here are not the backup's"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["yes"] and input("This replaces all data. Type yes: ").strip() != "yes":
            raise CommandError("Nothing was changed.")
        try:
            source: Path = options["file"].expanduser().resolve()
            version = restore(source, other_keys=options["other_keys"])
        except (Unusable, ToolMissing, OSError) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Restored a backup of version {version}.")
