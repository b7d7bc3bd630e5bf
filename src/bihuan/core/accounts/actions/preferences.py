"""How the site looks and speaks to one person."""

from __future__ import annotations

from django.db import transaction

from bihuan.core.parties.models import Person


@transaction.atomic
def set_preferences(person: Person, *, language: str, large_text: bool) -> None:
    """Keep a person's own language and text size; nobody else may, so no right is asked."""
    person.language, person.large_text = language, large_text
    person.save(update_fields=["language", "large_text"])
