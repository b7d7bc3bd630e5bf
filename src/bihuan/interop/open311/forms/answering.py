"""Answers to a service's questions: `attribute[code]=…`, checked and put into words for staff."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from bihuan.core.casework.offering import Question
from bihuan.interop.open311.faults import Fault
from bihuan.interop.open311.params import moment_of

LONGEST = 1000
_NAME = re.compile(r"attribute\[([^\]]+)\](?:\[\d*\])?")
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,10})?")


def answers_in(values: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Values by question, from `attribute[code]`, `attribute[code][]` or `attribute[code][0]`."""
    found: dict[str, list[str]] = {}
    for name, given in values.items():
        if match := _NAME.fullmatch(name):
            found.setdefault(match[1], []).extend(given)
    return found


def checked(
    questions: Sequence[Question], answers: Mapping[str, Sequence[str]]
) -> tuple[list[str], list[str]]:
    """(lines of words for staff, sentences about what is wrong)."""
    lines, wrong = [], []
    unknown = sorted(set(answers) - {question.code for question in questions})
    if unknown:
        wrong.append(_("attribute %(code)s was not found.") % {"code": unknown[0][:40]})
    for question in questions:
        given = [value[:LONGEST] for value in answers.get(question.code, ())]
        if not given:
            if question.required:
                wrong.append(_("attribute %(code)s was not provided.") % {"code": question.code})
            continue
        words = _words(question, given)
        if words is None:
            wrong.append(
                _("attribute %(code)s must be %(what)s.")
                % {"code": question.code, "what": _what(question)}
            )
        else:
            lines.append(f"{question.description} {words}")
    return lines, wrong


def _words(question: Question, given: Sequence[str]) -> str | None:
    names = dict(question.values)
    if question.datatype == "multivaluelist":
        known = [names[key] for key in given if key in names]
        return ", ".join(known) if len(known) == len(given) else None
    if len(given) > 1:
        return None
    value = given[0]
    if question.datatype == "singlevaluelist":
        return names.get(value)
    if question.datatype == "number":
        return value if _NUMBER.fullmatch(value) else None
    if question.datatype == "datetime":
        try:
            moment_of(question.code, value)
        except Fault:
            return None
    if question.datatype == "string" and ("\n" in value or "\r" in value):
        return None
    return value


def _what(question: Question) -> str:
    if question.values:
        keys = ", ".join(key for key, _name in question.values)
        return _("one of these: %(keys)s") % {"keys": keys}
    return {
        "number": _("a number"),
        "datetime": _("a time like 2026-01-31T08:00:00Z"),
        "string": _("one line of text"),
    }.get(question.datatype, _("one text"))
