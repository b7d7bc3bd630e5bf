"""Checking an evidence file with nothing but the file: no database, no network, no account."""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bihuan.core.kernel.crypto import sm3
from bihuan.core.kernel.crypto.signing import signed_by_us
from bihuan.core.measures.definitions.definition import KINDS, Definition, Words
from bihuan.core.measures.engine.asked import Spread
from bihuan.core.measures.engine.plain import middle
from bihuan.core.measures.values import Parts, value_of

from .writing import FORM, line, lines_of


@dataclass(frozen=True)
class Verdict:
    """faults: sentences, none when the file is sound. head: what the figure is; key: who signed."""

    faults: tuple[str, ...]
    head: dict[str, Any]
    key: str = ""

    @property
    def sound(self) -> bool:
        """Whether everything agrees."""
        return not self.faults


def verify(whole: bytes, key: str = "") -> Verdict:
    """Digest, signature, definition and sum. key: the public key that must have signed, base64;
    without it the file is checked against the key that it carries itself."""
    try:
        head, *rows, seal = lines_of(whole)
    except (ValueError, UnicodeDecodeError):
        return Verdict((_("This is not an evidence file, or it was cut off."),), {})
    if head.get("what") != FORM:
        return Verdict((_("This is not an evidence file of a form that is known here."),), {})
    faults = [*_sealed(whole, seal, key)]
    try:
        faults += [*_defined(head), *_counted(head, rows)]
    except (KeyError, TypeError, ValueError, ArithmeticError):
        faults.append(_("Something is missing in it, or has another form than expected."))
    return Verdict(tuple(faults), head, str(seal.get("key", "")))


def _sealed(whole: bytes, seal: dict[str, Any], key: str) -> Iterator[str]:
    body = b"".join(whole.splitlines(keepends=True)[:-1])
    digest = sm3(body)
    if seal.get("sm3") != digest or body + line(seal) != whole:
        yield _("It was altered after it was written: its digest does not agree.")
    if key and seal.get("key") != key:
        yield _("Somebody else signed it than the key that was given.")
    given, signature = str(seal.get("key")), str(seal.get("signature"))
    fits = signed_by_us(digest.encode(), signature, key or given)
    if not (fits and _written_as_we_do(given) and _written_as_we_do(signature)):
        yield _("The signature does not fit.")


def _written_as_we_do(text: str) -> bool:
    """Whether base64 is as it is encoded: its last character has bits that decoding ignores."""
    try:
        return base64.b64encode(base64.b64decode(text, validate=True)).decode() == text
    except ValueError:
        return False


def _defined(head: dict[str, Any]) -> Iterator[str]:
    text = json.dumps(head["definition"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if sm3(text.encode()) != head["hash"]:
        yield _("The definition is not the one whose hash the figure names.")


def _counted(head: dict[str, Any], rows: list[dict[str, Any]]) -> Iterator[str]:
    if len(rows) != head["rows"] or len({row["s"] for row in rows}) != len(rows):
        yield _("Rows are missing, or stand in it twice.")
    given = head["definition"]
    if given["kind"] not in KINDS:
        raise ValueError(given["kind"])
    definition = Definition(
        given["code"], given["kind"], Words("", ""), Words("", ""), given["subject"], given["unit"],
        decimals=given["decimals"],
    )  # fmt: skip
    figure = head["figure"]
    value = value_of(definition, _parts(given["kind"], rows, figure["denominator"]))
    said = (figure["value"], figure["upper"], figure["numerator"], figure["denominator"])
    found = (_text(value.value), _text(value.upper), value.numerator, value.denominator)
    if said != found:
        yield _("The rows make %(found)s, and the figure says %(said)s.") % {
            "found": value, "said": figure["value"],
        }  # fmt: skip


def _parts(kind: str, rows: list[dict[str, Any]], target: int | None) -> Parts:
    counted = [row for row in rows if row["r"] == 0]
    amounts = sorted(row["a"] for row in counted if row.get("a") is not None)
    return Parts(
        population=len(rows),
        denominator=sum(row["c"] for row in rows),
        numerator=len(counted),
        amount=sum(amounts),
        low=amounts[0] if amounts else None,
        high=amounts[-1] if amounts else None,
        target=target,
        spread=_spread(kind, counted, amounts),
    )


def _spread(kind: str, counted: list[dict[str, Any]], amounts: list[int]) -> Spread | None:
    if kind == "distinct":
        return Spread("", 0, len({row["k"] for row in counted if "k" in row}))
    if kind == "daily" and counted:
        days = Counter(row["d"] for row in counted).values()
        return Spread("", min(days), max(days))
    if kind == "median" and amounts:
        return Spread("", *middle(amounts))
    return None


def _text(value: object) -> str | None:
    return None if value is None else str(value)
