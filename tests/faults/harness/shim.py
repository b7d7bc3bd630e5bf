"""A clock that can be moved and a disk that can be slowed, for the processes of one site."""

import shutil
import subprocess
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_name("shim.c")


class Shim:
    """`environment` goes to the site; `set` takes effect at once in all of its processes."""

    def __init__(self, folder: Path) -> None:
        compiler = shutil.which("cc")
        if compiler is None:
            pytest.skip("no C compiler here: the clock cannot be moved nor the disk slowed")
        library, self.told = folder / "shim.so", folder / "shim.txt"
        command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"]
        subprocess.run(command, check=True)
        self.environment = {"LD_PRELOAD": str(library), "BIHUAN_SHIM": str(self.told)}
        self.set()

    def set(self, *, seconds: int = 0, fsync_ms: int = 0) -> None:
        """The wall clock's offset from the machine's, and the delay of each fsync."""
        part = self.told.with_suffix(".part")
        part.write_text(f"{seconds} {fsync_ms}\n")
        part.replace(self.told)
