"""What happens to files. Receivers load the row by its id; nothing of its content travels."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True)
class FileStored:
    """The original lies on the disk and its row is committed; the worker may begin."""

    NAME: ClassVar[str] = "files.file_stored"

    file_id: UUID


@dataclass(frozen=True)
class FileReady:
    """There is now something to show; ``owner`` tells whose page may be refreshed."""

    NAME: ClassVar[str] = "files.file_ready"

    file_id: UUID
    owner_type: str
    owner_id: UUID


@dataclass(frozen=True)
class FileRefused:
    """The worker could not make anything showable of it; the original is gone."""

    NAME: ClassVar[str] = "files.file_refused"

    file_id: UUID
    owner_type: str
    owner_id: UUID
