"""Pins: writes requirements/*.txt from *.in with hashes and without any address (`make pins`)."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SETS = ["uv", "base", "build", "dev"]  # each may be constrained by the ones before it
FLAGS = [
    "--universal",
    "--generate-hashes",
    "--python-version=3.11",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--no-annotate",
    "--quiet",
]


def main(arguments: list[str]) -> None:
    """Compiles each set; `--upgrade` takes the newest versions that the sets allow."""
    uv = ROOT / ".venv" / "bin" / "uv"
    for name in SETS:
        source, target = f"requirements/{name}.in", f"requirements/{name}.txt"
        command = [str(uv), "pip", "compile", source, "-o", target, *FLAGS, *arguments]
        subprocess.run(command, cwd=ROOT, check=True)
        if "://" in (ROOT / target).read_text(encoding="utf-8"):
            raise SystemExit(f"{target} names an address.")


if __name__ == "__main__":
    main(sys.argv[1:])
