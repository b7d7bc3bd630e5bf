"""The office's lists as they are in use for a site, and what they find in a piece."""

from __future__ import annotations

from uuid import UUID

from bihuan.core.kernel import clock, prose
from bihuan.core.publishing.models import OfficeName, Piece, Site, WordRule
from bihuan.core.publishing.rules.findings import Finding
from bihuan.core.publishing.rules.name_words import Term
from bihuan.core.publishing.rules.passages import shown_text
from bihuan.core.publishing.rules.wording import Lists, Wording, check

MOST_ABOVE = 5


def list_units(site: Site) -> list[UUID]:
    """Whose lists count for a site: its own unit's, and those of the sites it belongs to."""
    found, at = [site.organisation_id], site.parent
    while at is not None and len(found) <= MOST_ABOVE:
        found.append(at.organisation_id)
        at = at.parent
    return list(dict.fromkeys(found))


def lists_of(site: Site) -> Lists:
    """The lists in use for a site; where several have a wording, the nearest unit's rule wins."""
    units = list_units(site)
    rules = WordRule.objects.filter(organisation_id__in=units, is_active=True)
    by_text = {
        rule.text: Wording(rule.text, rule.better, rule.note, rule.weight)  # type: ignore[arg-type]
        for rule in sorted(rules, key=lambda rule: -units.index(rule.organisation_id))
    }
    names = OfficeName.objects.filter(organisation_id__in=units).order_by("place", "name")
    terms = [Term(one.name, one.title, one.place, one.since, one.until) for one in names]
    return Lists(tuple(by_text.values()), tuple(terms))


def findings_in(piece: Piece) -> tuple[list[Finding], list[Finding]]:
    """What is found in the title and in the shown text, as of the day it goes out, or today."""
    lists, day = lists_of(piece.site), piece.planned_for or clock.today()
    return check(piece.title, lists, day), check(shown_text(prose.html(piece.body)), lists, day)


def stops_in(piece: Piece) -> list[Finding]:
    """What must not go out."""
    title, text = findings_in(piece)
    return [finding for finding in (*title, *text) if finding.weight == "stop"]
