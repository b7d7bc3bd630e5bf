"""The first thing people see: the door, and each role's first page, at its size."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from .conftest import DESK, PHONE, Visitor

Open = Callable[..., Visitor]
FIRST_PAGES = [
    ("rider", PHONE, "/"),
    ("grid", PHONE, "/todo/"),
    ("dispatcher", DESK, "/desk/"),
    ("clerk", DESK, "/desk/enter/"),
    ("department", DESK, "/todo/"),
    ("verifier", DESK, "/desk/"),
    ("leader", DESK, "/morning/"),
    ("auditor", DESK, "/audit/"),
    ("admin", DESK, "/office/"),
    ("cadre", PHONE, "/"),
    ("editor", DESK, "/publishing/desk/"),
    ("chief-editor", DESK, "/desk/days/chenzhou/"),
    ("county-editor", DESK, "/office/sites/"),
    ("organiser", DESK, "/meetings/desk/"),
    ("author", DESK, "/reading/essays/mine/"),
    ("checker", DESK, "/figures/check/"),
    ("city-leader", PHONE, "/instructions/"),
    ("secretary", DESK, "/instructions/"),
]


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize(
    ("path", "name"), [("/sign-in/", "sign-in"), ("/s/chenzhou/", "first-site")]
)
def test_what_guests_see_first_has_no_barrier(
    visitor: Open, screen: dict[str, int], path: str, name: str
) -> None:
    guest = visitor(screen=screen)
    guest.goes_to(path)
    guest.finds_no_barrier()
    guest.sees_no_sideways_scroll()
    guest.shoots(f"{name}-{screen['width']}")


@pytest.mark.parametrize(
    ("account", "screen", "path"), FIRST_PAGES, ids=[p[0] for p in FIRST_PAGES]
)
def test_each_role_arrives(visitor: Open, account: str, screen: dict[str, int], path: str) -> None:
    person = visitor(account, screen=screen)
    response: Any = person.page.goto(person.site + path)
    assert response.status == 200
    person.finds_no_barrier()
    person.sees_no_sideways_scroll()
    person.shoots(f"first-{account}")


def test_the_whole_demonstration_keeps_its_headers(site: str) -> None:
    """X-21: a strict policy on every answer, and nothing but loopback is answered."""
    answer = httpx.get(f"{site}/sign-in/")
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert httpx.get(f"{site}/sign-in/", headers={"Host": "example.cn"}).status_code == 403
