"""One process at a time for one file of one source, on this machine."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection

from bihuan.core.kernel.crypto import sm3

SAME_FILE = "The same file is being imported by another process; wait until that one has ended."
SAME_ROWS = "Another import wrote some of these rows meanwhile; run the same command again."


class Busy(Exception):
    """Another process has the file or its rows; ``str()`` says so."""


@contextmanager
def held(importer: str, source: str, digest: str) -> Iterator[None]:
    """Keeps the file from other processes at the same database until the block ends; Busy when
    one has it.

    Two that went on with one run would take back each other's rows. The system lets go of it when
    a process dies, so that a run that was killed can be gone on with at once.
    """
    database = connection.settings_dict["NAME"]
    name = sm3(f"{database}\n{importer}\n{source}\n{digest}".encode())
    path = Path(settings.DATA_DIR) / "intake" / f"{name}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDONLY | os.O_CREAT)  # also where another user left it
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
        with suppress(OSError):
            path.unlink()
    except BlockingIOError:
        raise Busy(SAME_FILE) from None
    finally:
        os.close(handle)
