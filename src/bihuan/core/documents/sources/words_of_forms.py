"""What a document calls itself, by its form."""

from __future__ import annotations

import re

CALLED = {"upward": "报告", "downward": "通报", "letter": "函"}
TELLS = {"upward": "报告", "downward": "通报", "letter": "函告"}
SUFFIX = re.compile("的(?:报告|通报)$")
TELLING = re.compile("(?:报告|通报)如下。$")


def called(title: str, form: str) -> str:
    """A source's title as the form wants it: a letter is no report. Other titles stay."""
    return SUFFIX.sub(f"的{CALLED[form]}", title)


def told(paragraphs: tuple[str, ...], form: str) -> tuple[str, ...]:
    """The same for the sentence that leads in."""
    return tuple(TELLING.sub(f"{TELLS[form]}如下。", one) for one in paragraphs)
