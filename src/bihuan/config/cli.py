"""`bihuan`: Django's management with our own front, whose help one can read."""

import os
import sys

from django.core.management import ManagementUtility


class Bihuan(ManagementUtility):
    """Replaces the list of commands by ours, grouped and each with its first sentence."""

    def main_help_text(self, commands_only: bool = False) -> str:
        if commands_only:
            return super().main_help_text(commands_only)
        from bihuan.config.helptext import overview

        return overview()


def main() -> None:
    """Entry point of the console script."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    arguments = sys.argv[:]
    arguments[0] = "bihuan"
    if len(arguments) == 1:
        arguments.append("--help")
    Bihuan(arguments).execute()


if __name__ == "__main__":
    main()
