"""The verbs that every kind shares, beside the moves that its loop declares. No Django here."""

from __future__ import annotations

from dataclasses import dataclass

from bihuan.core.kernel.i18n import N_


@dataclass(frozen=True)
class Verb:
    """How a line of the timeline names it, and whether the reporter reads it."""

    title: str
    public: bool = True


VERBS = {
    "open": Verb(N_("Reported")),
    "add_submission": Verb(N_("Reported by one more person")),
    "add_words": Verb(N_("The reporter added to it")),
    "join": Verb(N_("Another report of the same matter was merged into this one")),
    "climb": Verb(N_("Late: told to the next level"), public=False),
    "verdict": Verb(N_("Rated by the reporter")),
    "call_back": Verb(N_("Called back"), public=False),
    "link": Verb(N_("Linked to another case"), public=False),
    "unlink": Verb(N_("Link taken away"), public=False),
}
