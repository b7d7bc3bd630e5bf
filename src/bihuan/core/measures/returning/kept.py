"""Workbooks that are kept with their template or return."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.core.files.base import ContentFile
from django.http import Http404

from bihuan.core.access import Actor
from bihuan.core.files import storage
from bihuan.core.files.actions import store
from bihuan.core.files.queries import files_of
from bihuan.core.files.rules import DOCUMENT
from bihuan.core.measures.models import ReturnTemplate
from bihuan.core.measures.returning.asking import Sheet, looked

TEMPLATE, RETURN = "measures.template", "measures.return"
PURPOSE = "workbook"


def keep(content: bytes, name: str, owner: str, owner_id: UUID, actor: Actor) -> None:
    """Keeps a workbook with its owner; files.Refused says why not."""
    file = ContentFile(content, name=name)
    store(
        file, owner_type=owner, owner_id=owner_id, purpose=PURPOSE, actor=actor, accept=(DOCUMENT,)
    )


def path_of(owner: str, owner_id: UUID) -> tuple[Path, str]:
    """Where it lies, and its digest; 404 when it is not there."""
    rows = files_of(owner, owner_id, purpose=PURPOSE)[owner_id]
    if not rows:
        raise Http404
    return storage.path_of(rows[0].original), rows[0].sha256


def sheets_of(template: ReturnTemplate) -> tuple[Sheet, ...]:
    """The template as tables."""
    return looked(*path_of(TEMPLATE, template.pk))
