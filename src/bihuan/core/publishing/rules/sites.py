"""What a site may be called, and which site it may stand under."""

from __future__ import annotations

import re

from bihuan.core.parties.models import Organisation, OrganisationKind

RESERVED = frozenset({"look", "static", "files", "new", "open", "api", "all", "columns"})
SLUG = re.compile(r"[a-z][a-z0-9-]{1,38}[a-z0-9]")


def is_address(slug: str) -> bool:
    """Small letters, digits and hyphens, from a letter on; no word that means something else."""
    return bool(SLUG.fullmatch(slug)) and slug not in RESERVED


def may_stand_under(unit: Organisation, owner: Organisation) -> bool:
    """Whether a site of `unit` may be listed by a site of `owner`: of a unit above it, or of a
    department of one. `owner.parent` is loaded."""
    if owner.contains(unit):
        return True
    above = owner.parent
    return owner.kind == OrganisationKind.DEPARTMENT and above is not None and above.contains(unit)
