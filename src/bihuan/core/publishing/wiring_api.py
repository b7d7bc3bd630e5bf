"""Where programmes register what kinds of pieces they have. Called from their `wiring.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from bihuan.core.casework import wiring_api as cases
from bihuan.core.casework.models import Case, Submission
from bihuan.core.kernel.levels import PUBLIC
from bihuan.core.kernel.manifest import Registry
from bihuan.core.publishing.states import kind_of_case

if TYPE_CHECKING:
    from bihuan.core.access import Actor
    from bihuan.core.parties.models import Organisation
    from bihuan.core.publishing.models import Piece

Facts = Callable[["Piece"], Sequence[tuple[str, str]]]
Beside = Callable[["Piece", Mapping[str, Any], "Actor"], None]


@dataclass(frozen=True)
class PieceKind:
    """A kind of pieces.

    code: "programme.kind", kept in Piece.kind and in its case. title: what one is called.
    asks: what authors are asked for, in a sentence or two. series: letters in its numbers
    ("CZSW-WZ-2026-000012"), another for each kind. least, most: characters of a text.
    level: for whom a piece is unless said otherwise. beside: writes the programme's own row (the
    author's group at the time, the book), inside the transaction in which the piece is handed in;
    its second argument is `Writing.given` as the programme passed it. page: the name of the url on
    which authors follow a piece, with its id as the only argument; writes: of that on which they
    write it, as a draft or after it was sent back. facts: what editors are told
    beside the text (the author's group, the book): pairs of label and words in their language.
    """

    code: str
    title: str
    asks: str
    series: str
    least: int = 1
    most: int = 20_000
    level: str = PUBLIC
    beside: Beside | None = None
    page: str = "publishing:mine_piece"
    writes: str = ""
    facts: Facts | None = None


KINDS: Registry[PieceKind] = Registry("kind of pieces", lambda kind: kind.code)


def register_kind(kind: PieceKind) -> None:
    """Make a kind of pieces known, to casework too; the same again is harmless.

    ValueError when another kind has its code or its series: two pieces would share a number.
    """
    if any(other.series == kind.series and other.code != kind.code for other in KINDS):
        raise ValueError(f"{kind.code}: another kind of pieces has the series {kind.series}")
    KINDS.register(kind)
    cases.register_kind(kind_of_case(kind.code, kind.title, kind.series))
    cases.bind_hosts(kind.code, _hosts)
    cases.bind_case_page(kind.code, "publishing:case")
    cases.bind_reporter_url(kind.code, _author_page)


def _author_page(submission: Submission) -> str:
    return reverse(KINDS.get(submission.kind).page, args=[submission.piece.pk])


def _hosts(case: Case) -> list[Organisation]:
    from bihuan.core.publishing.models import SiteHost

    found = SiteHost.objects.filter(site__pieces__submission__case=case)
    return [host.organisation for host in found.select_related("organisation")]
