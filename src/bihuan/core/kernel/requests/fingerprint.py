"""Who sent a request, under which id, with which content: three short texts."""

import hashlib
import uuid
from collections.abc import Callable, Iterator

from django.http import HttpRequest

FIELD, HEADER = "client_id", "Idempotency-Key"
LEFT_OUT = {FIELD, "csrfmiddlewaretoken"}
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
Owner = Callable[[HttpRequest], str | None]
_owners: list[Owner] = []


class BadClientId(ValueError):
    """The id is no UUID: another's could be guessed."""


def client_id(request: HttpRequest) -> str | None:
    """The id that the client made for this request; None when it made none."""
    found = request.headers.get(HEADER)
    if found is None and request.content_type in FORMS:
        found = request.POST.get(FIELD)
    if found is None:
        return None
    try:
        return str(uuid.UUID(found))
    except ValueError:
        raise BadClientId from None


def register_owner(who: Owner) -> None:
    """Names another kind of sender than a signed-in user; it is asked first, in wiring.py."""
    if who not in _owners:
        _owners.append(who)


def owner(request: HttpRequest) -> str:
    """A digest of who sent the request: a sender that a module registered (an interface's key),
    the signed-in user, or nobody in particular.

    A stranger is known by the unguessable id alone. Session and cookies won't do: the first answer
    may set them, and the same request sent again would look like another's.
    """
    for ask in _owners:
        if (found := ask(request)) is not None:
            return hashlib.sha256(found.encode()).hexdigest()
    user = getattr(request, "user", None)
    who = f"user:{user.pk}" if user is not None and user.is_authenticated else ""
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
