"""Collects texts, also those marked by N_ (files without Django) and _l (lazy)."""

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """Django's command, told our two markers."""

    xgettext_options = [
        *makemessages.Command.xgettext_options,
        "--keyword=N_",
        "--keyword=_l",
    ]
