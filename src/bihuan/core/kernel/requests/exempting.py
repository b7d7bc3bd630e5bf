"""Views that keep out of OncePerClientId."""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])
MARK = "sent_twice_is_harmless"


def exempt(view: View) -> View:
    """The view is run every time it is asked; for sign-in pages, whose answer must not be kept."""
    setattr(view, MARK, True)
    return view
