"""Which kinds of files hang on a session or a talk. A file's level decides its kind of owner, so
that serving it asks the right question without reading anything of the file."""

from bihuan.core.kernel.levels import ADDRESSEES, PUBLIC, UNIT

LEVELS = (PUBLIC, UNIT, ADDRESSEES)
SESSION, TALK = "session", "talk"
PHOTO, MATERIAL, SLIDES = "photo", "material", "slides"


def owner_type(of: str, level: str) -> str:
    """meetings.session.public and the like."""
    return f"meetings.{of}.{level}"


ALL_OF_SESSION = tuple(owner_type(SESSION, level) for level in LEVELS)
ALL_OF_TALK = tuple(owner_type(TALK, level) for level in LEVELS)
