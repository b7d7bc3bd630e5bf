"""The API's calls that we use, as functions. Errors are `Problem`; nothing here writes a push.

Source of names and fields: the public account platform's own pages; see docs/interfaces/wechat.md.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from . import quotas, tokens, transport
from .faults import TOKEN_CODES, Problem
from .models import WechatAccount

BASE = "/cgi-bin/"
Answer = dict[str, Any]


@dataclass(frozen=True)
class Upload:
    """A file of a multipart call."""

    name: str
    content_type: str
    content: bytes


def call(account: WechatAccount, path: str, payload: Answer | Upload, **query: str) -> Answer:
    """One call with the account's token. An expired or refused token is renewed once (40001,
    40014, 42001); a quota that is spent is not asked again on the same day."""
    quotas.refuse_when_spent(account, path)
    token = tokens.current(account)
    try:
        return _ask(account, path, payload, {"access_token": token, **query})
    except Problem as problem:
        if problem.code not in TOKEN_CODES:
            quotas.note(account, path, problem.code)
            raise
    fresh = tokens.renewed(account, token)
    try:
        return _ask(account, path, payload, {"access_token": fresh, **query})
    except Problem as problem:
        quotas.note(account, path, problem.code)
        raise


def _ask(
    account: WechatAccount, path: str, payload: Answer | Upload, query: dict[str, str]
) -> Answer:
    url = f"{settings.WECHAT_API}{BASE}{path}?{urlencode(query)}"
    content_type, body = _body(payload)
    quotas.count(account, path)
    return read(transport.carry(url, body, {"content-type": content_type}))


def read(raw: bytes) -> Answer:
    """An answer as a mapping; one with an error number is a Problem of that number."""
    try:
        found = json.loads(raw.decode("utf-8"))
    except ValueError:
        raise Problem("network") from None
    if not isinstance(found, dict):
        raise Problem("network")
    if found.get("errcode"):
        raise Problem(str(found["errcode"]), found)
    return found


def _body(payload: Answer | Upload) -> tuple[str, bytes]:
    """JSON in UTF-8 as it is (the API shows \\u escapes to readers), or one file."""
    if not isinstance(payload, Upload):
        return "application/json", json.dumps(payload, ensure_ascii=False).encode()
    edge = secrets.token_hex(16)
    head = (
        f'--{edge}\r\nContent-Disposition: form-data; name="media"; filename="{payload.name}"\r\n'
        f"Content-Type: {payload.content_type}\r\n\r\n"
    )
    body = head.encode() + payload.content + f"\r\n--{edge}--\r\n".encode()
    return f"multipart/form-data; boundary={edge}", body


def upload_inline(account: WechatAccount, file: Upload) -> str:
    """A picture of the text; its address on the picture host."""
    return str(call(account, "media/uploadimg", file)["url"])


def upload_material(account: WechatAccount, file: Upload) -> str:
    """A permanent picture; its id."""
    return str(call(account, "material/add_material", file, type="image")["media_id"])


def add_draft(account: WechatAccount, article: Answer) -> str:
    """A new draft; its id."""
    return str(call(account, "draft/add", {"articles": [article]})["media_id"])


def update_draft(account: WechatAccount, draft: str, article: Answer) -> None:
    """Another text for the draft's one article."""
    call(account, "draft/update", {"media_id": draft, "index": 0, "articles": article})


def draft(account: WechatAccount, draft_id: str) -> Answer:
    """The draft's one article as the platform kept it."""
    items = call(account, "draft/get", {"media_id": draft_id}).get("news_item") or [{}]
    return dict(items[0])


def delete_draft(account: WechatAccount, draft_id: str) -> None:
    """Takes a draft away."""
    call(account, "draft/delete", {"media_id": draft_id})


def drafts(account: WechatAccount) -> list[Answer]:
    """The newest drafts, without their text."""
    return _batch(account, "draft/batchget")


def published(account: WechatAccount) -> list[Answer]:
    """The newest published articles, without their text."""
    return _batch(account, "freepublish/batchget")


def _batch(account: WechatAccount, path: str) -> list[Answer]:
    answer = call(account, path, {"offset": 0, "count": 20, "no_content": 1})
    return list(answer.get("item") or [])


def submit(account: WechatAccount, draft_id: str) -> str:
    """Asks to publish; the id of the job. It is accepted only, not done."""
    return str(call(account, "freepublish/submit", {"media_id": draft_id})["publish_id"])


def job(account: WechatAccount, publish_id: str) -> Answer:
    """How the job stands."""
    return call(account, "freepublish/get", {"publish_id": publish_id})


def delete_published(account: WechatAccount, article_id: str) -> None:
    """Takes a published article away."""
    call(account, "freepublish/delete", {"article_id": article_id, "index": 0})


def push(account: WechatAccount, draft_id: str, client_message_id: str) -> str:
    """Pushes to all followers; the id of the message. The same client id again is 45065."""
    wanted = {
        "filter": {"is_to_all": True},
        "mpnews": {"media_id": draft_id},
        "msgtype": "mpnews",
        "send_ignore_reprint": 0,
        "clientmsgid": client_message_id,
    }
    return str(call(account, "message/mass/sendall", wanted)["msg_id"])


def pushed(account: WechatAccount, message_id: str) -> str:
    """How a push stands: SENDING, SEND_SUCCESS, SEND_FAIL, DELETE."""
    answer = call(account, "message/mass/get", {"msg_id": message_id})
    return str(answer.get("msg_status", ""))


def delete_pushed(account: WechatAccount, message_id: str) -> None:
    """The article of a push can't be opened any more; its card stays in the chats."""
    call(account, "message/mass/delete", {"msg_id": message_id, "article_idx": 0})
