"""Scoped reads of casework, and the loaders that are the only way to a case or submission."""

from bihuan.core.casework.queries.access import (
    access_case,
    access_submission,
    access_tracked,
    cases_visible_to,
    may_see_remark_files,
    may_see_submission_files,
)
from bihuan.core.casework.queries.detail import possible_moves, situation
from bihuan.core.casework.queries.opened import open_cases
from bihuan.core.casework.queries.people import posts_for_work, told_of
from bihuan.core.casework.queries.queue import QueueFilters, counts, page_of, queue
from bihuan.core.casework.queries.similar import similar_to
from bihuan.core.casework.queries.timeline import Line, timeline, title_of

__all__ = [
    "Line",
    "QueueFilters",
    "access_case",
    "access_submission",
    "access_tracked",
    "cases_visible_to",
    "counts",
    "may_see_remark_files",
    "may_see_submission_files",
    "open_cases",
    "page_of",
    "possible_moves",
    "posts_for_work",
    "queue",
    "similar_to",
    "situation",
    "timeline",
    "title_of",
    "told_of",
]
