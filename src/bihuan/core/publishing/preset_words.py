"""The chain that an office begins with, in its own words."""

PRESET = (
    ("review", "一审", 2), ("review", "二审", 2), ("review", "三审", 2),
    ("proof", "一校", 1), ("proof", "二校", 1), ("proof", "三校", 1),
)  # fmt: skip
"""Three reviews and three proofs: titles as offices say them (三审三校), kind and working days."""
