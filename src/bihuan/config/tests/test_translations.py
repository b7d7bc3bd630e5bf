"""Extraction, updating and checking of catalogues."""

from pathlib import Path
from typing import Any

import pytest

from bihuan.config.translations import checking, compiling, extracting, updating
from bihuan.config.translations.extracting import Text

PYTHON = """
from x import _, _l, N_, ngettext, pgettext
A = _("One")
B = _l(
    "Two %(name)s")
C = N_("Three")
D = ngettext("%(count)s case", "%(count)s cases", 2)
E = pgettext("month", "May")
F = other("Not this")
"""
TEMPLATE = """{% load i18n %}
<p title='{% translate "Four" %}'>It's {{ _("Five") }}</p>
    {% blocktranslate with n=who trimmed %}
      Hello
      {{ n }}
    {% endblocktranslate %}
{% blocktranslate count n=rows|length %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}
"""


@pytest.fixture
def module(tmp_path: Path) -> Path:
    """A module with one file of code and one template."""
    folder = tmp_path / "room"
    (folder / "templates" / "room").mkdir(parents=True)
    (folder / "tests").mkdir()
    (folder / "code.py").write_text(PYTHON, encoding="utf-8")
    (folder / "tests" / "test_it.py").write_text('_("In a test")', encoding="utf-8")
    (folder / "templates" / "room" / "page.html").write_text(TEMPLATE, encoding="utf-8")
    return folder


def test_every_marked_text_is_found_and_nothing_else(module: Path) -> None:
    found = {(t.context, t.msgid, t.plural) for t in extracting.texts_of(module)}
    assert found == {
        (None, "One", None),
        (None, "Two %(name)s", None),
        (None, "Three", None),
        (None, "%(count)s case", "%(count)s cases"),
        ("month", "May", None),
        (None, "Four", None),
        (None, "Five", None),
        (None, "Hello %(n)s", None),
        (None, "%(n)s row", "%(n)s rows"),
    }


def test_an_update_keeps_what_was_translated_even_when_it_is_out_of_use(module: Path) -> None:
    updating.update(module)
    catalogue = module / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(text.replace('msgid "One"\nmsgstr ""', 'msgid "One"\nmsgstr "一"'))
    assert updating.update(module) is False

    (module / "code.py").write_text("A = 1", encoding="utf-8")
    assert updating.update(module) is True
    assert '#~ msgid "One"\n#~ msgstr "一"' in catalogue.read_text(encoding="utf-8")

    (module / "code.py").write_text(PYTHON, encoding="utf-8")
    updating.update(module)
    assert '\nmsgid "One"\nmsgstr "一"' in catalogue.read_text(encoding="utf-8")


def test_a_plural_keeps_its_one_chinese_form(module: Path) -> None:
    updating.update(module)
    catalogue = module / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(text.replace('msgstr[0] ""', 'msgstr[0] "%(count)s件"', 1))
    assert updating.update(module) is False
    assert compiling.compile_catalogue(catalogue).read_bytes()[:4] == b"\xde\x12\x04\x95"


@pytest.mark.parametrize(
    ("msgid", "chinese", "fault"),
    [
        ("Sent", "已发送", ""),
        ("Sent", "", "has no Chinese text"),
        ("已发送", "已发送", "is not English"),
        ("By %s", "由%s", "uses a placeholder without a name"),
        ("By %(who)s", "由", "loses a placeholder in Chinese"),
        ("By %(who)s", "由%(whom)s", "has a placeholder in Chinese that the original lacks"),
        ("%(who)s at %(when)s", "%(when)s，%(who)s", ""),
        ("100 %", "100%", ""),
    ],
)
def test_faults_are_named(msgid: str, chinese: str, fault: str) -> None:
    assert checking.fault_of(Text(msgid, None, None, "f", 1), chinese) == fault


def test_a_module_tells_its_gaps_with_file_and_line(module: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(checking, "PACKAGE", module.parent)
    assert checking.problems_of(module)[0] == "room/code.py:3: 'One' has no Chinese text"
