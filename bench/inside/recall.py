"""Whether the search finds what there is: beside a look through every text."""

from __future__ import annotations

import time
from bisect import bisect_right
from typing import Any

from bench.papers import Paper, Words, papers, questions
from bihuan.core.access import ANONYMOUS
from bihuan.core.places.models import Spot
from bihuan.core.search import queries
from bihuan.core.search.folding import compact
from bihuan.core.search.queries import Ask
from bihuan.core.search.queries.finding import MOST


def run(count: int, asked: int, seed: str) -> dict[str, Any]:
    """Recall and precision by kind of question, and how long finding took in this process.

    Recall of a question is the share of the papers that hold it word for word that was found; of
    those with more answers than are ever shown, of as many as could be. A question is precise when
    what is on its first page holds it.
    """
    made = list(papers(0, count, Words()))
    corpus = _Corpus([compact(one.title) + "\n" + compact(one.text) for one in made])
    found: dict[str, list[tuple[float, float]]] = {}
    times: list[float] = []
    for kind, text in questions(made, asked, seed):
        there = {made[at] for at in corpus.holding(compact(text))}
        started = time.perf_counter()
        hits = queries.find(ANONYMOUS, Ask(text)).hits
        times.append(time.perf_counter() - started)
        rows = Spot.objects.in_bulk([hit.row_id for hit in hits])
        names = [Paper(rows[hit.row_id].name, rows[hit.row_id].address) for hit in hits]
        right = sum(name in there for name in names)
        page = names[:20]
        sharp = sum(name in there for name in page) / max(1, min(len(page), len(there)))
        found.setdefault(kind, []).append((right / min(len(there), MOST), sharp))
    times.sort()
    return {
        "recall": {kind: _mean([one for one, _ in pairs]) for kind, pairs in found.items()},
        "page": {kind: _mean([one for _, one in pairs]) for kind, pairs in found.items()},
        "find_p50_ms": round(1000 * times[len(times) // 2], 1),
        "find_p95_ms": round(1000 * times[int(len(times) * 0.95)], 1),
        "find_worst_ms": round(1000 * times[-1], 1),
    }


class _Corpus:
    """All texts as one, so that a look through them is one search for a string."""

    def __init__(self, texts: list[str]) -> None:
        self.whole = "\x00".join(texts)
        self.starts = [0]
        for text in texts:
            self.starts.append(self.starts[-1] + len(text) + 1)

    def holding(self, text: str) -> set[int]:
        """Places in the list of the texts that hold it."""
        found, at = set(), self.whole.find(text)
        while at >= 0:
            number = bisect_right(self.starts, at) - 1
            found.add(number)
            at = self.whole.find(text, self.starts[number + 1])
        return found


def _mean(values: list[float]) -> float:
    return round(sum(values) / len(values), 4)
