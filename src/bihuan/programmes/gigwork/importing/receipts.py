"""The bank's receipts: one row for each line of a payment list, found by list number and line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from bihuan.core.access import Actor, units_where
from bihuan.core.access.dates import parse_day
from bihuan.core.intake.importer import BadValue, Column, Importer, Options, Row, Step
from bihuan.core.kernel import clock
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.money import format_yuan, parse_yuan
from bihuan.programmes.gigwork.actions.subsidies import record_failed, record_paid
from bihuan.programmes.gigwork.importing.receipt_words import (
    ALIASES,
    EXAMPLES,
    FAILED,
    KNOWN,
    PAID,
)
from bihuan.programmes.gigwork.models.subsidies import LineState, SubsidyPayLine
from bihuan.programmes.gigwork.rights import PAY


def parse_line(text: str) -> int:
    """The number of a line."""
    plain = text.strip().removesuffix(".0")
    if not plain.isdecimal() or not 1 <= int(plain) <= 99_999:
        raise BadValue(_("“%(text)s” is no line number") % {"text": text[:20]})
    return int(plain)


def parse_date(text: str) -> date:
    """A day as banks write it; a time of the day behind it is left out."""
    day = parse_day(text.strip().split(" ")[0].split("T")[0])
    if day is None:
        raise BadValue(_("“%(text)s” is no day: write it as 2026-03-05") % {"text": text[:20]})
    return day


def parse_amount(text: str) -> int:
    """Fen of an amount in yuan."""
    try:
        return parse_yuan(text)
    except ValueError:
        raise BadValue(_("“%(text)s” is no amount in yuan") % {"text": text[:20]}) from None


def results(_options: Options) -> Sequence[tuple[str, str]]:
    """What the bank can answer."""
    return ((PAID, _("Paid")), (FAILED, _("Not paid")))


def known(_options: Options) -> dict[str, str]:
    """Banks' words for it."""
    return {word: code for code, words in KNOWN.items() for word in words}


def plan(rows: Sequence[Row], actor: Actor) -> list[Step]:
    """One question for all lines that the file names; a row of no list, or of one that the
    actor doesn't run, is bad, and says so."""
    wanted = {row.get("list") for row in rows} - {None}
    lines = SubsidyPayLine.objects.filter(
        paylist__number__in=wanted, paylist__root__in=units_where(actor, PAY)
    ).select_related("paylist", "application")
    found = {(line.paylist.number, line.line): line for line in lines}
    seen: dict[tuple[str, int], int] = {}
    return [_step(row, found, seen, actor) for row in rows]


def _step(
    row: Row,
    found: dict[tuple[str, int], SubsidyPayLine],
    seen: dict[tuple[str, int], int],
    actor: Actor,
) -> Step:
    step = Step(row)
    for problem in row.problems:
        step.bad(problem)
    if step.verdict == "bad":
        return step
    key = (row.get("list"), row.get("line"))
    step.code = f"{key[0]} {key[1]}"
    if key in seen:
        step.bad(_("Row %(row)d is about the same line already.") % {"row": seen[key]})
        return step
    seen[key] = row.number
    line = found.get(key)
    if line is None:
        step.bad(
            _("There is no line %(line)d on a list %(list)s.") % {"list": key[0], "line": key[1]}
        )
    elif sentence := _mismatch(row, line):
        step.bad(sentence)
    elif line.state == LineState.WAITING:
        _answer(step, row, line, actor)
    return step


def _mismatch(row: Row, line: SubsidyPayLine) -> str:
    amount, result = row.get("amount"), row.get("result")
    if amount is not None and amount != line.amount:
        text = _("The bank says %(theirs)s yuan; the list asked for %(ours)s.")
        return text % {"theirs": format_yuan(amount), "ours": format_yuan(line.amount)}
    if line.paylist.sent_at is None:
        return _("The file of this list was never taken out for the bank.")
    if line.state in (LineState.PAID, LineState.FAILED) and line.state != result:
        text = _("The bank’s answer to this line is there already: “%(state)s”.")
        return text % {"state": line.get_state_display()}
    if line.state == LineState.DROPPED:
        return _("This list was dropped before.")
    if result == PAID and (row.get("paid_on") or clock.today()) > clock.today():
        return _("The day of the payment lies in the future.")
    if result == FAILED and not (row.get("why") or "").strip():
        return _("The bank’s reason is missing: the applicant has to know what to mend.")
    return ""


def _answer(step: Step, row: Row, line: SubsidyPayLine, actor: Actor) -> None:
    said = {"number": line.application.number, "amount": format_yuan(line.amount)}
    if row.get("result") == PAID:
        day = row.get("paid_on") or clock.today()
        ref = (row.get("ref") or "")[:60]
        work = partial(record_paid, line.pk, paid_on=day, bank_ref=ref, actor=actor)
        step.does("changed", _("%(number)s: %(amount)s yuan paid") % said, work)
    else:
        why = str(row.get("why"))[:200]
        work = partial(record_failed, line.pk, why=why, actor=actor)
        sentence = _("%(number)s: %(amount)s yuan not paid, goes back to the applicant")
        step.does("changed", sentence % said, work)


RECEIPTS = Importer(
    code="gigwork.receipts",
    title=N_("The bank’s receipts for subsidies"),
    text=N_("What the bank answered to a payment list: one row for each line"),
    right=PAY,
    columns=(
        Column("list", N_("List number"), True, str.strip, ALIASES["list"]),
        Column("line", N_("Line"), True, parse_line, ALIASES["line"]),
        Column(
            "result",
            N_("The bank’s result"),
            True,
            str,
            ALIASES["result"],
            choices=results,
            known=known,
        ),
        Column("paid_on", N_("Paid on"), False, parse_date, ALIASES["paid_on"]),
        Column("amount", N_("Amount"), False, parse_amount, ALIASES["amount"]),
        Column("ref", N_("Bank’s reference"), False, str.strip, ALIASES["ref"]),
        Column("why", N_("Why not"), False, str.strip, ALIASES["why"]),
    ),
    plan=plan,
    known_by="line",
    examples=EXAMPLES,
    instead=N_("What the bank has answered stands. A payment that came back is a new application."),
)
