"""Writes the .mo beside each .po. Runs without Django: `python -m …translations.compiling`."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from .catalogues import LANGUAGE, existing


def compile_catalogue(po: Path) -> Path:
    """One catalogue, replaced in one step so that a running server never reads half of it."""
    with po.open("rb") as source:
        catalog = read_po(source, locale=LANGUAGE)
    target = po.with_suffix(".mo")
    part = target.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as out:
        write_mo(out, catalog)
    part.replace(target)
    return target


def main() -> None:
    """Every catalogue of the product."""
    for po in existing():
        compile_catalogue(po)


if __name__ == "__main__":
    main()
