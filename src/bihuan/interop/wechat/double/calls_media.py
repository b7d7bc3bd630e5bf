"""Pictures: of the text, and permanent ones."""

from __future__ import annotations

import re
import secrets

from .platform import Asked, Error, Json, call

MEGABYTE = 1024 * 1024
PART = re.compile(rb'name="media"[^\r\n]*(?:\r\n[^\r\n]+)*\r\n\r\n', re.IGNORECASE)


def uploaded(asked: Asked) -> bytes:
    """The file in the field "media" of a multipart body."""
    found = re.search(r"boundary=([^;]+)", asked.content_type)
    start = PART.search(asked.raw)
    if not found or not start:
        raise Error(41005, "media data missing")
    end = asked.raw.rfind(b"\r\n--" + found[1].strip('"').encode())
    content = asked.raw[start.end() : end]
    if not content:
        raise Error(41005, "media data missing")
    return content


def kind_of(content: bytes) -> str:
    """By its first bytes; "" when it is no kind the platform takes."""
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    return "gif" if content.startswith((b"GIF87a", b"GIF89a")) else ""


@call("media/uploadimg")
def upload_inline(asked: Asked) -> Json:
    """JPEG or PNG under a megabyte; its address on the picture host."""
    content = uploaded(asked)
    kind = kind_of(content)
    if kind not in ("jpeg", "png"):
        raise Error(40005, "invalid file type")
    if len(content) >= MEGABYTE:
        raise Error(40009, "invalid image size")
    name = secrets.token_hex(24)
    asked.platform.keep_picture(name, content)
    asked.platform.state["images"][name] = {"account": asked.account.app_id, "size": len(content)}
    return {"url": f"http://mmbiz.qpic.cn/mmbiz_{kind.replace('jpeg', 'jpg')}/{name}/0"}


@call("material/add_material")
def add_material(asked: Asked) -> Json:
    """A permanent picture up to ten megabytes; its id."""
    if asked.query.get("type") != "image":
        raise Error(40004, "invalid media type")
    content = uploaded(asked)
    if not kind_of(content):
        raise Error(40005, "invalid file type")
    if len(content) > 10 * MEGABYTE:
        raise Error(40009, "invalid image size")
    name, media = secrets.token_hex(24), secrets.token_urlsafe(32)
    asked.platform.keep_picture(name, content)
    asked.platform.state["media"][media] = {"account": asked.account.app_id, "picture": name}
    return {"media_id": media, "url": f"http://mmbiz.qpic.cn/mmbiz_jpg/{name}/0?wx_fmt=jpeg"}
