"""Assets come from Vite's manifest, each style once; without a build pages still render."""

import json
from pathlib import Path
from typing import Any

import pytest

from bihuan.web.checks import front_end_is_built
from bihuan.web.tags.assets import asset, built

MANIFEST = {
    "report.ts": {"file": "assets/report-1.js", "imports": ["_shared.js"], "css": ["assets/r.css"]},
    "_shared.js": {"file": "assets/shared-2.js", "css": ["assets/r.css"]},
    "sprite.svg": {"file": "assets/sprite-3.svg"},
}


@pytest.fixture
def manifest(tmp_path: Path, settings: Any) -> Path:
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(MANIFEST))
    settings.VITE_MANIFEST = path
    return path


@pytest.mark.usefixtures("manifest")
def test_asset_gives_styles_preloads_and_the_module() -> None:
    assert asset("report") == (
        '<link rel="stylesheet" href="/static/build/assets/r.css">\n'
        '<link rel="modulepreload" href="/static/build/assets/shared-2.js">\n'
        '<script type="module" src="/static/build/assets/report-1.js"></script>'
    )
    assert built("sprite.svg") == "/static/build/assets/sprite-3.svg"
    assert asset("unknown") == ""
    assert front_end_is_built(None) == []


def test_a_new_build_is_read_at_the_next_start_or_with_debug(manifest: Path, settings: Any) -> None:
    assert built("sprite.svg") == "/static/build/assets/sprite-3.svg"
    manifest.write_text(json.dumps({"sprite.svg": {"file": "assets/sprite-4.svg"}}))
    assert built("sprite.svg") == "/static/build/assets/sprite-3.svg"
    settings.DEBUG = True
    assert built("sprite.svg") == "/static/build/assets/sprite-4.svg"


def test_without_a_build_pages_render_and_the_check_says_so(tmp_path: Path, settings: Any) -> None:
    settings.VITE_MANIFEST = tmp_path / "none.json"
    assert asset("main") == ""
    assert built("sprite.svg") == "/static/build/sprite.svg"
    assert [message.id for message in front_end_is_built(None)] == ["web.W001"]
