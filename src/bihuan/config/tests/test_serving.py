"""Addresses, the file of keys, log lines, the supervisor."""

import json
import logging
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from bihuan.config import keyfile, programmes
from bihuan.config.redaction import WithoutPersons, redact
from bihuan.config.serving import service
from bihuan.config.serving.addresses import NotLoopback, address, refuse_unless_loopback
from bihuan.config.serving.demonstration import Demonstration
from bihuan.config.serving.supervisor import Supervisor
from bihuan.config.settings import env


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "[::1]", "localhost"])
def test_the_demonstration_listens_on_loopback(host: str) -> None:
    refuse_unless_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "10.0.0.1", "example.cn", ""])
def test_the_demonstration_refuses_to_listen_elsewhere(host: str) -> None:
    with pytest.raises(NotLoopback):
        refuse_unless_loopback(host)


@pytest.mark.parametrize("port", ["0", "65536", "http", "80 80", "-1"])
def test_a_wrong_port_stops_the_start(monkeypatch: Any, port: str) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(SystemExit, match="PORT must be a number"):
        address()


def test_port_and_address_are_what_is_asked(monkeypatch: Any) -> None:
    monkeypatch.setenv("PORT", "8123")
    monkeypatch.delenv("BIHUAN_BIND", raising=False)
    assert address() == "127.0.0.1:8123"
    monkeypatch.setenv("BIHUAN_BIND", "::1")
    assert address() == "[::1]:8123"


def test_keys_are_made_once_and_for_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "data" / "keys.json"
    found: list[keyfile.Keys] = []
    threads = [
        threading.Thread(target=lambda: found.append(keyfile.load_or_create(path)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [keys["secret_key"] for keys in found] == [found[0]["secret_key"]] * 8
    assert path.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in path.parent.iterdir()] == ["keys.json"]
    assert set(json.loads(path.read_text())) == {
        "secret_key",
        "current",
        "encryption",
        "blind_index",
        "signing",
    }


def test_log_lines_hold_no_personal_numbers() -> None:
    line = "call 13812345678, id 431002199003071234, mail a.b@example.cn, case 2025-000123"
    assert redact(line) == (
        "call 138****5678, id 4310**********1234, mail ***@***, case 2025-000123"
    )
    record = logging.LogRecord("x", logging.INFO, "f", 1, "from %s", ("13812345678",), None)
    WithoutPersons().filter(record)
    assert record.getMessage() == "from 138****5678"


def test_a_traceback_holds_no_personal_numbers() -> None:
    try:
        raise ValueError("13812345678")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "no", (), sys.exc_info())
    WithoutPersons().filter(record)
    assert "138****5678" in str(record.exc_text)
    assert "13812345678" not in str(record.exc_text)


@pytest.mark.parametrize("value", ["yes", "1", "TRUE", "on"])
def test_a_switch_is_on(monkeypatch: Any, value: str) -> None:
    monkeypatch.setenv("BIHUAN_HTTPS", value)
    assert env.flag("BIHUAN_HTTPS") is True


def test_a_mistyped_switch_stops_the_start(monkeypatch: Any) -> None:
    monkeypatch.setenv("BIHUAN_HTTPS", "ture")
    with pytest.raises(Exception, match="must be 1 or 0"):
        env.flag("BIHUAN_HTTPS")


def test_programmes_may_be_none(monkeypatch: Any) -> None:
    monkeypatch.setenv("BIHUAN_PROGRAMMES", "")
    assert programmes.codes() == []
    monkeypatch.delenv("BIHUAN_PROGRAMMES")
    assert programmes.codes() == programmes.on_disk()


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_when_one_process_ends_all_end(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("signal.signal", lambda *args: None)
    supervisor = Supervisor(
        {
            "short": python("import time; time.sleep(0.3)"),
            "long": python("import time; time.sleep(60)"),
        },
        {"PATH": "/usr/bin"},
    )
    started = time.monotonic()
    assert supervisor.run(lambda running: None) == 1
    assert time.monotonic() - started < 10
    assert [child.poll() is not None for child in supervisor.children.values()] == [True, True]


def test_when_asked_to_stop_all_end_and_that_is_no_failure(monkeypatch: Any) -> None:
    monkeypatch.setattr("signal.signal", lambda *args: None)
    supervisor = Supervisor({"long": python("import time; time.sleep(60)")}, {"PATH": "/usr/bin"})
    assert supervisor.run(lambda running: supervisor._asked(15, None)) == 0
    assert supervisor.children["long"].poll() is not None


def test_a_load_that_was_cut_off_is_known(tmp_path: Path) -> None:
    demonstration = Demonstration(tmp_path, lambda text: None)
    assert demonstration.state() == "none"
    (tmp_path / "demo.json").write_text("")
    assert demonstration.state() == "loading"
    (tmp_path / "demo.json").write_text('{"state": "loaded"}')
    assert demonstration.state() == "loaded"


def test_q15_figures_lie_where_a_full_disk_cannot_kill(tmp_path: Path, monkeypatch: Any) -> None:
    memory, data = tmp_path / "memory", tmp_path / "data"
    for folder in (memory, data):
        folder.mkdir()
    monkeypatch.setattr(service, "MEMORY", memory)
    (left := service.figures_folder(data)).joinpath("x.db").write_text("left by a killed site")
    again = service.figures_folder(data)
    assert list(memory.iterdir()) == [again]
    assert left != again
    assert again.stat().st_mode & 0o777 == 0o700
    monkeypatch.setattr(service, "MEMORY", tmp_path / "none")
    assert service.figures_folder(data).parent == data
