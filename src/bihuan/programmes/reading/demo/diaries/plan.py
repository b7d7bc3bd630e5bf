"""The diaries of the demonstration with what becomes of each item, so that the figures come out."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path
from typing import Any

from bihuan.programmes.reading.demo.diaries.mass import (
    ANSWERS,
    INSTRUCTED,
    PROBLEMS,
    SEED,
    SENT,
    SUGGESTIONS,
    Item,
    Written,
    mass,
)

HERE = Path(__file__).parent
TAKEN = ("adopted", "doing", "done")


def written() -> list[Written]:
    """The ten written in full."""
    rows = tomllib.loads((HERE / "diaries.toml").read_text(encoding="utf-8"))["diary"]
    return [_row(row) for row in rows]


def _row(row: dict[str, Any]) -> Written:
    items = [
        Item(one["kind"], one["text"], [(state, words) for state, words in one["then"]])
        for one in row["item"]
    ]
    names = ("by", "holiday", "on", "address", "people", "title")
    return Written(
        **{name: row[name] for name in names},
        policies=row.get("policies", ""),
        story=row["story"].strip(),
        items=items,
        instructed=True,
    )


def taken(diaries: list[Written], kind: str) -> int:
    """How many items of a kind end as adopted, being done or done."""
    items = (item for one in diaries for item in one.items if item.kind == kind)
    return sum(bool(item.then) and item.then[-1][0] in TAKEN for item in items)


def diaries() -> list[Written]:
    """All that are sent up: the ten first, then the mass. Every item comes to its end."""
    full = written()
    rest = mass(SENT - len(full))
    chance = random.Random(SEED + 1)
    for kind, wanted in (("problem", PROBLEMS), ("suggestion", SUGGESTIONS)):
        items = [item for one in rest for item in one.items if item.kind == kind]
        chance.shuffle(items)
        count = wanted - taken(full, kind)
        for item in items[:count]:
            item.then = [("adopted", chance.choice(ANSWERS["adopted"]))]
            if chance.random() < 0.3:
                item.then.append(("doing", chance.choice(ANSWERS["doing"])))
        for item in items[count:]:
            item.then = [("declined", chance.choice(ANSWERS[f"declined {_sort(item)}"]))]
    for one in chance.sample(rest, INSTRUCTED - len(full)):
        one.instructed = True
    everything = [*full, *rest]
    for item in (item for one in everything for item in one.items):
        _to_its_end(item, chance)
    return everything


def _sort(item: Item) -> str:
    """Works, a service that somebody complains about, or a suggestion: each declined in its way."""
    if item.kind == "suggestion":
        return "suggestion"
    return "service" if "反映" in item.text else "works"


def _to_its_end(item: Item, chance: random.Random) -> None:
    """What was taken up is done by the end; an experience is passed on to others."""
    if not item.then:
        item.then = [("done", chance.choice(ANSWERS["experience"]))]
    elif item.then[-1][0] in ("adopted", "doing"):
        item.then.append(("done", chance.choice(ANSWERS["done"])))
