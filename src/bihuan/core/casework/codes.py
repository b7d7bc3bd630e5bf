"""Look-up codes: what a sender shows, beside the number, to see how a report stands."""

import secrets

LETTERS = "ACDEFGHJKLMNPQRTUVWXY34679"
"""None that is easily taken for another."""
LENGTH = 6


def new_code() -> str:
    """A fresh code, each of 26⁶ as likely as any other."""
    left = secrets.randbelow(len(LETTERS) ** LENGTH)
    found = ""
    for _place in range(LENGTH):
        left, at = divmod(left, len(LETTERS))
        found += LETTERS[at]
    return found
