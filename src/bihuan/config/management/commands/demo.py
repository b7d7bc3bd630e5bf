"""`bihuan demo`: the demonstration, from nothing to a page in the browser."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from bihuan.config.serving.addresses import (
    NotLoopback,
    host_and_port,
    refuse_if_taken,
    refuse_unless_loopback,
)
from bihuan.config.serving.demonstration import Demonstration, NotADemonstration
from bihuan.config.serving.service import serve

DOUBLE = {"wechat-double": ["wechat-double"]}
"""What stands in for other systems in the demonstration."""


class Command(BaseCommand):
    """Migrates, loads the demonstration once, serves on loopback with a worker, until stopped."""

    help = "Loads the demonstration once and serves it on 127.0.0.1:PORT; --reset starts afresh."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reset", action="store_true", help="remove its data first")
        parser.add_argument("--prepare-only", action="store_true", help="load, but do not serve")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:  # settings are read already: start again with the demonstration on
            os.environ["BIHUAN_DEMO"] = "1"
            os.execv(sys.executable, [sys.executable, "-m", "bihuan.config.cli", *sys.argv[1:]])  # noqa: S606
        try:
            refuse_unless_loopback(host_and_port()[0])
            if not options["prepare_only"]:
                refuse_if_taken()
            self._prepare(afresh=options["reset"])
        except (NotLoopback, NotADemonstration) as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["prepare_only"]:
            return
        line = "The demonstration is ready at {url}/ (Ctrl-C stops it)"
        code = serve(
            settings.DATA_DIR, line=line, with_worker=True, log_level="warning", beside=DOUBLE
        )
        raise SystemExit(code)

    def _prepare(self, *, afresh: bool) -> None:
        def say(text: str) -> None:
            self.stderr.write(text)
            self.stderr.flush()

        Demonstration(settings.DATA_DIR, say).prepare(afresh=afresh)
