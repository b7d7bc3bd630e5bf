"""Kinds and states of transfers, and the only ways from one state to another."""

POST = "post"
HOLD = "hold"
CAPTURE = "capture"
RELEASE = "release"
EXPIRE = "expire"
REVERSAL = "reversal"

PENDING = "pending"
POSTED = "posted"
VOIDED = "voided"
TIMED_OUT = "timed_out"

# A hold ends exactly once, by a transfer of its own that settles it.
ENDED_BY = {CAPTURE: POSTED, RELEASE: VOIDED, EXPIRE: TIMED_OUT}

# Accounts of a book that belong to nobody.
ISSUANCE = "issuance"
RESERVED = "reserved"
REDEEMED = "redeemed"
EXPIRED = "expired"
SYSTEM_ACCOUNTS = (ISSUANCE, RESERVED, REDEEMED, EXPIRED)
