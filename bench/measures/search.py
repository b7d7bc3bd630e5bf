"""The search over many short documents: what people wait for, and whether all is found."""

from __future__ import annotations

import urllib.parse
from collections.abc import Mapping

from bench.databases import inside
from bench.papers import Words, papers, questions
from bench.server import Server

from .figures import Figure, make_load, quantile

GROUP = "search"
HELD = "measure"
"""Seed of the questions that nothing was tuned with (tuning has its own, see decision 150)."""
DRAWN_FROM = 5_000


def measure(
    server: Server, environment: Mapping[str, str], count: int, asked: int, on: str
) -> list[Figure]:
    """Page and proposals by HTTP, each question once; recall in the product's own words."""
    made = list(papers(0, min(count, DRAWN_FROM), Words()))
    texts = [text for _kind, text in questions(made, asked, HELD)]
    found = []
    for what, path in (("page of results", "/search/?q="), ("proposals", "/search/suggest/?q=")):
        paths = [path + urllib.parse.quote(text) for text in texts]
        load = make_load("page", port=server.port, cookies={}, paths=paths, times=len(paths))
        numbers = {
            "p50_ms": quantile(load["times"], 0.5),
            "p95_ms": quantile(load["times"], 0.95),
            "worst_ms": quantile(load["times"], 1.0),
            "not_200": load["others"],
        }
        found.append(Figure(GROUP, what, on, numbers))
    told = inside(environment, "recall", count=count, asked=asked, seed=HELD)
    for what in ("recall", "page"):
        title = "recall" if what == "recall" else "first page that holds the words"
        found.append(Figure(GROUP, title, on, told.pop(what)))
    return [*found, Figure(GROUP, "finding, without the page", on, told)]
