"""System checks: a word is no secret."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection


@register(Tags.database, Tags.security)
def no_literal_key(databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """A key that is a word exists in the demonstration only. Elsewhere it opens nothing anyway; one
    that is stored came with a demonstration's database (`check --database default`)."""
    if settings.DEMO or not databases:
        return []
    from bihuan.core.apikeys import tokens
    from bihuan.core.apikeys.models import KeySecret

    if KeySecret._meta.db_table not in connection.introspection.table_names():
        return []  # before the first migration
    index: Any = KeySecret._meta.get_field("digest_index")
    literal = index.digest(tokens.digest_of(tokens.LITERAL))
    if not KeySecret.objects.filter(digest_index=literal).exists():
        return []
    return [
        Error(
            "This database holds the demonstration's key.",
            hint="It is a demonstration's database: start with an empty one.",
            id="apikeys.E001",
        )
    ]
