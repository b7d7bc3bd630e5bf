"""Who sent a request, under which id, with which content: three short texts."""

import hashlib
import uuid
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest

FIELD, HEADER = "client_id", "Idempotency-Key"
LEFT_OUT = {FIELD, "csrfmiddlewaretoken"}
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
LONGEST = 128


class BadClientId(ValueError):
    """The id is no UUID, or the header is empty, too long or unprintable."""


def client_id(request: HttpRequest) -> str | None:
    """The id that the client made for this request; None when it made none."""
    header = request.headers.get(HEADER)
    if header is not None:
        if not header or len(header) > LONGEST or not header.isprintable():
            raise BadClientId
        return header
    if request.content_type not in FORMS:
        return None
    found = request.POST.get(FIELD)
    if found is None:
        return None
    try:
        return str(uuid.UUID(found))
    except ValueError:
        raise BadClientId from None


def owner(request: HttpRequest) -> str:
    """A digest of the signed-in user, or else of the session, or else of the browser's CSRF cookie.

    An answer is given again only to whoever got it. With none of the three the unguessable id
    alone must do.
    """
    user = getattr(request, "user", None)
    session = getattr(request, "session", None)
    if user is not None and user.is_authenticated:
        who = f"user:{user.pk}"
    elif session is not None and session.session_key:
        who = f"session:{session.session_key}"
    else:
        who = f"browser:{request.COOKIES.get(settings.CSRF_COOKIE_NAME, '')}"
    return hashlib.sha256(who.encode()).hexdigest()


def fingerprint(request: HttpRequest) -> str:
    """A digest of path and content, the same however the client packs it: fields in their order of
    name, files by their bytes; tokens that change by themselves are left out."""
    digest = hashlib.sha256()
    for part in _parts(request):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _parts(request: HttpRequest) -> Iterator[bytes]:
    yield str(request.method).encode()
    yield request.get_full_path().encode()
    if request.content_type not in FORMS:
        yield request.body
        return
    for name in sorted(set(request.POST) - LEFT_OUT):
        yield b"field " + name.encode()
        yield from (value.encode() for value in request.POST.getlist(name))
    for name in sorted(request.FILES):
        yield b"file " + name.encode()
        for upload in request.FILES.getlist(name):
            content = hashlib.sha256()
            for chunk in upload.chunks():
                content.update(chunk)
            upload.seek(0)
            yield content.digest()
