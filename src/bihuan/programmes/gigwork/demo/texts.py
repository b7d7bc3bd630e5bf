"""Everything that is said in the made history, read from TOML."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Scene:
    """One way in which a hazard shows: what is said of it, done at once, and done for good."""

    reports: tuple[str, ...]
    safe: str
    done: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A sub-category with its scenes, and whose work it is."""

    code: str
    lead: str
    helpers: tuple[str, ...]
    tails: tuple[str, ...]
    scenes: tuple[Scene, ...]

    def report(self, scene: Scene, chance: random.Random) -> str:
        """A report as a rider writes it: often one sentence, at times with a second."""
        words = chance.choice(scene.reports)
        if chance.random() < 0.42:
            ending = "" if words[-1] in "。！？" else "，" if chance.random() < 0.35 else "。"
            words += ending + chance.choice(self.tails)
        elif chance.random() < 0.4 and words[-1] not in "。！？":
            words += "。"
        return words


@cache
def topics() -> dict[str, Topic]:
    """Every topic by the code of its category."""
    found: dict[str, Topic] = {}
    for path in sorted((HERE / "texts").glob("*.toml")):
        for code, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found[code] = Topic(
                code,
                entry["lead"],
                tuple(entry.get("helpers", ())),
                tuple(entry["tails"]),
                tuple(Scene(tuple(said), safe, done) for said, safe, done in entry["scenes"]),
            )
    return found


@cache
def sayings(who: str) -> dict[str, tuple[str, ...]]:
    """What `staff` or `riders` say on the way, by occasion."""
    text = (HERE / "talk" / f"{who}.toml").read_text(encoding="utf-8")
    return {key: tuple(lines) for key, lines in tomllib.loads(text).items()}
