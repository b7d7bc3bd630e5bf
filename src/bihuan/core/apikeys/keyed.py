"""For views of interfaces: `@keyed("cases.read")` opens one to keys with that scope."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponseBase

from bihuan.core.access.permission import PUBLIC, Permission
from bihuan.core.apikeys.models import ApiKey
from bihuan.core.apikeys.refusals import Writer, as_problem

V = TypeVar("V", bound=Callable[..., Any])
MARK = "bihuan_door"


Share = Callable[[HttpRequest, HttpResponseBase], HttpResponseBase]


def as_it_is(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Shared with no other origin."""
    return response


@dataclass(frozen=True)
class Door:
    """How a view is opened.

    `scope` is what every method needs; `scopes` what single methods need (HEAD counts as GET; one
    that is not named needs some valid key). `public` names methods that are open without a key; one
    that is sent must be valid all the same. `in_form`: the key may also come as `api_key` in query
    or form. `refuse` writes refusals in the interface's own format. `share` says on every answer,
    also a refusal and one given again, which other origins may read it.
    """

    scope: str = ""
    scopes: Mapping[str, str] = field(default_factory=dict)
    public: frozenset[str] = frozenset()
    in_form: bool = False
    refuse: Writer = as_problem
    share: Share = as_it_is

    def scope_for(self, method: str) -> str | None:
        """The scope that a method needs, empty when any valid key will do; None when none is
        needed. OPTIONS never needs one: browsers ask it without."""
        method = "GET" if method == "HEAD" else method
        if method == "OPTIONS" or method in self.public:
            return None
        return self.scope or self.scopes.get(method, "")

    @property
    def permission(self) -> Permission:
        """A view with any method open to everybody is a public one."""
        if self.public:
            return PUBLIC
        return Permission("key", self.scope or " ".join(sorted(set(self.scopes.values()))))


def keyed(
    scope: str = "",
    *,
    scopes: Mapping[str, str] | None = None,
    public: Collection[str] = (),
    in_form: bool = False,
    refuse: Writer = as_problem,
) -> Callable[[V], V]:
    """Says which keys open a view for other systems; see `Door`.

    Such a view knows no session: cookies are taken away before it, so that a person's browser can't
    be used against it, and therefore it needs no CSRF token.
    """
    door = Door(scope, dict(scopes or {}), frozenset(public), in_form, refuse)
    return lambda view: put_door(view, door)


def put_door(view: V, door: Door) -> V:
    """What `keyed` does, for views that a library made."""
    view.permission = door.permission  # type: ignore[attr-defined]
    view.csrf_exempt = True  # type: ignore[attr-defined]
    setattr(view, MARK, door)
    return view


def door_of(view: Callable[..., Any]) -> Door | None:
    """The door of a keyed view, None for pages."""
    found = getattr(view, MARK, None)
    return found if isinstance(found, Door) else None


def key_in(request: HttpRequest) -> ApiKey | None:
    """The valid key that came with a request to a keyed view. Looked up once, by the middleware."""
    found = getattr(request, "_bihuan_api_key", None)
    return found if isinstance(found, ApiKey) else None
