"""Their values and ours: matched by what is certain, by what was said before, or by nobody yet."""

from collections import Counter
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import override

from bihuan.core.intake.importer import ANY, Column, Options, Setup
from bihuan.core.intake.matching import simple

LEAVE = "-"
"""Mapped to this, a value says nothing: the cell counts as empty."""


class Mapper:
    """Their value of one column → ours, and how often each of theirs came."""

    def __init__(self, column: Column, setup: Setup) -> None:
        self.column, self.options = column, setup.options
        self.said = dict(setup.values.get(column.name, {}))
        self.ours = dict(column.choices(setup.options)) if column.choices else {}
        self.certain = certain_of(column, setup.options, self.ours)
        self.seen: Counter[str] = Counter()
        self.unmapped: Counter[str] = Counter()
        self.kept: dict[str, str | None] = {}

    def code_of(self, text: str) -> str | None:
        """Ours for theirs; None when nobody said; LEAVE for one that says nothing."""
        self.seen[text] += 1
        if text not in self.kept:
            self.kept[text] = self._resolve(text)
        code = self.kept[text]
        if code is None:
            self.unmapped[text] += 1
        return code

    def _resolve(self, text: str) -> str | None:
        for said in (self.said.get(text), self.certain.get(simple(text)), self.said.get(ANY)):
            if said and (said in self.ours or said == LEAVE):
                return said
        return None

    def proposal(self, text: str) -> str:
        """The best of ours for a value that nobody matched, "" when nothing speaks for one."""
        return self.column.guess(text, self.options) if self.column.guess else ""


def certain_of(column: Column, options: Options, ours: Mapping[str, str]) -> dict[str, str]:
    """Our codes, our titles in both languages, and words whose meaning is known."""
    found = {simple(word): code for word, code in _known(column, options).items()}
    for language in ("zh-hans", "en"):
        with override(language):
            titles = dict(column.choices(options)) if column.choices else {}
            found |= {simple(str(title)): code for code, title in titles.items()}
    return found | {simple(code): code for code in ours}


def _known(column: Column, options: Options) -> Mapping[str, str]:
    return column.known(options) if column.known else {}


def unmatched(column: Column, text: str) -> str:
    """The sentence for a row whose value nobody matched."""
    return _("%(column)s: “%(text)s” is not matched to any of ours.") % {
        "column": _(column.title),
        "text": text[:60],
    }
