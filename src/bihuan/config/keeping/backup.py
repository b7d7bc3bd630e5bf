"""Makes a backup and restores one."""

import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from bihuan import __version__
from bihuan.config.serving.demonstration import mark_of
from bihuan.core.measures.actions import begin_anew
from bihuan.core.measures.citing.keeping import kept_files
from bihuan.core.measures.queries.citations import cited_serials

from . import database, fitting
from .archive import Unusable, Writer, unpack

DATABASE = "database"
FILES, FIGURES = "files", "figures"
UNFINISHED = ".part"


def backup(target: Path) -> int:
    """Writes the archive beside its name and moves it there when it is whole; gives its size.

    The database is copied first: a file that a row names was stored before the row, so every row
    in the copy finds its file; files that came later are surplus and harmless.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent) as folder:
            copy = Path(folder) / DATABASE
            database.dump(copy)
            _write(part, copy)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target.stat().st_size


def _write(part: Path, copy: Path) -> None:
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as out:
        # dereference: two names of one file (the demonstration's photos) are two files in it
        with tarfile.open(fileobj=out, mode="w|gz", dereference=True) as tar:
            writer = Writer(tar)
            writer.add(copy, DATABASE)
            for path in _stored_files():
                with suppress(FileNotFoundError):  # erased since it was listed
                    writer.add(path, f"{FILES}/{path.relative_to(settings.MEDIA_ROOT)}")
            for path in kept_files(cited_serials()):
                with suppress(FileNotFoundError):  # cited no more since it was listed
                    writer.add(path, f"{FIGURES}/{path.relative_to(settings.MEASURES_DIR)}")
            writer.close(
                {
                    "vendor": connection.vendor,
                    "version": __version__,
                    "demo": mark_of(settings.DATA_DIR).exists(),
                    "keys": fitting.marks(),
                }
            )
        out.flush()
        os.fsync(out.fileno())


def _stored_files() -> list[Path]:
    """Whole files only: what is being written has another name until it is whole."""
    found = settings.MEDIA_ROOT.rglob("*")
    return sorted(p for p in found if p.suffix != UNFINISHED and p.is_file())


def restore(source: Path, *, other_keys: bool = False) -> str:
    """Replaces database and files by the archive's, brings the schema up; gives its version.

    Everything is unpacked and verified before anything of the present is touched; the database is
    replaced in one step, and if that fails the files are as they were. `other_keys` takes an
    archive whose persons the file of keys here cannot read.
    """
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR, prefix=".restore-") as folder:
        place = Path(folder)
        about = unpack(source, place)
        if about["vendor"] != connection.vendor:
            raise Unusable(
                f"The archive is of {about['vendor']}, this installation is of {connection.vendor}."
            )
        if not other_keys and (missing := fitting.missing(about.get("keys", {}))):
            raise Unusable(
                f"The file of keys here is not the one of the backup "
                f"({', '.join(missing)} differ): "
                f"persons' data could not be read. Put that one to {settings.KEYS_FILE} first, "
                "or add --other-keys."
            )
        try:
            database.check(place / DATABASE)
        except database.Unreadable as unreadable:
            raise Unusable(str(unreadable)) from unreadable
        with (
            _replaced(Path(settings.MEDIA_ROOT), place / FILES),
            _replaced(Path(settings.MEASURES_DIR), place / FIGURES),
        ):
            database.load(place / DATABASE)
    if about.get("demo"):
        mark_of(settings.DATA_DIR).write_text('{"state": "loaded"}', encoding="utf-8")
    call_command("migrate", verbosity=0, interactive=False)
    begin_anew()
    return str(about["version"])


@contextmanager
def _replaced(present: Path, archived: Path) -> Iterator[None]:
    """The archive's directory in the place of the present one, empty when the archive has none;
    the present one is back again when what follows fails."""
    archived.mkdir(exist_ok=True)
    earlier = archived.with_name(f"{archived.name}-earlier")
    if present.exists():
        present.rename(earlier)
    archived.rename(present)
    try:
        yield
    except BaseException:
        present.rename(archived.with_name(f"{archived.name}-refused"))
        if earlier.exists():
            earlier.rename(present)
        raise
