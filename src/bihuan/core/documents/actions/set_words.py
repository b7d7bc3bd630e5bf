"""A unit's document words."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.documents.models import DocumentWord
from bihuan.core.documents.refused import Refused
from bihuan.core.documents.rights import KEEP
from bihuan.core.documents.typesetting.paper import clean
from bihuan.core.parties.models import Organisation


def keep_word(
    unit: Organisation, word: str, *, mark: str, issuer: str, actor: Actor
) -> DocumentWord:
    """Add a word, or change the mark and name of one that is there."""
    require(actor, KEEP, unit)
    word, mark, issuer = clean(word), clean(mark), clean(issuer)
    if not word or not mark or not issuer:
        raise Refused(_("Word, mark and name are all needed."))
    with transaction.atomic():
        made, _new = DocumentWord.objects.update_or_create(
            unit=unit, word=word, defaults={"mark": mark, "issuer": issuer, "active": True}
        )
    return made


def drop_word(word_id: UUID, *, actor: Actor) -> None:
    """Take a word out of use; what was issued under it keeps its number."""
    word = DocumentWord.objects.select_related("unit").get(pk=word_id)
    require(actor, KEEP, word.unit)
    DocumentWord.objects.filter(pk=word.pk).update(active=False)
