"""The process that sets a paper: `python -m …child FOLDER`, the paper as JSON on its input.

It bounds itself before it reads: memory, time, size of files. What it says goes to its output.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

MEMORY, SECONDS, FILE = 3 << 30, 40, 40 << 20
DOCX, PDF = "document.docx", "document.pdf"


def bound() -> None:
    """Limits that hold for this process whatever the text does."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE, FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(folder: str) -> None:
    """Write both files and say how it went: pages, substitutes, or why there is no PDF."""
    bound()
    from bihuan.core.documents.typesetting import fonts
    from bihuan.core.documents.typesetting.paper import from_json
    from bihuan.core.documents.typesetting.pdf import CannotSet, write_pdf
    from bihuan.core.documents.typesetting.word import write_docx

    wanted = json.loads(sys.stdin.read())
    paper, target = from_json(wanted["paper"]), Path(folder)
    said: dict[str, object] = {"pages": 0, "fault": "", "substitutes": fonts.substitutes()}
    if "docx" in wanted["formats"]:
        write_docx(paper, target / DOCX)
    if "pdf" in wanted["formats"]:
        try:
            said["pages"] = write_pdf(paper, target / PDF)
        except CannotSet as cannot:
            said["fault"] = cannot.code
    sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
