"""Writes docs/requirements.md again: which tests show which requirement.

    make requirements

A test carries the ids of what it shows in its name: `test_x02_reporter_sees_each_step`. The page
names the files; tests/architecture/test_guides.py fails while an id has no test.
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "requirements.md"
TEST = re.compile(r"^(?:async )?def (test_\w+)", re.MULTILINE)
ID = re.compile(r"_([xgr]\d\d)(?=_)")
ROW = re.compile(r"^\| ([XGR]-\d\d) \| ([^|]*) \| ([^|]*) \|.*$", re.MULTILINE)


def named(name: str) -> set[str]:
    """Requirements that a test's name carries: X-02, G-09."""
    return {f"{code[0].upper()}-{code[1:]}" for code in ID.findall(name)}


def counted() -> dict[str, dict[str, int]]:
    """Requirement to its files of tests, and how many tests each has."""
    found: dict[str, dict[str, int]] = {}
    for folder in ("src", "tests"):
        for path in sorted((ROOT / folder).rglob("test_*.py")):
            for name in TEST.findall(path.read_text(encoding="utf-8")):
                for code in named(name):
                    files = found.setdefault(code, {})
                    place = path.relative_to(ROOT).as_posix()
                    files[place] = files.get(place, 0) + 1
    return found


def written(text: str) -> str:
    """The page with the last column of every row made anew."""
    found = counted()

    def row(match: re.Match[str]) -> str:
        code, title, today = match.groups()
        files = found.get(code, {})
        cells = "<br>".join(f"`{place}` ({count})" for place, count in sorted(files.items()))
        return f"| {code} | {title} | {today} | {cells} |"

    return ROW.sub(row, text)


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(PAGE.relative_to(ROOT))
