"""`bihuan serve`: the web processes on one machine."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from bihuan.config.serving.addresses import NotLoopback, host_and_port, refuse_unless_loopback
from bihuan.config.serving.service import serve


class Command(BaseCommand):
    """For one machine without a service manager; under systemd see docs/operations."""

    help = "Serves on BIHUAN_BIND:PORT (127.0.0.1:8000) until stopped; --with-worker adds it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--with-worker", action="store_true", help="run the worker beside")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.DEMO:
            try:
                refuse_unless_loopback(host_and_port()[0])
            except NotLoopback as refusal:
                raise CommandError(str(refusal)) from refusal
        line = "Bihuan answers at {url}"
        code = serve(
            settings.DATA_DIR, line=line, with_worker=options["with_worker"], log_level="info"
        )
        raise SystemExit(code)
