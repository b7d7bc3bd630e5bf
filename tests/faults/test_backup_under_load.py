"""Quality 17: a backup under load restores elsewhere to the same checksums; damage is refused.

Equality is defined in two ways. Nobody writes between: every table and file has the same checksum
in the restored installation as in the first. Under load: the backup is one consistent cut. It holds
all that was acknowledged before it began, nothing of what began after it ended; every case's trail
in it is the beginning of the same case's trail now; every file in it has the same bytes now; and
every invariant holds in it.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .harness.aftermath import settle, sound
from .harness.people import Crowd
from .harness.places import Grounds, Place
from .harness.site import Site

Note = Callable[..., None]


def content_of(place: Place) -> dict[str, Any]:
    done = place.python("tests.faults.harness.digests")
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def restored_elsewhere(grounds: Grounds, archive: Path, keys: Path) -> Place:
    """Another machine: an empty database, the keys put back by hand, then the restore."""
    other = grounds.empty()
    shutil.copy(keys, other.data / "keys.json")
    done = other.bihuan("restore", "--yes", str(archive))
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    shutil.copy(keys.with_name("known.json"), other.data)
    return other


def backup_under_load(grounds: Grounds, seed: int, seconds: float) -> str:
    """The whole story; gives what the table says."""
    place = grounds.copy()
    archive = place.data.parent / f"{place.data.name}.tar.gz"
    with Site(place) as site, Crowd(site.url, place.known, riders=3, seed=seed) as crowd:
        time.sleep(seconds)
        before = json.loads(json.dumps(crowd.log.as_json()))
        done = place.bihuan("backup", str(archive))
        assert done.returncode == 0, done.stderr[-2000:]
        after = {one["client_id"] for one in crowd.log.reports}
        time.sleep(seconds)
    assert before["reports"]
    assert len(crowd.log.reports) > len(after)
    other = restored_elsewhere(grounds, archive, place.data / "keys.json")
    cut, now = content_of(other), content_of(place)
    for case, hashes in cut["trails"].items():
        assert now["trails"][case][: len(hashes)] == hashes
    assert {name: now["files"].get(name) for name in cut["files"]} == cut["files"]
    ids = {one["client_id"] for one in crowd.log.reports} - after
    late = [one["id"] for one in crowd.log.reports[len(after) + len(crowd.riders) :]]
    assert ids
    assert not set(late) & set(reports_in(other))
    with Site(other, processes=1) as again:
        assert again.healthy()
    sound(other, before)
    sound(place, crowd.log.as_json())
    return f"{len(before['reports'])} reports before, {len(ids)} after; one consistent cut, sound"


def reports_in(place: Place) -> list[str]:
    done = place.bihuan(
        "shell",
        "-v0",
        "-c",
        "from bihuan.core.casework.models import Submission\n"
        "print(*Submission.objects.values_list('pk', flat=True))",
    )
    return done.stdout.split()


def test_q17_backup_under_load_is_one_consistent_cut(
    grounds: Grounds, seed: int, note: Note
) -> None:
    for _ in range(2):
        found = backup_under_load(grounds, seed, 6)
        note("backup under load, restored elsewhere", 1, found)


def test_q17_restored_it_has_the_same_checksums_as_it_had(
    grounds: Grounds, seed: int, note: Note, tmp_path: Path
) -> None:
    place = grounds.copy()
    with Site(place) as site, Crowd(site.url, place.known, riders=2, seed=seed) as crowd:
        time.sleep(4)
    settle(place)
    archive, was = tmp_path / "one.tar.gz", content_of(place)
    assert place.bihuan("backup", str(archive)).returncode == 0
    other = restored_elsewhere(grounds, archive, place.data / "keys.json")
    assert content_of(other) == was
    again = tmp_path / "two.tar.gz"
    assert other.bihuan("backup", str(again)).returncode == 0
    third = restored_elsewhere(grounds, again, other.data / "keys.json")
    assert content_of(third) == was
    done = third.bihuan("restore", "--yes", str(archive))  # over what is there already
    assert done.returncode == 0, done.stderr
    assert content_of(third) == was
    sound(third, crowd.log.as_json())
    tables, files = len(was["tables"]), len(was["files"])
    note("restored, backed up and restored again", 3, f"{tables} tables, {files} files the same")


def test_q17_damaged_cut_and_foreign_archives_change_nothing(
    place: Place, tmp_path: Path, note: Note
) -> None:
    archive = tmp_path / "whole.tar.gz"
    assert place.bihuan("backup", str(archive)).returncode == 0
    whole, was = archive.read_bytes(), content_of(place)
    bad: dict[str, bytes] = {
        "empty": b"",
        "no archive": b"nothing of the kind" * 100,
        "cut in the middle": whole[: len(whole) // 2],
        "cut at the end": whole[:-300],
        "a bit turned": whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:],
    }
    for name, content in bad.items():
        path = tmp_path / f"{name}.tar.gz"
        path.write_bytes(content)
        done = place.bihuan("restore", "--yes", str(path))
        assert done.returncode != 0, name
        assert "Traceback" not in done.stderr, (name, done.stderr)
        assert len(done.stderr.strip().splitlines()) == 1, (name, done.stderr)
    keys = (place.data / "keys.json").read_text()
    (place.data / "keys.json").unlink()
    done = place.bihuan("restore", "--yes", str(archive))
    assert "The file of keys here is not the one of the backup" in done.stderr
    (place.data / "keys.json").write_text(keys)
    assert content_of(place) == was
    assert not list(place.data.glob(".restore-*"))
    note("damaged, cut and foreign archives offered", len(bad) + 1, "refused; nothing changed")
