"""What programmes declare: what a visit is for, what a need is about."""

from __future__ import annotations

from dataclasses import dataclass

from bihuan.core.kernel.manifest import Registry


@dataclass(frozen=True)
class Named:
    """A code with its title, a message id of the module that declares it."""

    code: str
    title: str


PURPOSES: Registry[Named] = Registry("purpose of a visit", lambda one: one.code)
TOPICS: Registry[Named] = Registry("topic of a need", lambda one: one.code)
