"""Every icon that a template or a place of the navigation names is in the sprite."""

import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
LISTED = re.compile(r'^\s+"?([a-z-]+)"?: "', re.M)
IN_TEMPLATES = re.compile(r'\{%\s*icon\s+"([^"]+)"')
IN_NAVIGATION = re.compile(r'NavItem\(\s*N_\("[^"]*"\),\s*"[^"]*",\s*"([^"]+)"')


def named(suffix: str, pattern: re.Pattern[str]) -> dict[str, Path]:
    return {
        name: path.relative_to(PACKAGE)
        for path in PACKAGE.rglob(f"*{suffix}")
        for name in pattern.findall(path.read_text(encoding="utf-8"))
    }


def test_every_named_icon_is_in_the_list() -> None:
    listed = set(LISTED.findall((PACKAGE / "web/front/icons.ts").read_text(encoding="utf-8")))
    used = named(".html", IN_TEMPLATES) | named(".py", IN_NAVIGATION)
    missing = {name: str(path) for name, path in used.items() if name not in listed}
    assert missing == {}
