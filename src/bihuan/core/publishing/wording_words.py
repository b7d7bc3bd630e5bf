"""What a finding of the wording check says, in words with what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bihuan.core.kernel.i18n import N_
from bihuan.core.publishing.rules.findings import Finding

SAID = {
    "word": N_("On the office's list of wordings"),
    "title": N_("The title does not agree with the office's list"),
    "outdated": N_("This post is no longer held"),
    "order": N_("The order does not agree with the office's list"),
    "half_width": N_("A half-width sign among Chinese characters"),
    "doubled": N_("A sign twice in a row"),
    "ellipsis": N_("Dots are written as one sign of six"),
    "quotes": N_("Straight quotation marks"),
    "blank": N_("A blank between Chinese characters"),
    "unpaired": N_("Opened and not closed, or closed and not opened"),
    "secret": N_("Looks like a mark of secrecy"),
}


def say(finding: Finding) -> str:
    """One sentence: what it is, why, and what to write instead."""
    parts = [_(SAID[finding.code])]
    if finding.note:
        parts.append(finding.note)
    if finding.better:
        parts.append(_("Write “%(better)s”") % {"better": finding.better})
    elif finding.code == "blank":
        parts.append(_("Take it out"))
    return "；".join(parts)
