"""Writes docs/facts.md from the code: every fact, what it says, who is told (`make facts`)."""

import inspect
import os
from dataclasses import fields as fields_of
from pathlib import Path
from typing import Any

import django

TARGET = Path(__file__).resolve().parent.parent / "docs" / "facts.md"
HEAD = """# Facts

What rooms tell each other after a commit, at least once, each receiver in a transaction of its
own. A fact holds ids and codes, never texts or persons. Written by `make facts`; `make test` fails
while one is missing.

| fact | what happened | fields | who is told |
|---|---|---|---|
"""


def sentence(thing: Any) -> str:
    """The first sentence of a docstring."""
    text = " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split())
    return text.replace("|", "\\|")


def row(fact: type[Any], receivers: list[Any]) -> str:
    """One fact."""
    fields = ", ".join(f"`{field.name}`" for field in fields_of(fact))
    told = "<br>".join(f"`{r.name}`: {sentence(r.run)}" for r in receivers) or "nobody yet"
    return f"| `{fact.NAME}` | {sentence(fact)} | {fields} | {told} |"


def facts() -> list[type[Any]]:
    """Every dataclass with a NAME in a module `facts` of an installed application."""
    from importlib import import_module
    from importlib.util import find_spec

    from django.apps import apps

    found = {}
    for config in apps.get_app_configs():
        if config.name.startswith("bihuan.") and find_spec(f"{config.name}.facts"):
            module = import_module(f"{config.name}.facts")
            for thing in vars(module).values():
                if inspect.isclass(thing) and isinstance(vars(thing).get("NAME"), str):
                    found[str(vars(thing)["NAME"])] = thing
    return [found[name] for name in sorted(found)]


def main() -> None:
    """Writes the file."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    django.setup()
    from bihuan.core.kernel.outbox.registry import RECEIVERS

    rows = [row(fact, [r for r in RECEIVERS if r.fact is fact]) for fact in facts()]
    TARGET.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
