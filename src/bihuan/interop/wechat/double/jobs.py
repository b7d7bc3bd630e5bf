"""What the platform does after it accepted something: it takes a while, then tells."""

from __future__ import annotations

import secrets
from typing import Any

from .platform import Asked, Json, Platform

CONFIRM_SECONDS = 30 * 60


def publish(asked: Asked, media: str) -> str:
    """A job that runs for a while."""
    platform, number = asked.platform, str(asked.platform.number())
    draft = platform.state["drafts"][media]
    platform.state["jobs"][number] = {
        "id": number, "account": asked.account.app_id, "status": 1, "media": media,
        "item": draft["articles"][0], "at": platform.now() + platform.switches["delay"],
    }  # fmt: skip
    return number


def push(asked: Asked, media: str) -> int:
    """A message that is being sent; with protection on it waits for the administrator's yes."""
    platform, number = asked.platform, asked.platform.number()
    draft = platform.state["drafts"][media]
    protected = bool(platform.switches["protection"])
    platform.state["messages"][str(number)] = {
        "id": number, "account": asked.account.app_id, "status": "SENDING", "media": media,
        "item": draft["articles"][0], "at": platform.now() + platform.switches["delay"],
        "confirm_until": platform.now() + CONFIRM_SECONDS if protected else 0,
    }  # fmt: skip
    return number


def confirm(platform: Platform, number: str) -> None:
    """The administrator says yes on the phone."""
    with platform.lock:
        if found := platform.state["messages"].get(number):
            found["confirm_until"] = 0


def article_of(platform: Platform, article: str) -> Json | None:
    """An article by its id."""
    found = (one for one in platform.state["articles"] if one["id"] == article)
    return next(found, None)


def tick(platform: Platform) -> None:
    """Ends what has run long enough."""
    with platform.lock:
        for job in platform.state["jobs"].values():
            if job["status"] == 1 and job["at"] <= platform.now():
                _end_job(platform, job)
        for message in platform.state["messages"].values():
            if message["status"] == "SENDING":
                _end_message(platform, message)


def _appear(platform: Platform, job: Json, *, pushed: bool) -> Json:
    article = {
        "id": secrets.token_urlsafe(24), "account": job["account"], "item": job["item"],
        "pushed": pushed, "deleted": False, "at": platform.now(),
    }  # fmt: skip
    article["url"] = f"{platform.base}/s/{article['id']}"
    platform.state["articles"].append(article)
    platform.state["drafts"].pop(job["media"], None)
    return article


def _end_job(platform: Platform, job: Json) -> None:
    job["status"] = int(platform.switches["publish_status"])
    told: dict[str, Any] = {"publish_id": job["id"], "publish_status": job["status"]}
    if job["status"] == 0:
        article = _appear(platform, job, pushed=False)
        job["article"] = article["id"]
        told |= {"article_id": article["id"], "url": article["url"]}
    _tell(platform, job["account"], "PUBLISHJOBFINISH", told)


def _end_message(platform: Platform, message: Json) -> None:
    if message["confirm_until"]:
        if platform.now() < message["confirm_until"]:
            return None
        message["status"] = "SEND_FAIL"
        told = {"msg_id": message["id"], "status": "send fail"}
        return _tell(platform, message["account"], "MASSSENDJOBFINISH", told)
    if message["at"] > platform.now():
        return None
    status = str(platform.switches["mass_status"])
    told = {"msg_id": message["id"], "status": status}
    if status == "send success":
        message["status"] = "SEND_SUCCESS"
        article = _appear(platform, message, pushed=True)
        message["article"] = article["id"]
        told["url"] = article["url"]
    else:
        message["status"] = "SEND_FAIL"
    return _tell(platform, message["account"], "MASSSENDJOBFINISH", told)


def _tell(platform: Platform, app_id: str, kind: str, told: Json) -> None:
    account = platform.known(app_id)
    if account is not None:
        platform.tell(account, {"event": kind, "at": int(platform.now()), **told})
