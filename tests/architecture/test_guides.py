"""The guides say what the product says: words of the glossary, files, requirements."""

import re
import runpy
from collections.abc import Iterable
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from bihuan.core.casework.loop import Kind, Move, State
from bihuan.core.casework.wiring_api import kinds
from bihuan.core.kernel.manifest import ROLES, Role

from .tree import DOCS, PACKAGE, ROOT, files

ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|", re.MULTILINE)
Titled = State | Move | Role
CATALOGUES = "*/*/locale/zh_Hans/LC_MESSAGES/django.po"


def section(page: str, title: str) -> str:
    """The text of a page between a heading and the next."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return text.partition(f"## {title}\n")[2].partition("\n## ")[0]


def chinese(folder: Path) -> dict[str, str]:
    """English to Chinese, as the catalogue of a module says it."""
    path = folder / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file) if one.string}


def rows(title: str) -> set[tuple[str, str, str]]:
    """Code, English and Chinese of a table of the glossary."""
    found = ROW.findall(section("glossary.md", title))
    return {(code, english.strip(), word.strip()) for code, english, word in found}


def expected(items: Iterable[Titled], words: dict[str, str]) -> set[tuple[str, str, str]]:
    return {(one.code, one.title, words[one.title]) for one in items}


@pytest.fixture
def hazard() -> tuple[Kind, dict[str, str]]:
    """The one loop there is, and the words of its programme."""
    kind = next(one for one in kinds() if one.code == "gigwork.hazard")
    return kind, chinese(PACKAGE / "programmes" / "gigwork")


def test_the_glossary_names_every_state(hazard: tuple[Kind, dict[str, str]]) -> None:
    kind, words = hazard
    assert rows("States of the hazard loop") == expected(kind.states, words)


def test_the_glossary_says_what_a_reporter_reads(hazard: tuple[Kind, dict[str, str]]) -> None:
    kind, words = hazard
    text = section("glossary.md", "States of the hazard loop")
    told = {words[state.reporter_title] for state in kind.states if state.reporter_title}
    assert sorted(word for word in told if f"| {word} |" not in text) == []


def test_the_glossary_names_every_move(hazard: tuple[Kind, dict[str, str]]) -> None:
    kind, words = hazard
    assert rows("Moves of the hazard loop") == expected(kind.moves, words)


def test_the_glossary_names_every_role() -> None:
    catalogues = [path.parents[3] for path in PACKAGE.glob(CATALOGUES)]
    words = {english: word for at in catalogues for english, word in chinese(at).items()}
    assert rows("Roles") == expected(ROLES.all(), words)


def test_the_words_of_the_glossary_are_the_same_in_every_catalogue(
    hazard: tuple[Kind, dict[str, str]],
) -> None:
    """Catalogues are merged when pages are shown: the first module's word would win silently."""
    kind = hazard[0]
    titles = {state.title for state in kind.states} | {move.title for move in kind.moves}
    titles |= {role.title for role in ROLES}
    said: dict[str, set[str]] = {}
    for catalogue in PACKAGE.glob(CATALOGUES):
        for english, word in chinese(catalogue.parents[3]).items():
            said.setdefault(english, set()).add(word)
    assert {one: said[one] for one in titles if len(said.get(one, ())) > 1} == {}


def test_the_architecture_names_files_that_are_there() -> None:
    bases = (PACKAGE, PACKAGE / "core", PACKAGE / "core/casework", PACKAGE / "programmes/gigwork")
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_/]+/[a-z_]+\.(?:py|md))`", text))
    assert sorted(n for n in named if not any((at / n).exists() for at in (ROOT, *bases))) == []


def test_links_between_documents_lead_somewhere() -> None:
    pages = [*files(DOCS, ".md"), *ROOT.glob("*.md")]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_requirement_names_its_tests() -> None:
    """Each id of docs/requirements.md has tests, and its row names only files that have them."""
    counted = runpy.run_path(str(ROOT / "tools" / "requirements.py"))["counted"]()
    text = (DOCS / "requirements.md").read_text(encoding="utf-8")
    lines = dict(re.findall(r"^\| ([XGR]-\d\d) \|(.*)$", text, re.MULTILINE))
    assert sorted(code for code in lines if not counted.get(code)) == []
    named = {code: set(re.findall(r"`([\w/]+\.py)`", line)) for code, line in lines.items()}
    wrong = {code: sorted(names - counted[code].keys()) for code, names in named.items()}
    assert {code: names for code, names in wrong.items() if names} == {}, "make requirements"
    assert sorted(code for code, names in named.items() if not names) == [], "make requirements"
