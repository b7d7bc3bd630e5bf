"""`bihuan messages`: the catalogues of translations."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bihuan.config.translations import checking, compiling, updating
from bihuan.config.translations.catalogues import PACKAGE, modules


class Command(BaseCommand):
    """Extracts, compiles or checks; needs no GNU gettext."""

    help = "Extracts texts into each module's catalogue and compiles them; --check finds gaps."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("modules", nargs="*", help="only these modules, e.g. casework gigwork")
        parser.add_argument("--prune", action="store_true", help="drop texts that are out of use")
        parser.add_argument("--check", action="store_true", help="only report gaps; 1 if any")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = [m for m in modules() if not options["modules"] or m.name in options["modules"]]
        if options["check"]:
            faults = [line for module in chosen for line in checking.problems_of(module)]
            if faults:
                raise CommandError("\n".join(faults))
            return
        for module in chosen:
            if updating.update(module, prune=options["prune"]):
                self.stdout.write(f"updated {module.relative_to(PACKAGE)}")
        compiling.main()
