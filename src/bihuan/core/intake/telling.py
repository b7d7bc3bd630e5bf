"""What the command says in words: of every row before it asks, the question, what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

NAMED = 1_000
"""Rows of a sort that the answer names; a list of rejects holds all bad ones."""
EXAMPLES = 5
"""New and changed rows that are shown before the question."""
FIRST = 20
"""Repeated rows that are named in words."""
COUNTS = ("new", "changed", "same", "repeated", "left_out", "bad", "rejected")

Answer = Mapping[str, Any]
Shown = Sequence[tuple[int, str]]


def before(answer: Answer, examples: Mapping[str, Shown]) -> Iterable[str]:
    """What every row comes to, before anything is written: how the file was read, the first rows
    that would come in, and all that `problems` names."""
    sign = f", separated by {answer['delimiter']!r}" if answer["delimiter"] else ""
    yield f"{rows(answer['total'])}, {answer['encoding']}{sign}."
    yield f"Columns: {', '.join(f'{name} = {said}' for name, said in answer['columns'].items())}."
    for sort in ("new", "changed"):
        yield from some(sort.capitalize(), examples.get(sort, ()), EXAMPLES, answer[sort])
    yield from problems(answer)
    yield f"{counted(answer)}."


def problems(answer: Answer) -> Iterable[str]:
    """Rows that do not come in, each with its reason, and what is not matched yet."""
    for title, name, count in (
        ("Repeated", "repeated_rows", "repeated"),
        ("Here already", "same_rows", "same"),
    ):
        found = [(row["row"], row["said"]) for row in answer[name]]
        yield from some(title, found, FIRST, answer[count])
    bad = [(row["row"], reasons(row["problems"])) for row in answer["rows"]]
    yield from some("Bad", bad, NAMED, answer["bad"])
    if answer["further_sheets"]:
        yield f"Only sheet {answer['sheet']!r} was read. Use --sheet NAME for the others:"
        for one in answer["further_sheets"]:
            yield f"  sheet {one['place']} {one['name']!r} with {rows(one['rows'])} was not read"
    if answer["missing"]:
        yield f"Columns are missing: {', '.join(answer['missing'])}. Use --map FIELD=COLUMN."
    if answer["missing_options"]:
        yield f"Choose: {', '.join('--option ' + n + '=…' for n in answer['missing_options'])}."
    for one in answer["unmapped"]:
        ours = one["proposal"] or "…"
        yield f'Not matched ({one["count"]} rows): --value "{one["field"]}:{one["theirs"]}={ours}"'


def reasons(problems: Sequence[str]) -> str:
    """All that is wrong with a row, each for itself."""
    return "; ".join(one.rstrip(".") for one in problems)


def some(title: str, found: Shown, most: int, count: int) -> Iterable[str]:
    """The first of these rows under their title, then how many more there are."""
    if not found:
        return
    yield f"{title}:"
    for number, said in found[:most]:
        yield f"  {number}: {said}"
    if count > len(found[:most]):
        yield f"  … and {count - len(found[:most])} more"


def question(answer: Answer, rejects: Path | None) -> str:
    """What a yes will do."""
    taken = answer["new"] + answer["changed"]
    if not taken:
        return "Go on with the import that was broken off? [y/N] "
    if rejects and answer["bad"]:
        return f"Take in {rows(taken)}, leave {answer['bad']} out into {rejects}? [y/N] "
    return f"Take in {rows(taken)}? [y/N] "


def after(answer: Answer, *, shown: bool) -> Iterable[str]:
    """What came of it; without the rows where these were `shown` before the question."""
    if "undone" in answer:
        yield f"Run {answer['run']} was undone."
        return
    if not shown:
        yield from problems(answer)
    done = f"Imported, run {answer['run']}." if answer["imported"] else "Nothing was imported."
    yield f"{counted(answer)}. {done}"


def counted(answer: Answer) -> str:
    """The rows of every sort."""
    found = ((name.replace("_", " "), answer[name]) for name in COUNTS if name in answer)
    return ", ".join(f"{count} {name}" for name, count in found)


def rows(count: int) -> str:
    """So many rows, in words."""
    return "1 row" if count == 1 else f"{count} rows"
