"""Indicators and datasets as a page of the documentation (`make indicators`)."""

from __future__ import annotations

from bihuan.core.kernel.measurable import DATASETS, Dataset
from bihuan.core.measures import catalogue
from bihuan.core.measures.definitions.definition import Definition

HEAD = """# Indicators

What can be counted and how. Modules bring indicators as data in `indicators/*.toml`
(`core/measures/language` has the language) and declare in `measured.py` the columns that may be
used. Written by `make indicators`; `make test` fails while it is not up to date.
"""


def cell(text: str) -> str:
    """Text in a table."""
    return text.replace("|", "\\|").replace("\n", " ")


def steps(definition: Definition) -> str:
    """The conditions, in words of the language."""
    found = [] if definition.population == "True" else [f"of `{definition.population}`"]
    for name in ("denominator", "exclusion", "numerator"):
        for step in getattr(definition, name):
            word = {"denominator": "in", "exclusion": "not", "numerator": "counts"}[name]
            found.append(f"{word} `{step.when}`")
    if definition.value:
        found.append(f"value `{definition.value}`")
    if definition.key:
        found.append(f"each `{definition.key}` once")
    return "; ".join(found)


def indicator(definition: Definition) -> str:
    """One row."""
    day = f" by `{definition.day}`" if definition.day else ""
    return (
        f"| `{definition.code}` | {cell(definition.title.zh)} | {definition.kind} | "
        f"{cell(definition.meaning.en)} | `{definition.subject}`{day}: {cell(steps(definition))} |"
    )


def dataset(one: Dataset) -> str:
    """One row."""
    columns = ", ".join(f"`{column.name}` {column.type}" for column in one.columns)
    links = ", ".join(f"`{link.name}` → `{link.dataset}`" for link in one.links)
    return f"| `{one.code}` | {one.title} | {columns} | {links} |"


def text() -> str:
    """The whole page."""
    parts = [HEAD]
    found = catalogue.brought().values()
    for programme in sorted({one.programme for one in found}):
        parts.append(f"\n## {programme}\n| code | 中文 | kind | meaning | computed from |")
        parts.append("|---|---|---|---|---|")
        parts += [indicator(one) for one in found if one.programme == programme]
    parts.append("\n## Datasets\n| code | rows | columns | links |\n|---|---|---|---|")
    parts += [dataset(one) for one in sorted(DATASETS, key=lambda one: one.code)]
    return "\n".join(parts) + "\n"
