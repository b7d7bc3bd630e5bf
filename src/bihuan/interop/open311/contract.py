"""What a programme has to do with Open311: nothing but to offer its kind.

A programme calls `casework.wiring_api.offer_to_public(kind, Offer(...))` in its own `wiring.py` and
does not import this adapter. The words that `Offer.statuses` and `Offer.moves` may use are these.
"""

STATUSES = frozenset(
    {
        "OPEN",
        "FIXED",
        "IN_PROGRESS",
        "ACTION_SCHEDULED",
        "INVESTIGATING",
        "DUPLICATE",
        "NOT_COUNCILS_RESPONSIBILITY",
        "NO_FURTHER_ACTION",
        "INTERNAL_REFERRAL",
        "FOR_TRIAGE",
        "CLOSED",
        "CANCELLED",
        "REOPEN",
    }
)
"""Statuses of FixMyStreet's extension (service request updates)."""
