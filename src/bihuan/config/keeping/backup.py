"""Makes a backup and restores one."""

import os
import shutil
import tarfile
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from bihuan import __version__
from bihuan.config.serving.demonstration import mark_of

from . import database
from .archive import Unusable, Writer, unpack

DATABASE = "database"
FILES = "files"


def backup(target: Path) -> int:
    """Writes the archive beside its name and moves it there when it is whole; gives its size.

    The database is copied first: a file that a row names was stored before the row, so every row
    in the copy finds its file; files that came later are surplus and harmless.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        copy = Path(folder) / DATABASE
        database.dump(copy)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as out, tarfile.open(fileobj=out, mode="w|gz") as tar:
            writer = Writer(tar)
            writer.add(copy, DATABASE)
            for path in sorted(p for p in settings.MEDIA_ROOT.rglob("*") if p.is_file()):
                writer.add(path, f"{FILES}/{path.relative_to(settings.MEDIA_ROOT)}")
            mark = mark_of(settings.DATA_DIR)
            about = {"vendor": connection.vendor, "version": __version__, "demo": mark.exists()}
            writer.close(about)
    part.replace(target)
    return target.stat().st_size


def restore(source: Path) -> str:
    """Replaces database and files by the archive's, brings the schema up; gives its version.

    Everything is unpacked and verified before anything of the present is touched.
    """
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR, prefix=".restore-") as folder:
        place = Path(folder)
        about = unpack(source, place)
        if about["vendor"] != connection.vendor:
            raise Unusable(
                f"The archive is of {about['vendor']}, this installation is of {connection.vendor}."
            )
        database.load(place / DATABASE)
        (place / FILES).mkdir(exist_ok=True)
        earlier = place / "earlier"
        if settings.MEDIA_ROOT.exists():
            settings.MEDIA_ROOT.rename(earlier)
        (place / FILES).rename(settings.MEDIA_ROOT)
        shutil.rmtree(earlier, ignore_errors=True)
    if about.get("demo"):
        mark_of(settings.DATA_DIR).write_text('{"state": "loaded"}', encoding="utf-8")
    call_command("migrate", verbosity=0, interactive=False)
    return str(about["version"])
