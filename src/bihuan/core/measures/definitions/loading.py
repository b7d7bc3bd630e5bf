"""Definitions from a file or a form: plain data in, a Definition or sentences about it out."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from .checking import faults_of
from .definition import KINDS, TAKES, Definition, Related, Step, Words

TEXTS = ("title", "meaning", "counted")
PLAIN = (
    "code", "kind", "subject", "unit", "day", "population", "value", "key", "better", "source",
    "since", "released",
)  # fmt: skip
LISTS = ("names", "topics", "evidence")
NUMBERS = ("decimals", "smallest")
STEPS = ("denominator", "exclusion", "numerator")
RELATED = ("name", "dataset", "on", "take", "where", "of", "to")
KNOWN = {
    *TEXTS, *(f"{text}_en" for text in TEXTS), *PLAIN, *LISTS, *NUMBERS, *STEPS, "related",
    "public",
}  # fmt: skip


class Faulty(ValueError):
    """A definition that cannot be used; `faults` are sentences for whoever wrote it."""

    def __init__(self, code: str, faults: Sequence[str]) -> None:
        super().__init__(f"{code}: {' '.join(faults)}")
        self.code, self.faults = code, tuple(faults)


def from_file(path: Path, programme: str = "") -> list[Definition]:
    """The indicators of a TOML file, each a table `[[indicator]]`; Faulty names the first fault."""
    return from_text(path.read_text(encoding="utf-8"), programme)


def from_text(text: str, programme: str = "") -> list[Definition]:
    """As `from_file`, of the text."""
    try:
        found = tomllib.loads(text).get("indicator")
    except tomllib.TOMLDecodeError as wrong:
        raise Faulty("", [_("The file is not TOML: %(why)s") % {"why": wrong}]) from None
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise Faulty("", [_("The file has no [[indicator]].")])
    return [from_data(one, programme) for one in found]


def from_data(data: Mapping[str, Any], programme: str = "") -> Definition:
    """One definition; Faulty says everything that is wrong with it."""
    code = str(data.get("code", ""))
    faults = list(_shape(data))
    if faults:
        raise Faulty(code, faults)
    definition = _made(data, programme)
    if faults := list(faults_of(definition)):
        raise Faulty(code, faults)
    return definition


def _shape(data: Mapping[str, Any]) -> list[str]:
    """What is missing, unknown, or not of the kind that is expected."""
    found = [_("“%(name)s” is not known here.") % {"name": k} for k in data if k not in KNOWN]
    for name in ("code", "kind", "title", "meaning", "subject", "unit"):
        if not data.get(name):
            found.append(_("“%(name)s” is missing.") % {"name": name})
    for names, kind in (
        ((*PLAIN, *TEXTS), str),
        (NUMBERS, int),
        ((*LISTS, *STEPS, "related"), list),
    ):
        for name in names:
            if name in data and not isinstance(data[name], kind):
                found.append(_("“%(name)s” has another form than expected.") % {"name": name})
    if not found and data["kind"] not in KINDS:
        found.append(_("There is no kind “%(kind)s”.") % {"kind": data["kind"]})
    for one in data.get("related", ()) if not found else ():
        if not isinstance(one, dict) or one.get("take") not in TAKES:
            found.append(_("What is gathered from related rows is one of %(takes)s.") % {
                "takes": ", ".join(TAKES)
            })  # fmt: skip
    return found


def _made(data: Mapping[str, Any], programme: str) -> Definition:
    values: dict[str, Any] = {
        name: data[name] for name in (*PLAIN, *NUMBERS, "public") if name in data
    }
    values |= {name: tuple(data[name]) for name in LISTS if name in data}
    values |= {name: _words(data, name) for name in TEXTS}
    values |= {name: tuple(_step(one) for one in data.get(name, ())) for name in STEPS}
    values["related"] = tuple(_related(one) for one in data.get("related", ()))
    return Definition(**values, programme=programme)


def _words(data: Mapping[str, Any], name: str) -> Words:
    zh = str(data.get(name, ""))
    return Words(zh, str(data.get(f"{name}_en", zh)))


def _step(data: Mapping[str, Any]) -> Step:
    return Step(str(data.get("when", "")), _words(data, "otherwise"))


def _related(data: Mapping[str, Any]) -> Related:
    order = tuple(str(one) for one in data.get("order", ()))
    kept = {k: str(v) for k, v in data.items() if k in RELATED}
    return Related(**kept, order=order)  # type: ignore[arg-type]
