"""The adapter on files: a tray in, a tray out; one message in one file.

    in/NAME.json            what the partner puts there (written elsewhere, then renamed)
    in/done, in/refused     where we lay what we dealt with
    out/NAME.json           what we put there; the partner takes it away

Names are never taken from a message, links are not followed, only plain files of bounded size are
read, and what was changed in the last seconds and is not whole yet is left until the next round.
"""

import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from bihuan.core.kernel.i18n import N_

from .contract import LARGEST_MESSAGE, Arrived

SETTLING = 30  # seconds in which a file may still be being written
MOST = 500  # files of one round
ENDING = ".json"
LINK = N_("It is a link. Links are not followed; lay the file itself there.")
NO_FILE = N_("It is no plain file.")
TOO_LARGE = N_("It is larger than 6 MB.")


def unfit(about: os.stat_result) -> str:
    """Why what lies there is not even opened; "" when it may be."""
    if stat.S_ISLNK(about.st_mode):
        return LINK
    if not stat.S_ISREG(about.st_mode):
        return NO_FILE
    return TOO_LARGE if about.st_size > LARGEST_MESSAGE else ""


class FileTrays:
    """The trays of one partner."""

    def __init__(self, folder: Path) -> None:
        self.tray_in, self.tray_out = folder / "in", folder / "out"
        for part in (self.tray_in / "done", self.tray_in / "refused", self.tray_out):
            part.mkdir(parents=True, exist_ok=True, mode=0o770)

    def arrived(self) -> Iterator[Arrived]:
        """Files by name: partners number them."""
        with os.scandir(self.tray_in) as entries:
            names = sorted(one.name for one in entries if one.name.endswith(ENDING))
        for name in names[:MOST]:
            found = self._read(name)
            if found is not None:
                yield found

    def _read(self, name: str) -> Arrived | None:
        path = self.tray_in / name
        try:
            about = path.lstat()
            if why := unfit(about):
                return Arrived(name, None, why)
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except FileNotFoundError:
            return None
        except OSError:
            return Arrived(name, None)
        with os.fdopen(handle, "rb") as file:
            content = file.read(LARGEST_MESSAGE + 1)
        fresh = time.time() - about.st_mtime < SETTLING
        if fresh and not content.rstrip().endswith(b"}"):
            return None
        if len(content) > LARGEST_MESSAGE:
            return Arrived(name, None, TOO_LARGE)
        return Arrived(name, content)

    def settle(self, name: str, *, taken: bool) -> None:
        """Moves the file aside; one that is gone was moved before."""
        path = self.tray_in / Path(name).name
        target = self.tray_in / ("done" if taken else "refused") / path.name
        try:
            path.replace(target)
        except FileNotFoundError:
            return
        except OSError:  # a folder under the name of a file: out of the way under a free name
            path.rename(target.with_name(f"{time.time_ns()}-{path.name}"))

    def put(self, name: str, content: bytes) -> None:
        """Written aside, made durable, renamed: never seen half."""
        target = self.tray_out / f"{name}{ENDING}"
        part = target.with_suffix(".part")
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
