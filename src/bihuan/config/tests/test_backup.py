"""Backup and restore keep everything, refuse what is damaged, and leave the keys out."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated installation with one row and one file of its own."""
    folder = tmp_path_factory.mktemp("installation")
    assert bihuan(folder, "migrate", "-v0") == ""
    run(folder, "INSERT INTO django_content_type (app_label, model) VALUES ('made', 'up')")
    (folder / "files" / "ab").mkdir(parents=True)
    (folder / "files" / "ab" / "photo").write_bytes(b"a photo" * 1000)
    return folder


@pytest.fixture
def data(installation: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(installation, tmp_path / "data")


def run(folder: Path, statement: str) -> list[Any]:
    """One statement on the installation's database."""
    database = sqlite3.connect(folder / "bihuan.sqlite3")
    with database:
        rows = database.execute(statement).fetchall()
    database.close()
    return rows


def rows_of(folder: Path) -> int:
    """How many rows of its own there are."""
    count = "SELECT count(*) FROM django_content_type WHERE app_label = 'made'"
    return int(run(folder, count)[0][0])


def bihuan(folder: Path, *arguments: str) -> str:
    """Runs the command on SQLite in this data directory; what it printed, or what it refused."""
    environment = {**os.environ, "BIHUAN_DATA": str(folder)}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "bihuan.config.cli", *arguments]
    done = subprocess.run(command, env=environment, text=True, capture_output=True)
    return (done.stdout if done.returncode == 0 else done.stderr).strip()


def test_a_backup_brings_back_rows_and_files(data: Path, tmp_path: Path) -> None:
    archive = tmp_path / "day.tar.gz"
    bihuan(data, "backup", str(archive))
    run(data, "DELETE FROM django_content_type WHERE app_label = 'made'")
    assert rows_of(data) == 0
    (data / "files" / "ab" / "photo").unlink()
    (data / "files" / "later").write_bytes(b"came after the backup")

    assert "Restored a backup" in bihuan(data, "restore", "--yes", str(archive))

    assert rows_of(data) == 1
    assert (data / "files" / "ab" / "photo").read_bytes() == b"a photo" * 1000
    assert not (data / "files" / "later").exists()


def test_x10_evidence_of_published_figures_is_in_a_backup(data: Path, tmp_path: Path) -> None:
    """What can be counted again from the records is not."""
    evidence, snapshot = data / "measures/cited/one.jsonl", data / "measures/snapshots/7.json"
    for path in (evidence, snapshot):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")
    archive = tmp_path / "day.tar.gz"
    bihuan(data, "backup", str(archive))
    evidence.unlink()
    assert "Restored a backup" in bihuan(data, "restore", "--yes", str(archive))
    assert evidence.read_text() == "{}"
    assert not snapshot.exists()


def test_a_backup_holds_no_keys_and_is_readable_by_its_owner_only(
    data: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "day.tar.gz"
    bihuan(data, "backup", str(archive))
    with tarfile.open(archive) as tar:
        assert sorted(tar.getnames()) == ["checksums.json", "database", "files/ab/photo"]
    assert archive.stat().st_mode & 0o777 == 0o600
    assert (data / "keys.json").stat().st_mode & 0o777 == 0o600


def test_a_damaged_backup_is_refused_and_changes_nothing(data: Path, tmp_path: Path) -> None:
    archive, cut, changed = (tmp_path / name for name in ("a.tar.gz", "b.tar.gz", "c.tar.gz"))
    bihuan(data, "backup", str(archive))
    cut.write_bytes(archive.read_bytes()[:-2000])
    with tarfile.open(archive) as old, tarfile.open(changed, "w:gz") as new:
        old.extractall(tmp_path / "x")
        (tmp_path / "x" / "files" / "ab" / "photo").write_bytes(b"another photo")
        new.add(tmp_path / "x", arcname=".")
    assert "was cut off or damaged" in bihuan(data, "restore", "--yes", str(cut))
    assert "was changed" in bihuan(data, "restore", "--yes", str(changed))
    assert rows_of(data) == 1
    assert (data / "files" / "ab" / "photo").read_bytes() == b"a photo" * 1000


def test_an_existing_file_is_replaced_only_when_asked(data: Path, tmp_path: Path) -> None:
    archive = tmp_path / "day.tar.gz"
    archive.write_bytes(b"an earlier one")
    assert "--force" in bihuan(data, "backup", str(archive))
    assert archive.read_bytes() == b"an earlier one"
    assert "MB" in bihuan(data, "backup", "--force", str(archive))


def test_a_backup_of_other_keys_is_refused_unless_asked_for(data: Path, tmp_path: Path) -> None:
    """Without the keys of its time nobody could read a person in it; that is said before."""
    archive = tmp_path / "day.tar.gz"
    bihuan(data, "backup", str(archive))
    (data / "keys.json").unlink()
    run(data, "DELETE FROM django_content_type WHERE app_label = 'made'")
    refusal = bihuan(data, "restore", "--yes", str(archive))
    assert "not the one of the backup (k1 differ)" in refusal
    assert rows_of(data) == 0
    assert "Restored" in bihuan(data, "restore", "--yes", "--other-keys", str(archive))
    assert rows_of(data) == 1


def test_a_file_that_is_being_written_is_not_taken_along(data: Path, tmp_path: Path) -> None:
    archive = tmp_path / "day.tar.gz"
    (data / "files" / "ab" / "original.part").write_bytes(b"half a pho")
    bihuan(data, "backup", str(archive))
    with tarfile.open(archive) as tar:
        assert "files/ab/original.part" not in tar.getnames()


def test_two_names_of_one_file_come_back_as_two_files(data: Path, tmp_path: Path) -> None:
    """The demonstration links its photos; an archive with links in it is refused as hostile."""
    archive, photo = tmp_path / "day.tar.gz", data / "files" / "ab" / "photo"
    (data / "files" / "ab" / "same").hardlink_to(photo)
    bihuan(data, "backup", str(archive))
    photo.unlink()
    assert "Restored" in bihuan(data, "restore", "--yes", str(archive))
    assert photo.read_bytes() == (data / "files" / "ab" / "same").read_bytes()
