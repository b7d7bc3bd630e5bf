"""What an author writes, as one value, before it is a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from bihuan.core.parties.models import Organisation, Person
    from bihuan.core.publishing.models import Column, Site


@dataclass(frozen=True)
class Writing:
    """A piece as it is written.

    kind: of a registered PieceKind. author: None for one without an account, whom `byline` names.
    unit: the author's, at the time of writing. body is prose. cover: a picture of the piece by id.
    level: "" means the kind's. given: what the programme keeps beside it, handed to its `beside`.
    """

    kind: str
    site: Site
    unit: Organisation
    title: str
    body: str
    author: Person | None = None
    byline: str = ""
    column: Column | None = None
    digest: str = ""
    cover: UUID | None = None
    level: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
