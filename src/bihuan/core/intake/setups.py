"""How a file is to be understood, kept with the upload and remembered with its source."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bihuan.core.access.actor import Actor
from bihuan.core.intake.importer import Importer, Setup
from bihuan.core.intake.matching import by_headings, match
from bihuan.core.intake.models import Source, SourceRule
from bihuan.core.intake.reading import Chosen
from bihuan.core.parties.models import Organisation


@dataclass
class Remembered:
    """What a source knows: our column → their heading, our column → their value → ours, options."""

    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)


def remembered(source: Source | None) -> Remembered:
    """In one query; empty for a new source or none."""
    known = Remembered()
    if source is None:
        return known
    for rule in SourceRule.objects.filter(source=source).order_by("id"):
        if rule.sort == "column":
            known.columns[rule.field] = rule.theirs
        elif rule.sort == "value":
            known.values.setdefault(rule.field, {})[rule.theirs] = rule.ours
        else:
            known.options[rule.field] = rule.ours
    return known


def remember(source: Source, setup: Setup, headings: Sequence[str]) -> None:
    """Replaces what the source knew by how its newest file was understood; values that this file
    did not hold stay known."""
    known = remembered(source)
    columns = {
        name: headings[place]
        for name, place in (setup.matching or {}).items()
        if place < len(headings)
    }
    values = {name: {**known.values.get(name, {}), **said} for name, said in setup.values.items()}
    values = {**known.values, **values}
    rules = [
        SourceRule(source=source, sort="column", field=n, theirs=h) for n, h in columns.items()
    ]
    rules += [
        SourceRule(source=source, sort="value", field=name, theirs=theirs, ours=ours)
        for name, said in values.items()
        for theirs, ours in said.items()
        if ours
    ]
    rules += [
        SourceRule(source=source, sort="option", field=name, ours=ours)
        for name, ours in setup.options.items()
    ]
    SourceRule.objects.filter(source=source).delete()
    SourceRule.objects.bulk_create(rules)


def first_setup(
    importer: Importer, source: Source | None, headings: Sequence[str], actor: Actor
) -> tuple[Setup, list[str]]:
    """The setup a file begins with: what its source remembers, else headings and defaults; and
    the headings that the source knew and the file no longer has."""
    known = remembered(source)
    found, gone = by_headings(headings, known.columns)
    guessed = match(headings, importer)
    taken = set(found.values())
    matching = {n: p for n, p in guessed.items() if n not in found and p not in taken} | found
    if known.columns:  # what somebody left out before stays left out
        matching = {
            n: p for n, p in matching.items() if n in known.columns or _required(importer, n)
        }
    options = {o.name: known.options.get(o.name) or o.default(actor) for o in importer.options}
    name = source.name if source else ""
    return Setup(name, matching, known.values, options), gone


def _required(importer: Importer, name: str) -> bool:
    return importer.column(name).required


def unit_in(options: Mapping[str, str]) -> Organisation | None:
    """The unit whose rows these are, where an importer asks for one."""
    chosen = options.get("unit", "")
    return Organisation.objects.filter(pk=chosen).first() if chosen else None


def dumped(setup: Setup, chosen: Chosen) -> str:
    """As the upload keeps it."""
    kept: dict[str, Any] = {
        "source": setup.source,
        "matching": dict(setup.matching or {}),
        "values": {name: dict(said) for name, said in setup.values.items()},
        "options": dict(setup.options),
        "encoding": chosen.encoding,
        "delimiter": chosen.delimiter,
        "sheet": chosen.sheet,
    }
    return json.dumps(kept, ensure_ascii=False)


def restored(kept: Mapping[str, Any]) -> tuple[Setup, Chosen]:
    """Back from what `dumped` gave."""
    setup = Setup(
        kept.get("source", ""),
        kept.get("matching"),
        kept.get("values", {}),
        kept.get("options", {}),
    )
    return setup, Chosen(*(kept.get(name, "") for name in ("encoding", "delimiter", "sheet")))
