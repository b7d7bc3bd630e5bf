"""Speaking to someone in their own language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.utils import translation

from bihuan.core.parties.models import Person


@contextmanager
def in_language_of(person: Person) -> Iterator[None]:
    """Activate the person's language, or the site's when they chose none."""
    with translation.override(person.language or settings.LANGUAGE_CODE):
        yield
