"""What the checker was told."""

from __future__ import annotations

from bihuan.core.measures.models import Correction


def corrections() -> dict[str, str]:
    """Indicator by fingerprint of the words; empty for words that mean none."""
    return dict(Correction.objects.values_list("key", "code"))
