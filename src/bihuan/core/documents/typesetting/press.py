"""Having a paper set by another process, so that a web worker neither waits long nor falls."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bihuan.core.documents.typesetting.child import DOCX, PDF
from bihuan.core.documents.typesetting.paper import Paper

SECONDS = 60
MODULE = "bihuan.core.documents.typesetting.child"
FORMATS = ("docx", "pdf")


class PressFailed(Exception):
    """The process ended without a result: too long, too large, or killed."""


@dataclass(frozen=True)
class Pressed:
    """What came of it. `fault`: why there is no PDF ("library", "fonts", "pages"), or empty."""

    docx: bytes = b""
    pdf: bytes = b""
    pages: int = 0
    fault: str = ""
    substitutes: dict[str, str] = field(default_factory=dict)


def press(paper: Paper, formats: Sequence[str] = FORMATS) -> Pressed:
    """Set the paper in these formats. PressFailed when it takes too much of anything."""
    order = json.dumps({"paper": paper.as_json(), "formats": list(formats)})
    with tempfile.TemporaryDirectory(prefix="bihuan-press-") as folder:
        try:
            done = subprocess.run(  # noqa: S603 - our own module, the text goes to its input
                [sys.executable, "-m", MODULE, folder],
                input=order.encode("utf-8", "surrogatepass"),
                capture_output=True,
                timeout=SECONDS,
                check=True,
                env=_environment(folder),
            )
            said = json.loads(done.stdout.splitlines()[-1])
        except (subprocess.SubprocessError, ValueError, IndexError) as error:
            raise PressFailed from error
        return Pressed(
            docx=_read(Path(folder) / DOCX),
            pdf=_read(Path(folder) / PDF),
            pages=said["pages"],
            fault=said["fault"],
            substitutes=said["substitutes"],
        )


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _environment(folder: str) -> dict[str, str]:
    """Only what it needs: no key, no address of a database."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    paths = [path for path in sys.path if path]
    return kept | {
        "HOME": folder,
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONIOENCODING": "utf-8",
    }
