"""The checker on the articles that are kept apart."""

from __future__ import annotations

from bench.places import ROOT
from bihuan.core.measures.checking.scoring import articles_in, score


def run() -> dict[str, float]:
    """Precision and recall of figures with verdict and indicator, and of their places alone."""
    found = score(articles_in(ROOT / "bench" / "articles"))
    return {
        "precision": round(found.precision, 3),
        "recall": round(found.recall, 3),
        "span_precision": round(found.span_precision, 3),
        "span_recall": round(found.span_recall, 3),
        "characters_per_second": round(found.characters_per_second),
    }
