"""What a key may be used for. A scope never gives a right: it only narrows those of the post."""

from dataclasses import dataclass

from bihuan.core.kernel.manifest import Registry


@dataclass(frozen=True)
class Scope:
    """`code` is "subject.verb"; `title` is a sentence's part for whoever chooses it."""

    code: str
    title: str


SCOPES: Registry[Scope] = Registry("scope", lambda scope: scope.code)


def register(*scopes: Scope) -> None:
    """Declares scopes, in a module's ``wiring.py``."""
    SCOPES.register(*scopes)
