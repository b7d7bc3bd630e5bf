from bihuan.core.documents.actions.draft import DraftFields, change, discard, start
from bihuan.core.documents.actions.issuing import issue
from bihuan.core.documents.actions.set_words import drop_word, keep_word
from bihuan.core.documents.actions.voiding import void

__all__ = [
    "DraftFields",
    "change",
    "discard",
    "drop_word",
    "issue",
    "keep_word",
    "start",
    "void",
]
