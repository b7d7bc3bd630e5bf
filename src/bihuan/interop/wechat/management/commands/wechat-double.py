"""`bihuan wechat-double`: the platform's double on loopback, in the demonstration only."""  # noqa: N999

import threading
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from bihuan.interop.wechat.double import server
from bihuan.interop.wechat.double.platform import Platform
from bihuan.interop.wechat.double.registered import registered


class Command(BaseCommand):
    """Serves the double until stopped."""

    help = "Serves a double of the WeChat platform on loopback; in the demonstration only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=settings.WECHAT_DOUBLE_PORT)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The double runs in the demonstration only (BIHUAN_DEMO=1).")
        own = urlsplit(settings.BASE_URL).port or 80
        settings.OUTGOING_PORTS = [*settings.OUTGOING_PORTS, own]
        base = f"http://{server.HOST}:{options['port']}"
        folder = Path(settings.DATA_DIR) / "wechat-double"
        platform = Platform(registered, base=base, folder=folder)
        stop = threading.Event()
        threading.Thread(target=server.live, args=(platform, stop), daemon=True).start()
        try:
            serving = server.server(platform, options["port"])
        except OSError:  # the demonstration goes on without it
            self.stderr.write(f"Port {options['port']} is in use: no WeChat double.")
            stop.wait()
            return
        self.stdout.write(f"The WeChat double answers at {base}/")
        try:
            serving.serve_forever()
        except KeyboardInterrupt:
            stop.set()
            serving.server_close()
