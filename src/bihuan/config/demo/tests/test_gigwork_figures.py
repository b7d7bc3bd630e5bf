"""The table of the partnership's figures against the file of figures, where that is there."""

from __future__ import annotations

import tomllib

import pytest

from bihuan.config.demo.tests.gigwork_figures import SAID
from bihuan.config.settings.paths import CHECKOUT


def test_g01_g02_g10_the_table_says_what_the_figures_file_says() -> None:
    """The file is kept beside the checkout, in no repository."""
    found = next(CHECKOUT.parent.glob("*/mission/figures.toml"), None)
    if found is None:
        pytest.skip("No figures file stands beside the checkout.")
    figures = tomllib.loads(found.read_text(encoding="utf-8"))["gigwork"]
    said = {name: one["value"] for name, one in figures.items()}
    assert {name: said[name] for name in SAID} == SAID
