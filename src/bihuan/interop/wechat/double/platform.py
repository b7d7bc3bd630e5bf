"""The platform's memory and its front door: tokens, rights, quotas, switches, then the call."""

from __future__ import annotations

import json
import re
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]
TOKEN_SECONDS = 7_200
CHINA = 8 * 3_600
ESCAPED = re.compile(rb"\\u([0-9a-fA-F]{4})")
QUOTAS = {"media/uploadimg": 1_000, "draft/add": 1_000, "freepublish/submit": 100}
"""Calls a day, as the double has them; the platform's own differ by account."""
MOST_LOG = 300


class Cut(Exception):
    """The connection breaks: nobody gets an answer."""


class Error(Exception):
    """An answer with an error number."""

    def __init__(self, code: int, message: str = "", **more: Any) -> None:
        super().__init__(code)
        self.answer: Json = {"errcode": code, "errmsg": message or "error", **more}


@dataclass(frozen=True)
class Known:
    """An account as the platform knows it; `hook` is where it tells events, `token` signs them,
    `key` seals them when it is there."""

    app_id: str
    secret: str
    name: str
    verified: bool = True
    hook: str = ""
    token: str = ""
    title_limit: int = 32
    key: str = ""


@dataclass(frozen=True)
class Asked:
    """A call as it came: the account, the body, what is in it."""

    platform: Platform
    account: Known
    query: dict[str, str]
    raw: bytes
    content_type: str

    def json(self) -> Json:
        """The body. It is read as raw UTF-8: an escape like \\u4e2d stays as these six letters,
        which is what followers would then read."""
        try:
            found = json.loads(ESCAPED.sub(rb"\\\\u\1", self.raw).decode("utf-8"))
        except ValueError:
            raise Error(47001, "data format error") from None
        if not isinstance(found, dict):
            raise Error(47001, "data format error")
        return found


Call = Callable[[Asked], Json]
CALLS: dict[str, Call] = {}
VERIFIED_ONLY: set[str] = set()


def call(path: str, *, verified: bool = False) -> Callable[[Call], Call]:
    """Declares a call of the API. `verified`: only for verified accounts (48001)."""

    def declare(function: Call) -> Call:
        CALLS[path] = function
        if verified:
            VERIFIED_ONLY.add(path)
        return function

    return declare


def fresh_state() -> Json:
    """Nothing has happened yet."""
    return {
        "tokens": {}, "forced": {}, "media": {}, "images": {}, "drafts": {}, "jobs": {},
        "messages": {}, "client_ids": {}, "articles": [], "used": {}, "log": [], "number": 1_000,
        "switches": {"filter": True, "protection": False, "delay": 2.0, "publish_status": 0,
                     "mass_status": "send success", "pushes": 1, "whitelist": True,
                     "hook": True, "faults": []},
    }  # fmt: skip


class Platform:
    """One platform with its accounts; all calls under one lock. `now` may be a test's clock;
    `folder` keeps memory and pictures over a restart."""

    def __init__(
        self,
        accounts: Callable[[], list[Known]],
        *,
        base: str = "http://127.0.0.1:8898",
        now: Callable[[], float] = time.time,
        folder: Path | None = None,
    ) -> None:
        self.accounts, self.base, self.now, self.folder = accounts, base, now, folder
        self.lock = threading.RLock()
        self.pictures: dict[str, bytes] = {}
        self.events: list[tuple[Known, Json]] = []
        self.state = fresh_state()
        if folder and (kept := folder / "state.json").exists():
            self.state = {**self.state, **json.loads(kept.read_text(encoding="utf-8"))}

    @property
    def switches(self) -> Json:
        """What the console sets."""
        found: Json = self.state["switches"]
        return found

    def known(self, app_id: str) -> Known | None:
        """The account with this AppID."""
        return next((one for one in self.accounts() if one.app_id == app_id), None)

    def answer(self, path: str, query: dict[str, str], raw: bytes, content_type: str) -> Json:
        """One call, whatever comes of it."""
        from . import calls_draft, calls_media, calls_publish  # noqa: F401 (declare themselves)
        from .jobs import tick

        with self.lock:
            tick(self)
            fault = self._fault(path)
            try:
                if fault and not fault.get("after"):
                    raise (
                        Cut if fault["code"] == "cut" else Error(int(fault["code"]), "switched on")
                    )
                found = self._called(path, query, raw, content_type)
                if fault:
                    raise Cut
            except Error as error:
                found = error.answer
            except Cut:
                self._log(path, {"errmsg": "connection cut"})
                raise
            finally:
                self.save()
            self._log(path, found)
            self.save()
            return found

    def _called(self, path: str, query: dict[str, str], raw: bytes, content_type: str) -> Json:
        if path == "stable_token":
            nobody = Known("", "", "")
            return stable_token(Asked(self, nobody, query, raw, content_type))
        account = self._by_token(query.get("access_token", ""))
        if path not in CALLS:
            raise Error(40066, "invalid url")
        if path in VERIFIED_ONLY and not account.verified:
            raise Error(48001, "api unauthorized")
        self.use(account, path, QUOTAS.get(path))
        return CALLS[path](Asked(self, account, query, raw, content_type))

    def _by_token(self, token: str) -> Known:
        if not token:
            raise Error(41001, "access_token missing")
        for app_id, kept in self.state["tokens"].items():
            if kept["value"] == token:
                if kept["until"] <= self.now():
                    raise Error(42001, "access_token expired")
                if account := self.known(app_id):
                    return account
        raise Error(40001, "invalid credential, access_token is invalid or not latest")

    def _fault(self, path: str) -> Json | None:
        """A failure that was switched on for this call; each time it happens it is one less."""
        for fault in self.switches["faults"]:
            if fault["path"] in ("", path) and fault["times"] > 0:
                fault["times"] -= 1
                return dict(fault)
        return None

    def use(self, account: Known, what: str, most: int | None) -> None:
        """Counts towards a day's quota (45009)."""
        day = int((self.now() + CHINA) // 86_400)
        key = f"{account.app_id} {what} {day}"
        self.state["used"][key] = self.state["used"].get(key, 0) + 1
        if most is not None and self.state["used"][key] > most:
            raise Error(45009, "reach max api daily quota limit")

    def used(self, account: Known, what: str) -> int:
        """How often it was used today."""
        day = int((self.now() + CHINA) // 86_400)
        return int(self.state["used"].get(f"{account.app_id} {what} {day}", 0))

    def number(self) -> int:
        """The next number of a job or message."""
        self.state["number"] += 1
        return int(self.state["number"])

    def tell(self, account: Known, event: Json) -> None:
        """An event for the account's webhook; sent by whoever runs the platform."""
        if self.switches["hook"]:
            self.events.append((account, event))

    def _log(self, path: str, answer: Json) -> None:
        line = {"at": self.now(), "path": path, "code": answer.get("errcode", 0)}
        self.state["log"] = [*self.state["log"], {**line, "says": answer.get("errmsg", "ok")}]
        self.state["log"] = self.state["log"][-MOST_LOG:]

    def save(self) -> None:
        """Writes the memory down: whole or not at all."""
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.folder / "state.json.part"
        part.write_text(json.dumps(self.state, ensure_ascii=False), encoding="utf-8")
        part.replace(self.folder / "state.json")

    def keep_picture(self, name: str, content: bytes) -> None:
        """A picture's bytes."""
        if self.folder is None:
            self.pictures[name] = content
            return
        (self.folder / "pictures").mkdir(parents=True, exist_ok=True)
        (self.folder / "pictures" / name).write_bytes(content)

    def picture(self, name: str) -> bytes | None:
        """Them again; None when there is no such picture."""
        if not re.fullmatch(r"[0-9a-f]{8,64}", name):
            return None
        if self.folder is None:
            return self.pictures.get(name)
        path = self.folder / "pictures" / name
        return path.read_bytes() if path.exists() else None


def stable_token(asked: Asked) -> Json:
    """Repeated calls give the same token. Forced: a new one at once, at most 20 a day; within 30
    seconds of the last forced one nothing changes."""
    wanted, platform = asked.json(), asked.platform
    account = platform.known(str(wanted.get("appid", "")))
    if wanted.get("grant_type") != "client_credential":
        raise Error(40002, "invalid grant_type")
    if account is None:
        raise Error(40013, "invalid appid")
    if wanted.get("secret") != account.secret:
        raise Error(40125, "invalid appsecret")
    if not platform.switches["whitelist"]:
        raise Error(40164, "invalid ip, not in whitelist")
    kept, now = platform.state["tokens"].get(account.app_id), platform.now()
    if wanted.get("force_refresh") and _may_force(platform, account):
        kept = None
    if kept is None or kept["until"] <= now:
        kept = {"value": secrets.token_urlsafe(96), "until": now + TOKEN_SECONDS}
        platform.state["tokens"][account.app_id] = kept
    return {"access_token": kept["value"], "expires_in": int(kept["until"] - now)}


def _may_force(platform: Platform, account: Known) -> bool:
    last = platform.state["forced"].get(account.app_id, 0)
    if platform.now() - last < 30:
        return False
    platform.use(account, "forced", 20)
    platform.state["forced"][account.app_id] = platform.now()
    return True
