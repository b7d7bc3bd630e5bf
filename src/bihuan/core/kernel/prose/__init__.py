"""Longer texts that people write: kept as a small Markdown, shown as HTML that holds nothing else.

People on phones begin a new paragraph by pressing Enter once, so every line is a paragraph here.
What is known: headings (## and ###), quotes (>), lists (- and 1.), **strong**, *emphasis*,
[links](https://…) and pictures (![caption](picture:id)). HTML is text like any other.
"""

from .pictures import Picture as Picture
from .pictures import picture_ids as picture_ids
from .reading import Block as Block
from .reading import blocks as blocks
from .reading import count as count
from .reading import plain as plain
from .reading import tidy as tidy
from .showing import html as html
