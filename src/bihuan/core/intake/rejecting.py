"""The list of rejects of the command: a file of its own, never in place of another."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO

from bihuan.core.intake.importer import Step
from bihuan.core.intake.refusals import FileRefused
from bihuan.core.intake.rejects import Rejects


def check_place(path: Path | None) -> None:
    """Refuses, before anything is read, a file that holds something or cannot be there."""
    if path is None:
        return
    if path.is_dir():
        raise FileRefused(f"{path} is a folder. Name a file for the rejects.")
    if path.is_file() and path.stat().st_size:
        raise FileRefused(
            f"{path} is there already and is not overwritten. Name another file for the rejects."
        )
    if not path.parent.is_dir():
        raise FileRefused(f"There is no folder {path.parent} for the rejects.")


class Rejecting:
    """The file while rows are imported, or nothing without a path.

    It grows under another name and takes its own at the end: a command that was killed leaves
    none behind, so that the same command again is not refused.
    """

    def __init__(self, path: Path | None, headings: Sequence[str]) -> None:
        self.path, self.headings = path, headings
        self.file: IO[str] | None = None
        self.part = path

    def __enter__(self) -> Callable[[list[Step]], None]:
        if self.path is None:
            return lambda steps: None
        if not self.path.exists() or self.path.is_file():  # and no device, such as /dev/stdout
            self.part = self.path.with_name(f"{self.path.name}.part")
        self.file = (self.part or self.path).open("w", encoding="utf-8", newline="")
        return Rejects(self.file, self.headings).take

    def __exit__(self, kind: object, *_error: object) -> None:
        if self.file is None or self.path is None or self.part is None:
            return
        self.file.close()
        if self.part == self.path:
            return
        if kind is None:
            self.part.replace(self.path)
        else:
            self.part.unlink(missing_ok=True)
