"""Longer texts that people write: kept as a small Markdown, shown as HTML that holds nothing else.

People on phones begin a new paragraph by pressing Enter once, so every line is a paragraph here.
What is known: headings (## and ###), quotes (>), lists (- and 1.), **strong**, *emphasis*,
[links](https://…), pictures (![caption](picture:id)) and figures ([318](figure:reference)). HTML is
text like any other.
"""

from .figures import figure_mark as figure_mark
from .figures import figure_refs as figure_refs
from .figures import values_in as values_in
from .figures import with_values as with_values
from .pictures import Picture as Picture
from .pictures import picture_ids as picture_ids
from .reading import Block as Block
from .reading import blocks as blocks
from .reading import count as count
from .reading import plain as plain
from .reading import tidy as tidy
from .showing import html as html
