"""Writes docs/indicators.md: every indicator and dataset, as declared (`make indicators`)."""

import os
from pathlib import Path

import django

TARGET = Path(__file__).resolve().parent.parent / "docs" / "indicators.md"


def main() -> None:
    """Writes the file."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    django.setup()
    from bihuan.core.measures.describing import text

    TARGET.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
