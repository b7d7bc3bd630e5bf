"""Rule 7: every fact, setting and command appears in the documentation."""

import re

from django.conf import settings

from bihuan.config.helptext import ours
from bihuan.config.programmes import on_disk
from bihuan.core.kernel.outbox import registry

from .tree import DOCS, PACKAGE, docs_text, files

ENVIRONMENT = re.compile(
    r"(?:env\.\w+\(|environ(?:\.get\(|\[|\.setdefault\())\s*\"([A-Z][A-Z_]+)\""
)
FACT = re.compile(r"NAME: ClassVar\[str\] = \"([\w.]+)\"|NAME = \"([\w.]+)\"")
STANDARD = {"DJANGO_SETTINGS_MODULE", "PROMETHEUS_MULTIPROC_DIR"}


def missing(names: set[str], text: str) -> list[str]:
    return sorted(name for name in names if f"`{name}`" not in text)


def test_every_setting_is_documented() -> None:
    product = (p for p in files(PACKAGE, ".py") if "tests" not in p.parts)
    code = "\n".join(p.read_text(encoding="utf-8") for p in product)
    names = set(ENVIRONMENT.findall(code)) - STANDARD
    text = (DOCS / "operations" / "settings.md").read_text(encoding="utf-8")
    assert missing(names, text) == []


def test_no_setting_is_documented_that_nobody_reads() -> None:
    text = (DOCS / "operations" / "settings.md").read_text(encoding="utf-8")
    code = "\n".join(p.read_text(encoding="utf-8") for p in files(PACKAGE, ".py"))
    named = set(re.findall(r"^\| `([A-Z][A-Z_]+)`", text, re.MULTILINE))
    assert sorted(named - set(ENVIRONMENT.findall(code))) == []


def test_every_command_is_documented() -> None:
    text = (DOCS / "operations" / "commands.md").read_text(encoding="utf-8")
    assert sorted(name for name in ours() if f"`bihuan {name}" not in text) == []


def test_every_fact_is_documented() -> None:
    found = [
        first or second
        for path in files(PACKAGE, ".py")
        if path.name == "facts.py" or path.parent.name == "facts"
        for first, second in FACT.findall(path.read_text(encoding="utf-8"))
    ]
    assert missing(set(found), docs_text()) == []


def test_every_receiver_is_documented() -> None:
    assert missing(receiver_names(), docs_text()) == []


def receiver_names() -> set[str]:
    """Names of everything that listens to a fact."""
    return {receiver.name for receiver in registry.RECEIVERS}


def test_every_indicator_and_dataset_is_documented() -> None:
    """With all programmes, the page is what `make indicators` writes."""
    from bihuan.core.measures import catalogue
    from bihuan.core.measures.describing import text

    written = (DOCS / "indicators.md").read_text(encoding="utf-8")
    assert missing(set(catalogue.brought()), written) == []
    if all(f"bihuan.programmes.{code}" in settings.INSTALLED_APPS for code in on_disk()):
        assert text() == written
