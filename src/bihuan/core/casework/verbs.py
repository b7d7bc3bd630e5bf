"""The verbs that every kind shares, beside the moves that its loop declares. No Django here."""

from __future__ import annotations

from dataclasses import dataclass

from bihuan.core.casework.loop import Kind
from bihuan.core.kernel.i18n import N_


@dataclass(frozen=True)
class Verb:
    """How a line of the timeline names it, and whether the reporter, or anybody, reads it."""

    title: str
    public: bool = True
    everybody: bool = False


VERBS = {
    "open": Verb(N_("Reported")),
    "add_submission": Verb(N_("Reported by one more person")),
    "add_words": Verb(N_("The reporter added to it")),
    "join": Verb(N_("Another report of the same matter was merged into this one"), everybody=True),
    "climb": Verb(N_("Late: told to the next level"), public=False),
    "verdict": Verb(N_("Rated by the reporter")),
    "note": Verb(N_("Another system wrote"), public=False),
    "call_back": Verb(N_("Called back"), public=False),
    "link": Verb(N_("Linked to another case"), public=False),
    "import": Verb(N_("Taken over from an older system")),
    "undo_import": Verb(N_("The import was undone"), public=False),
    "unlink": Verb(N_("Link taken away"), public=False),
    "instruct": Verb(N_("A leader gave an instruction"), public=False),
    "record": Verb(N_("A leader's instruction was recorded"), public=False),
    "circle": Verb(N_("Read by a leader"), public=False),
    "respond": Verb(N_("The instruction was answered"), public=False),
    "pass_on": Verb(N_("The instruction was passed on to a unit below"), public=False),
    "note_answer": Verb(N_("The leader noted the answer"), public=False),
    "withdraw_instruction": Verb(N_("The instruction was withdrawn"), public=False),
    "remind": Verb(N_("Reminded of the answer"), public=False),
    "supervise": Verb(N_("A supervision sheet was issued"), public=False),
    "circulate": Verb(N_("Sent round among leaders"), public=False),
}


def is_public(verb: str, kind: Kind) -> bool:
    """Whether those who reported read the verb's line; KeyError when the kind has no such verb."""
    return VERBS[verb].public if verb in VERBS else kind.move(verb).public


def for_everybody(kind: Kind) -> tuple[str, ...]:
    """Verbs whose lines anybody may read: public steps of those who handle, never a reporter's."""
    shared = [code for code, verb in VERBS.items() if verb.everybody]
    steps = [move.code for move in kind.moves if move.public and set(move.who) != {"reporter"}]
    return (*shared, *steps)
