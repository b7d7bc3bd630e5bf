"""The double's pages: the feed in a phone, an article, the console with switches and the log."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from bihuan.core.kernel import clock

from .jobs import article_of, confirm
from .platform import Platform

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-src 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)
HTML = "text/html; charset=utf-8"
PICTURES = "http://mmbiz.qpic.cn/"
NUMBERS = {"delay": float, "pushes": int, "publish_status": int}
FLAGS = ("filter", "protection", "whitelist", "hook")
Answer = tuple[int, bytes, str]


def get(platform: Platform, path: str, query: dict[str, str], language: str) -> Answer:
    """A page, or a picture."""
    first, _slash, rest = path.strip("/").partition("/")
    with override(language):
        if first == "mmbiz":
            return _picture(platform, rest)
        if first == "s":
            return _article(platform, rest)
        if first in ("", "feed"):
            return _console(platform, query, whole=first == "")
    return 404, b"", "text/plain"


def _picture(platform: Platform, rest: str) -> Answer:
    parts = rest.split("/")
    content = platform.picture(parts[1]) if len(parts) > 1 else None
    kind = "image/png" if (content or b"").startswith(b"\x89PNG") else "image/jpeg"
    return (200, content, kind) if content else (404, b"", "text/plain")


def _article(platform: Platform, article_id: str) -> Answer:
    with platform.lock:
        found = article_of(platform, article_id)
        if found is None:
            return 404, b"", "text/plain"
        account = platform.known(found["account"])
        context = {
            "article": found,
            "item": found["item"],
            "account": account.name if account else "",
            "at": moment(found["at"]),
            "content": found["item"]["content"].replace(PICTURES, "/mmbiz/"),
        }
    return 200, render_to_string("wechat/double/article.html", context).encode(), HTML


def _console(platform: Platform, query: dict[str, str], *, whole: bool) -> Answer:
    with platform.lock:
        accounts = platform.accounts()
        chosen = next((a for a in accounts if a.app_id == query.get("account")), None)
        chosen = chosen or (accounts[0] if accounts else None)
        app_id = chosen.app_id if chosen else ""
        context: dict[str, Any] = {
            "accounts": accounts,
            "account": chosen,
            "feed": [_card(platform, one) for one in platform.state["articles"][::-1]
                     if one["account"] == app_id][:40],
            "switches": platform.switches,
            "waiting": [m for m in platform.state["messages"].values() if m["confirm_until"]],
            "log": [{**line, "at": moment(line["at"])} for line in platform.state["log"][:-81:-1]],
            "faults": [one for one in platform.switches["faults"] if one["times"] > 0],
            "statuses": range(7),
            "here": "/?account=",
        }  # fmt: skip
    name = "wechat/double/console.html" if whole else "wechat/double/feed.html"
    return 200, render_to_string(name, context).encode(), HTML


def _card(platform: Platform, article: dict[str, Any]) -> dict[str, Any]:
    media = platform.state["media"].get(article["item"]["thumb_media_id"], {})
    picture = f"/mmbiz/mmbiz_jpg/{media['picture']}/0" if media else ""
    address = f"/s/{article['id']}"
    return {**article, "at": moment(article["at"]), "cover": picture, "address": address}


def moment(seconds: float) -> datetime:
    """In Chinese time, for showing."""
    return datetime.fromtimestamp(seconds, UTC).astimezone(clock.LOCAL)


def act(platform: Platform, form: dict[str, str]) -> None:
    """A button of the console."""
    verb = form.get("do", "")
    with platform.lock:
        if verb == "switches":
            _switch(platform, form)
        elif verb == "faults" and form.get("code"):
            times = int(form.get("times") or 1)
            fault = {"path": form.get("path", ""), "code": form["code"], "times": times,
                     "after": "after" in form}  # fmt: skip
            platform.switches["faults"] = [fault]
        elif verb == "calm":
            platform.switches["faults"] = []
        elif verb == "confirm":
            confirm(platform, form.get("message", ""))
        elif verb == "expire":
            for kept in platform.state["tokens"].values():
                kept["until"] = 0
        elif verb == "new-day":
            platform.state["used"] = {}
        platform.save()


def _switch(platform: Platform, form: dict[str, str]) -> None:
    switches = platform.switches
    switches.update({name: name in form for name in FLAGS})
    for name, kind in NUMBERS.items():
        try:
            switches[name] = kind(form.get(name, ""))
        except ValueError:
            continue
    switches["mass_status"] = form.get("mass_status") or "send success"
