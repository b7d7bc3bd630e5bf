"""What speaks for a piece on a day, and against, in sentences."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bihuan.core.kernel import clock
from bihuan.core.publishing.models import Piece, Site
from bihuan.core.publishing.queries.days import Line
from bihuan.core.publishing.rules.days import AUTHOR_GAP, COLUMN_DATE, GROUP_DUE, Judgement
from bihuan.web.tags.times import day_text


def reasons(piece: Piece, judged: Judgement, line: Line) -> list[str]:
    """What speaks for it, the weightiest first; how long it has waited is said as of today,
    whatever the day in question."""
    found = []
    if judged.column_due and piece.column and piece.column.key_date:
        found.append(
            _("The date of its column “%(column)s” is near: %(day)s")
            % {"column": piece.column.title, "day": day_text(piece.column.key_date)}
        )
    if judged.group_due:
        found.append(
            _("Authors of “%(group)s” are short of their share in these weeks")
            % {"group": line.groups[judged.candidate.group]}
        )
    days = max((clock.today() - judged.candidate.ready_since).days, 0)
    found.append(
        ngettext("Has waited %(days)d day", "Has waited %(days)d days", days) % {"days": days}
    )
    return found


def objections(piece: Piece, judged: Judgement, line: Line, site: Site) -> list[str]:
    """The rules that the choice goes against: each wants a reason."""
    return [_objection(rule, piece, judged, line, site) for rule in judged.against]


def _objection(rule: str, piece: Piece, judged: Judgement, line: Line, site: Site) -> str:
    if rule == AUTHOR_GAP and judged.near_author:
        return _("The author has another piece on %(day)s; the rule is %(days)d days between") % {
            "day": day_text(judged.near_author),
            "days": site.author_gap_days,
        }
    if rule == GROUP_DUE:
        return _("Others are due: %(groups)s") % {"groups": _(", ").join(line.due)}
    if rule == COLUMN_DATE and piece.column:
        return _("Outside the dates of its column “%(column)s”") % {"column": piece.column.title}
    return rule


def rule_title(code: str) -> str:
    """A rule by its name, for days that were given against it."""
    return {
        AUTHOR_GAP: _("days between pieces of one author"),
        GROUP_DUE: _("balance of author groups"),
        COLUMN_DATE: _("dates of the column"),
    }.get(code, code)
