"""`bihuan backup FILE`: while everybody goes on working."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bihuan.config.keeping.backup import backup
from bihuan.config.keeping.database import ToolMissing


class Command(BaseCommand):
    """Database and files in one archive; the file of keys is kept apart by whoever runs this."""

    help = "Writes database and files to FILE (.tar.gz) while in use; keys are kept apart."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", action="store_true", help="replace a file that is there")

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["file"].expanduser().resolve()
        if target.exists() and not options["force"]:
            raise CommandError(f"{target} is there already; --force replaces it.")
        try:
            size = backup(target)
        except (ToolMissing, OSError) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{target}: {size / 1e6:.1f} MB. The keys are not in it.")
