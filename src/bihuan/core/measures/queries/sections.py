"""Whose figures a programme shows."""

from __future__ import annotations

from bihuan.core.measures.models import Section


def sections() -> list[Section]:
    """All that are set, with their units."""
    return list(Section.objects.select_related("unit"))


def section_of(programme: str) -> Section | None:
    """The programme's, or None when nobody set one yet."""
    return Section.objects.select_related("unit").filter(programme=programme).first()
