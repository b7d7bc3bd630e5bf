"""The figures of the district's partnership that the demonstration shows, worked out from records.

The table is the test's own: what the district says of it, as of 24 December 2025. `check` asks the
product's indicators, so that figure, definition and records are proved at once.
"""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

from django.core.management import call_command

AS_OF = "2025-12-24"
SAID: dict[str, Any] = {
    "enterprises_visited": 1600,
    "three_haves_enterprises": 559,
    "party_work_coverage": 100,
    "with_party_organisation": 469,
    "organisation_coverage": 83.90,
    "points_per_valid_report": 10,
}
"""By the names of the figures file; where it says "at least", the least."""
AT_LEAST = {"enterprises_visited"}


def check() -> None:
    """All of it, after everything was loaded."""
    out = StringIO()
    call_command("figures", "--programme", "gigwork", "--json", stdout=out)
    found = {one["code"].removeprefix("gigwork."): one for one in json.loads(out.getvalue())}
    for name, said in SAID.items():
        one = found[name]
        assert (one["unit"], one["as_of"]) == ("BH", AS_OF), name
        assert one["value"] >= said if name in AT_LEAST else one["value"] == said, (name, one)
