"""What publishing tells the rest of the product, after the transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class PieceHandedIn:
    """An author handed a piece in; `round` is 1 the first time, and grows when it came anew."""

    NAME: ClassVar[str] = "publishing.piece_handed_in"
    piece_id: str
    kind: str
    round: int


@dataclass(frozen=True)
class PieceReady:
    """A piece passed the last step of its chain and may get its day."""

    NAME: ClassVar[str] = "publishing.piece_ready"
    piece_id: str


@dataclass(frozen=True)
class PiecePublished:
    """A piece came to readers on its site; channels elsewhere begin here."""

    NAME: ClassVar[str] = "publishing.piece_published"
    piece_id: str
    version: int


@dataclass(frozen=True)
class PieceCorrected:
    """A published piece was put right; channels bring the new version out."""

    NAME: ClassVar[str] = "publishing.piece_corrected"
    piece_id: str
    version: int
    correction_id: str


@dataclass(frozen=True)
class PieceWithdrawn:
    """A published piece was taken back; channels take it back too."""

    NAME: ClassVar[str] = "publishing.piece_withdrawn"
    piece_id: str
    correction_id: str


@dataclass(frozen=True)
class ChannelPostMoved:
    """A piece's post on a channel stands differently; `state` as it became."""

    NAME: ClassVar[str] = "publishing.channel_post_moved"
    post_id: str
    state: str
