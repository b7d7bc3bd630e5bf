"""A file of an older system taken over, and a list taken away: rows per second and peak memory."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.client import Client
from bench.places import ROOT
from bench.server import Server

from .figures import Figure

COLUMNS = {"ref": "编号", "title": "标题", "words": "描述", "status": "状态", "address": "地址",
           "opened": "登记时间", "closed": "办结时间", "category": "类别"}  # fmt: skip
FORMATS = ("csv", "xlsx")
FIRST = date(2019, 1, 1)


def measure(
    server: Server, environment: Mapping[str, str], people: dict[str, Any], rows: int,
    folder: Path, on: str,
) -> list[Figure]:  # fmt: skip
    """The import first, so that there is something to take away."""
    found = [Figure("transfer", f"import of {rows:,} rows", on, _import(environment, rows, folder))]
    for kind in FORMATS:
        numbers = _export(server, people["desk"][0], kind)
        found.append(Figure("transfer", f"closed cases as {kind}", on, numbers))
    return found


def write(rows: int, file: Path) -> None:
    """As such systems write them: words with line breaks and quotation marks inside."""
    with file.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out)
        lines.writerow(COLUMNS.values())
        for n in range(rows):
            opened = FIRST + timedelta(days=n % 2000)
            words = f"路灯不亮，“晚上看不见坑”。\n第{n}件,请处理"
            closed = opened + timedelta(days=1 + n % 9)
            lines.writerow(
                [f"OLD-{n:07d}", "路灯不亮", words, "已办结", f"北湖路{n % 300}号", opened, closed,
                 "路灯"]
            )  # fmt: skip


def _import(environment: Mapping[str, str], rows: int, folder: Path) -> dict[str, Any]:
    file = folder / "old.csv"
    write(rows, file)
    command = [sys.executable, "-m", "bihuan.config.cli", "import", "cases", str(file)]
    command += ["--source", "bench", "--unit", "BH", "--value", "category:*=other", "--yes"]
    for field, column in COLUMNS.items():
        command += ["--map", f"{field}={column}"]
    begun = time.monotonic()
    with (folder / "import.log").open("wb") as log:
        process = subprocess.Popen(
            command, env=dict(environment), cwd=ROOT, stdout=log, stderr=subprocess.STDOUT
        )
        _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = (folder / "import.log").read_text(encoding="utf-8", errors="replace")
        return {"left_out": " ".join(said.split())[-160:]}
    seconds = time.monotonic() - begun
    return {"rows_per_second": round(rows / seconds), "seconds": round(seconds, 1),
            "peak_mb": round(usage.ru_maxrss / 1024)}  # fmt: skip


def _export(server: Server, cookies: dict[str, str], kind: str) -> dict[str, Any]:
    answer = Client(server.port, cookies).get(f"/desk/?show=closed&format={kind}")
    told = answer.headers.get("content-type", "")
    if answer.status != 200 or told.startswith("text/html"):
        return {"left_out": f"answers {answer.status} {told}"}
    numbers = {"seconds": round(answer.seconds, 1), "bytes": len(answer.body),
               "peak_mb_of_a_web_process": server.peak_mb()}  # fmt: skip
    if kind == "csv" and "content-encoding" not in answer.headers:
        numbers["lines"] = answer.body.count(b"\r\n") or answer.body.count(b"\n")
        numbers["lines_per_second"] = round(numbers["lines"] / answer.seconds)
    return numbers
