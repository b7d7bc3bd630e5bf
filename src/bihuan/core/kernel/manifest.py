"""What modules declare about themselves, and the registries that the rest reads.

Plain data without Django, so that `rights.py` files stay plain too. Registering the same thing
twice is harmless; registering something else under a taken code stops the start, because two
modules that mean different things by one code would give rights away.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

Place = Literal["phone", "desk", "both"]


@dataclass(frozen=True)
class Right:
    """Something a person may do in a unit and all below it; `code` is "module.verb"."""

    code: str
    title: str


@dataclass(frozen=True)
class Role:
    """What an appointment to a post gives. `second_factor`: whoever holds it must prove twice who
    they are (requirement of staff accounts)."""

    code: str
    title: str
    rights: tuple[str, ...] = ()
    second_factor: bool = False


@dataclass(frozen=True)
class NavItem:
    """An entry of the navigation. `right` is a right's code, "signed_in" or "public" (also None);
    `count(person)` gives the number shown beside it; `roles` narrows it to holders of these."""

    label: str
    url_name: str
    icon: str
    order: int
    right: str | None = None
    place: Place = "both"
    count: Callable[[Any], int] | None = None
    roles: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Programme:
    """A programme's card: a folder under `programmes/` offers it as PROGRAMME in programme.py."""

    code: str
    title: str
    summary: str
    url_prefix: str
    nav: tuple[NavItem, ...] = ()
    home_template: str | None = None
    home_context: Callable[[Any], Mapping[str, Any]] | None = field(default=None)


T = TypeVar("T")


class Registry(Generic[T]):
    """Declared things by code, in the order of their declaration."""

    def __init__(self, what: str, code_of: Callable[[T], str]) -> None:
        self.what = what
        self._code_of = code_of
        self._items: dict[str, T] = {}

    def register(self, *items: T) -> None:
        """Adds the items; the same again is harmless, another under a taken code is an error."""
        for item in items:
            code = self._code_of(item)
            if self._items.setdefault(code, item) != item:
                raise ValueError(f"Two different declarations of {self.what} {code!r}.")

    def get(self, code: str) -> T:
        """The declaration; KeyError names what is missing."""
        if code not in self._items:
            raise KeyError(f"No {self.what} {code!r} is declared.")
        return self._items[code]

    def find(self, code: str) -> T | None:
        """The declaration, or None."""
        return self._items.get(code)

    def all(self) -> tuple[T, ...]:
        """Every declaration."""
        return tuple(self._items.values())

    def forget(self, code: str) -> None:
        """Takes a declaration away; for tests that declared it."""
        self._items.pop(code, None)

    def __iter__(self) -> Iterator[T]:
        return iter(self.all())

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, code: object) -> bool:
        return code in self._items


RIGHTS: Registry[Right] = Registry("right", lambda right: right.code)
ROLES: Registry[Role] = Registry("role", lambda role: role.code)
PROGRAMMES: Registry[Programme] = Registry("programme", lambda programme: programme.code)
NAV: Registry[NavItem] = Registry("navigation entry", lambda item: f"{item.url_name}@{item.label}")


def register_nav(*items: NavItem) -> None:
    """Declares a core module's navigation entries (in its wiring.py)."""
    NAV.register(*items)


def nav_items() -> tuple[NavItem, ...]:
    """Entries of the core and of every programme, in their order."""
    items = [*NAV, *(item for programme in PROGRAMMES for item in programme.nav)]
    return tuple(sorted(items, key=lambda item: (item.order, item.label)))


_grants: dict[str, tuple[str, ...]] = {}


def grant_to_role(code: str, *rights: str) -> None:
    """Adds rights to a role that a module below declared (GRANTS of a module's rights.py): an
    administrator of the directory also sets clocks, and the directory need not know of clocks."""
    known = _grants.get(code, ())
    _grants[code] = (*known, *(right for right in rights if right not in known))


def rights_of_role(code: str) -> tuple[str, ...]:
    """Codes of the rights a role gives, those granted from above included; unknown gives none."""
    role = ROLES.find(code)
    return (*role.rights, *_grants.get(code, ())) if role else ()


def roles_with_right(code: str) -> tuple[str, ...]:
    """Codes of the roles that give a right."""
    return tuple(role.code for role in ROLES if code in rights_of_role(role.code))
