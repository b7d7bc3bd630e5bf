"""The text of `bihuan --help`: our commands by what one wants to do, then Django's in one line."""

from importlib import import_module

from django import __version__ as django_version
from django.core.management import get_commands, load_command_class

from bihuan import __version__

GROUPS = {
    "Run": ["demo", "serve", "worker", "migrate", "user", "apikey", "check"],
    "Keep": [
        "backup",
        "restore",
        "keys",
        "trail",
        "ledger",
        "outbox",
        "webhooks",
        "workorders",
        "places",
    ],
    "Figures": ["figures", "refresh", "evidence"],
    "Develop": ["messages", "makemigrations", "shell", "demo-load", "wechat-double", "flush"],
}
OFTEN_USED = {"migrate", "check", "makemigrations", "shell"}


def ours() -> dict[str, str]:
    """Our own commands and the packages they come from."""
    return {name: app for name, app in get_commands().items() if app.startswith("bihuan.")}


def sentence(name: str, app: str) -> str:
    """The first sentence of a command's own help."""
    command = load_command_class(app, name)
    text = (command.help or import_module(command.__module__).__doc__ or "").strip()
    return str(text).split("\n")[0].split(". ")[0].rstrip(".") + "."


def overview() -> str:
    """The whole text."""
    commands = get_commands()
    lines = [
        f"Bihuan (闭环) {__version__} on Django {django_version}",
        "",
        "Usage: bihuan COMMAND [options]      bihuan COMMAND --help",
        "",
    ]
    listed: set[str] = set()
    groups = {**GROUPS, "Other": sorted(set(ours()) - {n for g in GROUPS.values() for n in g})}
    for title, names in groups.items():
        found = [n for n in names if n in commands and (n in ours() or n in OFTEN_USED)]
        if found:
            lines.append(f"{title}:")
            lines += [f"  {n:<16} {sentence(n, commands[n])}" for n in found]
            lines.append("")
            listed.update(found)
    rest = sorted(set(commands) - listed)
    lines += ["Django's own: " + ", ".join(rest), "", ENVIRONMENT]
    return "\n".join(lines)


ENVIRONMENT = """Environment:
  BIHUAN_DATA      directory of database, files and keys (default: var in the checkout)
  DATABASE_URL     postgresql://user@host/name; SQLite in BIHUAN_DATA when not set
  BIHUAN_DEMO      1: the demonstration; stays on loopback
  PORT             port of the demonstration and of `bihuan serve` (default 8000)
  All settings: docs/operations/settings.md"""
