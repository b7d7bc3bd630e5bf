"""The archive: a tar with the database first, then the files, then a list of checksums.

The list comes last because it is written while the rest passes through; a backup that was cut off
has none and is refused. Keys are never in it: who finds a backup must not be able to read persons.
"""

import hashlib
import io
import json
import shutil
import tarfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO, Any

LIST = "checksums.json"
FORMAT = 1


class Unusable(Exception):
    """The archive is not one of ours, was cut off, or was changed."""


class Writer:
    """Adds files to an archive and remembers their checksums."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar = tar
        self.sums: dict[str, str] = {}

    def add(self, path: Path, name: str) -> None:
        """One file. It is hashed as it is copied, so that the sum is of what the archive holds."""
        with path.open("rb") as source:
            info = self.tar.gettarinfo(arcname=name, fileobj=source)
            info.uname = info.gname = ""
            info.uid = info.gid = 0
            reader = _Hashing(source)
            self.tar.addfile(info, reader)
        self.sums[name] = reader.sum.hexdigest()

    def close(self, about: dict[str, Any]) -> None:
        """Adds the list of checksums with what else a restore must know."""
        content = json.dumps({"format": FORMAT, **about, "files": self.sums}, indent=1).encode()
        info = tarfile.TarInfo(LIST)
        info.size = len(content)
        info.mode = 0o600
        self.tar.addfile(info, io.BytesIO(content))


class _Hashing:
    """A file that hashes what is read from it."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source, self.sum = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.source.read(size)
        self.sum.update(data)
        return data


def _take_out(tar: tarfile.TarFile, member: tarfile.TarInfo, into: Path) -> None:
    """Writes one plain file below `into`; links, devices and names that climb out are refused.

    By hand, because Debian 12's Python 3.11.2 lacks the extraction filters of later releases.
    """
    target = into / PurePosixPath(member.name)
    if member.isdir():
        return
    source = tar.extractfile(member) if member.isreg() else None
    if source is None or not target.resolve().is_relative_to(into.resolve()):
        raise Unusable(f"The archive holds something that is no plain file: {member.name}")
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        shutil.copyfileobj(source, file)


def unpack(archive: Path, into: Path) -> dict[str, Any]:
    """Unpacks into an empty directory and verifies every checksum; gives what the list says."""
    try:
        with tarfile.open(archive) as tar:
            for member in tar:
                _take_out(tar, member, into)
    except (tarfile.TarError, zlib.error, EOFError) as error:
        raise Unusable("The archive was cut off or damaged.") from error
    listing = into / LIST
    if not listing.is_file():
        raise Unusable("The archive has no list of checksums: it was cut off, or is not ours.")
    try:
        about: dict[str, Any] = json.loads(listing.read_text(encoding="utf-8"))
    except ValueError as error:
        raise Unusable("The archive's list of checksums is damaged.") from error
    listing.unlink()
    if about.get("format") != FORMAT:
        raise Unusable(
            f"The archive has format {about.get('format')}, this version reads {FORMAT}."
        )
    found = {str(p.relative_to(into)): p for p in into.rglob("*") if p.is_file()}
    if set(found) != set(about["files"]):
        raise Unusable("The archive's files are not the ones on its list.")
    for name, expected in about["files"].items():
        if _sum_of(found[name]) != expected:
            raise Unusable(f"{name} in the archive was changed.")
    return about


def _sum_of(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
