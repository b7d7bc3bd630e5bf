"""X-06: what was done with a session is told in words, not in names of columns."""

import pytest
from django.utils.translation import override

from bihuan.core.meetings.models import SessionLog
from bihuan.core.meetings.templatetags.meetings import logged


@pytest.mark.parametrize(
    ("verb", "after", "said"),
    [
        ("changed", "title, summary", "Theme、What it is about"),
        ("host_added", "Bureau of Culture +", "Bureau of Culture（may change it）"),
        ("host_added", "Bureau of Culture -", "Bureau of Culture（sees it）"),
        ("moved", "2019-11-27 16:55", "27 Nov 2019 16:55"),
        ("planned", "at some time", "at some time"),
    ],
)
def test_x06_a_line_of_the_log_names_what_was_changed(verb: str, after: str, said: str) -> None:
    with override("en"):
        assert logged(SessionLog(verb=verb, after=after)) == said
