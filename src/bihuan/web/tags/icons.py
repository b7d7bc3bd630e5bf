"""Icons and shapes from the sprite. They take the colour of the text around them."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

from bihuan.web.tags.assets import sprite


def icon(name: str, label: object = "") -> SafeString:
    """One icon. Without a label it is an ornament that is not read aloud; with one it is read."""
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"></use></svg>',
            label,
            sprite(),
            name,
        )
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', sprite(), name
    )


def shape(tone: str) -> SafeString:
    """The shape of a status: so that no status is told by colour alone."""
    return _shape(sprite(), tone)


@lru_cache(maxsize=64)
def _shape(address: str, tone: str) -> SafeString:
    return format_html(
        '<svg class="shape" aria-hidden="true"><use href="{}#state-{}"></use></svg>', address, tone
    )


def mark() -> SafeString:
    """The mark: an open ring, closed by the person who reported."""
    return format_html(
        '<svg class="mark" aria-hidden="true"><use href="{}#mark"></use></svg>', sprite()
    )
