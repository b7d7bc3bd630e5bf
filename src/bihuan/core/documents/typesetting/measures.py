"""The numbers of GB/T 9704-2012, form of official documents of Party and government organs."""

from __future__ import annotations

PAGE_MM = (210, 297)
TOP_MM, LEFT_MM, RIGHT_MM, BOTTOM_MM = 37, 28, 26, 35
BLOCK_MM = (156, 225)
"""The type area: what is left of A4 inside the margins."""
LINES, CHARACTERS = 22, 28
"""Of body text on a full page, and in a full line."""

MM = 72 / 25.4
"""Points in a millimetre."""
BODY_PT = 15.75
"""Size 3 (3号). Word knows half points only and calls 16 pt by that name: see WORD_BODY_PT."""
TITLE_PT, IMPRINT_PT = 22, 14
"""Size 2 (2号) for titles, size 4 (4号) for page numbers and imprint."""
PITCH_PT = 28.95
"""From line to line: 22 of them are 636.9 pt, the area is 637.8 pt high."""
TITLE_PITCH_PT = 36
TITLE_CHARACTERS = 20
"""Of a title in one line: 20 of 22 pt are 440 pt."""

MARK_BELOW_TOP_MM = 35
"""From the upper edge of the type area to that of the issuer's red mark."""
MARK_MOST_PT = 46
RULE_BELOW_NUMBER_MM = 4
PAGE_NUMBER_BELOW_MM = 7
SEALED_RIGHT, UNSEALED_RIGHT = 4, 2
"""Characters left free to the right of the date, with and without a seal."""
IMPRINT_RULES_MM = (0.35, 0.25)
"""Outer and inner rules of the imprint."""

LETTER_MARK_FROM_TOP_MM = 30
LETTER_RULE_MM = 170
LETTER_RULE_BELOW_MARK_MM = 4
LETTER_RULE_FROM_BOTTOM_MM = 20
LETTER_NUMBER_GAP = 7 / 8
"""Of the height of a size 3 character, between red double rule and document number."""

WORD_BODY_PT = 16
WORD_PITCH_TWIPS = 579
WORD_CHAR_SPACE = round((BLOCK_MM[0] * MM / CHARACTERS - WORD_BODY_PT) * 4096)
"""What Word's grid adds to each character (4096ths of a point; here less than nothing), so that
28 characters of 16 pt stand in 156 mm."""

RED = "E60012"
