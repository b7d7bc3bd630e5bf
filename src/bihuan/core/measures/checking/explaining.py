"""The sentences that say how a figure was read and why it was matched."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from bihuan.core.measures.checking.contexts import Place
from bihuan.core.measures.checking.matching import Match
from bihuan.core.measures.checking.reading import Reading
from bihuan.core.measures.checking.saying import written
from bihuan.core.measures.checking.terms import Candidate


def plain(value: Decimal | None, decimals: int = 4) -> str:
    """A number without an exponent and without noughts at its end."""
    if value is None:
        return ""
    rounded = value.quantize(Decimal(1).scaleb(-decimals)) if abs(value) < 10**20 else value
    return f"{rounded.normalize():f}"


def how_read(reading: Reading) -> str:
    """The interval of a figure in words; empty for what is exact as written."""
    bounds = reading.interval
    if bounds is None:
        return ""
    said = {"written": written(reading), "words": "、".join(reading.relation)}
    if bounds.high is None:
        return _("%(written)s with “%(words)s” is read as %(low)s or more.") % {
            **said, "low": plain(bounds.low),
        }  # fmt: skip
    ends = {**said, "low": plain(bounds.low), "high": plain(bounds.high)}
    if reading.kind == "multiple" and reading.why == "grown":
        return _("Growth by %(written)s is read as %(low)s times what it was.") % ends
    if bounds.low == bounds.high:
        return ""
    if not reading.relation:
        return _("%(written)s is rounded: read as %(low)s to %(high)s.") % ends
    if bounds.high_open:
        return _("%(written)s with “%(words)s” is read as %(low)s to below %(high)s.") % ends
    return _("%(written)s with “%(words)s” is read as %(low)s to %(high)s.") % ends


def why_matched(place: Place, match: Match, candidate: Candidate) -> list[str]:
    """What led to a match."""
    weighed = match.weighed
    if match.role == "numerator":
        return [
            _("It stands where the numerator of “%(title)s” would.") % {"title": candidate.title}
        ]
    if match.role == "denominator":
        return [
            _("It stands where the denominator of “%(title)s” would.") % {"title": candidate.title}
        ]
    said = [
        _("The words around it name “%(name)s” of “%(title)s” to %(share)s%%.")
        % {"name": weighed.called, "title": candidate.title, "share": round(100 * weighed.words)}
    ]
    unit = {"written": place.reading.unit.name, "wanted": candidate.unit}
    if unit["written"] == unit["wanted"]:
        said.append(_("Both are in %(wanted)s.") % unit)
    else:
        said.append(_("It is in %(written)s, which goes with %(wanted)s.") % unit)
    if weighed.agrees:
        said.append(_("The value goes with it."))
    return said


def which_period(match: Match) -> str:
    """For which days the value was computed."""
    start, end = match.period.start, match.period.end
    ends = {"start": start, "end": end}
    if start and end:
        return _("Computed for %(start)s to %(end)s.") % ends
    if end:
        return _("Computed for all until %(end)s.") % ends
    return _("Computed for all times, because no period is named.")


def what_is(match: Match, computed: Decimal, unit: str, decimals: int) -> str:
    """The computed value beside the written one."""
    upper = match.weighed.upper
    ends = [computed] if upper is None else [computed, upper]
    said = {"computed": "–".join(f"{one:.{decimals}f}" for one in ends), "unit": unit}
    if match.weighed.agrees:
        return _("Computed: %(computed)s %(unit)s, which agrees.") % said
    return _("Computed: %(computed)s %(unit)s, which does not agree.") % said
