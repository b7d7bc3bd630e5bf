"""The index of the search: a row per document, and how far each kind has been followed."""

from bihuan.core.search.models.entry import Entry as Entry
from bihuan.core.search.models.progress import Progress as Progress
