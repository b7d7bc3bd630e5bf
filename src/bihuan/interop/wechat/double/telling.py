"""The double's webhook: XML as the platform sends it, signed, and sealed for accounts in
safe mode; three times if nobody answers."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlencode

from ..sealing import seal
from ..signing import signature
from .platform import Json, Known

TRIES = 3


def xml_of(account: Known, event: Json) -> str:
    """An event's body."""
    lines = [
        f"<ToUserName><![CDATA[gh_{account.app_id[-12:]}]]></ToUserName>",
        "<FromUserName><![CDATA[oP-double]]></FromUserName>",
        f"<CreateTime>{event['at']}</CreateTime>",
        "<MsgType><![CDATA[event]]></MsgType>",
        f"<Event><![CDATA[{event['event']}]]></Event>",
        *(_job(event) if event["event"] == "PUBLISHJOBFINISH" else _mass(event)),
    ]
    return f"<xml>{''.join(lines)}</xml>"


def _job(event: Json) -> list[str]:
    article = ""
    if event["publish_status"] == 0:
        article = (
            f"<article_id><![CDATA[{event['article_id']}]]></article_id><article_detail>"
            f"<count>1</count><item><idx>1</idx><article_url><![CDATA[{event['url']}]]>"
            "</article_url></item></article_detail>"
        )
    return [
        f"<PublishEventInfo><publish_id>{event['publish_id']}</publish_id>"
        f"<publish_status>{event['publish_status']}</publish_status>{article}</PublishEventInfo>"
    ]


def _mass(event: Json) -> list[str]:
    address = ""
    if event.get("url"):
        address = (
            "<ArticleUrlResult><Count>1</Count><ResultList><item><ArticleIdx>1</ArticleIdx>"
            f"<ArticleUrl><![CDATA[{event['url']}]]></ArticleUrl></item></ResultList>"
            "</ArticleUrlResult>"
        )
    return [
        f"<MsgID>{event['msg_id']}</MsgID><Status><![CDATA[{event['status']}]]></Status>"
        "<TotalCount>100</TotalCount><FilterCount>100</FilterCount>"
        f"<SentCount>100</SentCount><ErrorCount>0</ErrorCount>{address}"
    ]


def request_of(account: Known, event: Json, now: float) -> tuple[str, bytes, dict[str, Any]]:
    """Address, body and headers of the call to the account's server."""
    timestamp, nonce = str(int(now)), str(secrets.randbelow(10**10))
    query = {
        "signature": signature(account.token, timestamp, nonce),
        "timestamp": timestamp,
        "nonce": nonce,
    }
    body = xml_of(account, event)
    if account.key:
        sealed = seal(account.key, account.app_id, body.encode())
        signed = signature(account.token, timestamp, nonce, sealed)
        query |= {"encrypt_type": "aes", "msg_signature": signed}
        body = (
            f"<xml><ToUserName><![CDATA[gh_{account.app_id[-12:]}]]></ToUserName>"
            f"<Encrypt><![CDATA[{sealed}]]></Encrypt></xml>"
        )
    return f"{account.hook}?{urlencode(query)}", body.encode(), {"content-type": "text/xml"}
