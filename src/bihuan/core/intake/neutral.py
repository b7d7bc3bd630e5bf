"""Cells that a spreadsheet program would run: made harmless going out, themselves coming back."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""What begins a formula (OWASP, "CSV Injection")."""


def safe(text: str) -> str:
    """A cell that no spreadsheet program takes for a formula; plain numbers stay as they are."""
    if not text.startswith(DANGEROUS):
        return text
    try:
        float(text)
    except ValueError:
        return "'" + text
    return text


def original(text: str) -> str:
    """What a cell said before `safe`, or an export, put an apostrophe before it: so a rejected
    row that comes back untouched is refused for the same reason. Any other cell as it is."""
    return text[1:].strip() if text[:1] == "'" and text[1:2] in DANGEROUS else text
