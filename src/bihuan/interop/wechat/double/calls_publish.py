"""Publishing with a link, and pushing to all followers."""

from __future__ import annotations

from typing import Any

from . import jobs
from .calls_draft import own, page
from .platform import Asked, Error, Json, call


@call("freepublish/submit", verified=True)
def submit(asked: Asked) -> Json:
    """Accepted only: what became of it is asked for, or told by an event. A draft that is handed
    in twice is published twice."""
    media = str(asked.json().get("media_id"))
    if media not in asked.platform.state["drafts"]:
        raise Error(53502, "invalid draft media_id")
    own(asked, media)
    return {"errcode": 0, "errmsg": "ok", "publish_id": jobs.publish(asked, media)}


@call("freepublish/get", verified=True)
def get(asked: Asked) -> Json:
    """0 done, 1 running, 2 claim of originality, 3 failed, 4 rejected, 5 deleted, 6 banned."""
    job = asked.platform.state["jobs"].get(str(asked.json().get("publish_id")))
    if job is None:
        raise Error(53600, "invalid publish_id")
    found: Json = {"publish_id": job["id"], "publish_status": job["status"], "fail_idx": []}
    article = jobs.article_of(asked.platform, job.get("article", ""))
    if job["status"] == 0:
        if article is None or article["deleted"]:
            return {**found, "publish_status": 5}
        item = {"idx": 1, "article_url": article["url"]}
        found |= {"article_id": article["id"], "article_detail": {"count": 1, "item": [item]}}
    return found


@call("freepublish/batchget", verified=True)
def batchget(asked: Asked) -> Json:
    """The newest published articles. What was pushed is not among them."""
    mine = [
        {"article_id": one["id"], "content": {"news_item": [{**one["item"], "url": one["url"]}]}}
        for one in asked.platform.state["articles"]
        if one["account"] == asked.account.app_id and not one["pushed"] and not one["deleted"]
    ]
    return page(asked.json(), mine[::-1])


@call("freepublish/delete", verified=True)
def delete(asked: Asked) -> Json:
    """A published article can't be read any more."""
    found = jobs.article_of(asked.platform, str(asked.json().get("article_id")))
    if found is None or found["deleted"] or found["pushed"]:
        raise Error(53600, "invalid article_id")
    found["deleted"] = True
    return {"errcode": 0, "errmsg": "ok"}


@call("message/mass/sendall", verified=True)
def sendall(asked: Asked) -> Json:
    """To all followers. A client id that was used before is 45065 and names the message; then come
    the limits: 60 a minute, the pushes of the day."""
    wanted, platform = asked.json(), asked.platform
    client = str(wanted.get("clientmsgid", ""))
    if len(client) > 64:
        raise Error(45067, "clientmsgid size out of limit")
    key = f"{asked.account.app_id} {client}"
    if client and key in platform.state["client_ids"]:
        raise Error(45065, "clientmsgid exist", msg_id=platform.state["client_ids"][key])
    if wanted.get("msgtype") != "mpnews" or not (wanted.get("filter") or {}).get("is_to_all"):
        raise Error(40008, "invalid message type")
    minute = f"sendall {int(platform.now() // 60)}"
    platform.state["used"][minute] = platform.state["used"].get(minute, 0) + 1
    if platform.state["used"][minute] > 60:
        raise Error(45011, "api minute-quota reach limit")
    media = str((wanted.get("mpnews") or {}).get("media_id"))
    own(asked, media)
    if platform.used(asked.account, "pushes") >= platform.switches["pushes"]:
        raise Error(45028, "has no masssend quota")
    platform.use(asked.account, "pushes", None)
    message = jobs.push(asked, media)
    if client:
        platform.state["client_ids"][key] = message
    return {"errcode": 0, "errmsg": "send job submission success", "msg_id": message,
            "msg_data_id": message + 1_000_000}  # fmt: skip


def message_of(asked: Asked) -> dict[str, Any]:
    """The message that the call names."""
    found = asked.platform.state["messages"].get(str(asked.json().get("msg_id")))
    if found is None or found["account"] != asked.account.app_id:
        raise Error(40059, "invalid msg id")
    return dict(found)


@call("message/mass/get", verified=True)
def mass_get(asked: Asked) -> Json:
    """How a push stands; not where it is."""
    found = message_of(asked)
    return {"msg_id": found["id"], "msg_status": found["status"]}


@call("message/mass/delete", verified=True)
def mass_delete(asked: Asked) -> Json:
    """The article of a push can't be read any more; its card stays in the chats."""
    found = message_of(asked)
    article = jobs.article_of(asked.platform, found.get("article", ""))
    if article is None or article["deleted"]:
        raise Error(40059, "invalid msg id")
    article["deleted"] = True
    asked.platform.state["messages"][str(found["id"])]["status"] = "DELETE"
    return {"errcode": 0, "errmsg": "ok"}
