"""What happened to a file that somebody sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class PlanWanted:
    """A large file waits to be checked by the worker."""

    NAME: ClassVar[str] = "intake.plan_wanted"

    upload_id: str


@dataclass(frozen=True)
class ImportWanted:
    """A large file was confirmed and waits to be imported by the worker."""

    NAME: ClassVar[str] = "intake.import_wanted"

    upload_id: str


@dataclass(frozen=True)
class UndoWanted:
    """A large import is to be taken back by the worker."""

    NAME: ClassVar[str] = "intake.undo_wanted"

    upload_id: str
