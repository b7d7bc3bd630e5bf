"""Evidence: sound as written, whatever the kind; any altered byte is found; it names nobody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from bihuan.core.casework.tests import kind
from bihuan.core.casework.tests.world import make_world, report
from bihuan.core.kernel.crypto.signing import public_key
from bihuan.core.measures.definitions.definition import SPREAD, Definition
from bihuan.core.measures.definitions.digest import digest
from bihuan.core.measures.engine.asked import Period
from bihuan.core.measures.engine.plain import Plain
from bihuan.core.measures.evidence import verify
from bihuan.core.measures.evidence.writing import content, line
from bihuan.core.measures.figures import Figure
from bihuan.core.measures.snapshot.store import Manifest
from bihuan.core.measures.values import Parts, parts_of, value_of

from .made import made
from .test_conformance import DAY, DEFINITIONS, PERIODS, tables

MANIFEST = Manifest(7, 99, 1_766_000_000, DAY, {}, "", {"made/1.parquet": "0" * 64})
WORLD = (
    [
        {
            "unit": "u1", "born_on": n * 3_000,
            "group": ["慢病", "青年", None][n % 3], "ill": n % 2,
            "since": DAY - 4 + n % 7, "weight": 45 + n, "doctor": f"p{n % 4}",
        }
        for n in range(9)
    ],
    [{"person": f"p{n % 5}", "on": DAY - n, "pressure": 138 + n, "face": 1} for n in range(7)],
)  # fmt: skip


@pytest.fixture(autouse=True)
def _declared() -> Iterator[None]:
    with made():
        yield


def written(definition: Definition, period: Period = PERIODS[1]) -> bytes:
    """The evidence of a definition over the made world."""
    engine = Plain(tables(WORLD))
    parts = parts_of(engine.totals(definition, period, monthly=False))
    if definition.kind in SPREAD:
        found = engine.spread(definition, period, [("u1", "u1")])
        parts = Parts(spread=found[0] if found else None)
    value = value_of(definition, parts)
    figure = Figure(definition, "u1", False, period, parts, value, digest(definition), 7)
    subjects = engine.subjects(definition, period, units=None)
    return content(figure, MANIFEST, subjects, salt="ab" * 16, units={"u1": "431002"})


@pytest.mark.parametrize("name", [one for one in DEFINITIONS if one != "unit of the linked"])
def test_x10_evidence_of_every_kind_is_sound(name: str) -> None:
    """The rows in the file make the figure that it names, with nothing but the file."""
    verdict = verify(written(DEFINITIONS[name]), public_key())
    assert verdict.faults == ()
    assert verdict.head["figure"]["unit"] == "431002"


def test_x10_any_altered_byte_is_found() -> None:
    """Each byte of a file in turn, and a file that lost its end or got something after it."""
    whole = written(DEFINITIONS["rate by day"])
    for n in range(len(whole)):
        altered = bytearray(whole)
        altered[n] ^= 1
        assert not verify(bytes(altered)).sound, n
    for other in (whole[:-1], whole + b"\n", whole + b" ", whole[: len(whole) // 2], b"", b"[]"):
        assert not verify(other).sound


def test_x10_who_signs_anew_is_found_by_the_key() -> None:
    """Somebody may write a sound file of their own, and not with our key."""
    whole = written(DEFINITIONS["all"])
    assert verify(whole, public_key()).sound
    assert not verify(whole, "x" + public_key()[1:]).sound


def test_x10_rows_that_do_not_make_the_figure_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even when whoever altered them has our key: the sum is worked out again."""
    *lines, _seal = written(DEFINITIONS["rate by day"]).splitlines(keepends=True)
    rows = [json.loads(one) for one in lines[1:]]
    counted = next(row for row in rows if row["r"] == 0)
    counted["r"] = 1
    from bihuan.core.kernel.crypto import sm3
    from bihuan.core.kernel.crypto.signing import sign

    body = b"".join([lines[0], *(line(row) for row in rows)])
    seal = {"sm3": sm3(body), "key": public_key(), "signature": sign(sm3(body).encode())}
    verdict = verify(body + line(seal), public_key())
    assert len(verdict.faults) == 1


def test_x17_evidence_names_no_row() -> None:
    """Rows and what is distinct stand in it as salted digests."""
    text = written(DEFINITIONS["distinct linked"]).decode()
    assert '"p1"' not in text
    assert "p1" not in {row.get("k") for row in map(json.loads, text.splitlines()[1:-1])}


@pytest.mark.django_db
def test_x10_evidence_by_the_command_line(
    tmp_path: Path, settings: object, capsys: pytest.CaptureFixture[str]
) -> None:
    """Written and verified; an altered one ends with an error that says so."""
    kind.install()
    settings.MEASURES_DIR = tmp_path / "measures"  # type: ignore[attr-defined]
    world = make_world()
    report(world)
    file = tmp_path / "figure.jsonl"
    unit = world.units["district"].code
    with pytest.raises(CommandError):
        call_command("evidence", "write", "test.nothing", str(file), "--unit", unit)
    file.write_bytes(written(DEFINITIONS["all"]))
    call_command("evidence", "verify", str(file))
    assert capsys.readouterr().out.startswith("Sound: made.one 431002 2024-10-10 = ")
    file.write_bytes(file.read_bytes().replace(b'"r":0', b'"r":1', 1))
    with pytest.raises(CommandError):
        call_command("evidence", "verify", str(file))
    with pytest.raises(CommandError):
        call_command("evidence", "verify", str(tmp_path / "nothing"))
