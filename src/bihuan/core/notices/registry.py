"""The kinds of notices there are. Each module registers its own from its wiring.py."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """One thing people may be told of, and may choose how to hear.

    `urgent` breaks quiet hours and goes by SMS unless the person says otherwise; use it only for
    what cannot wait till morning. `staff` kinds are offered only to people who hold a post.
    """

    code: str
    title: str
    urgent: bool = False
    staff: bool = False

    @property
    def default_channels(self) -> frozenset[str]:
        """What someone who never chose gets, besides the site itself."""
        return frozenset({"email", "wechat", "sms"} if self.urgent else {"email", "wechat"})


_kinds: dict[str, NoticeKind] = {}


def register(kind: NoticeKind) -> None:
    """Add a kind; registering the same twice is fine, two different under one code is not."""
    if _kinds.setdefault(kind.code, kind) != kind:
        raise ValueError(f"notice kind {kind.code} is already registered differently")


def kind_of(code: str) -> NoticeKind:
    """The registered kind; a code nobody registered is a programming error."""
    try:
        return _kinds[code]
    except KeyError:
        raise LookupError(f"no notice kind {code}; register it in wiring.py") from None


def all_kinds() -> list[NoticeKind]:
    """Every kind, by code."""
    return [_kinds[code] for code in sorted(_kinds)]
