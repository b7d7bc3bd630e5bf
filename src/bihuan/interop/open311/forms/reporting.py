"""A new request as a client sends it, until it is a `Brought` like any other."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from bihuan.core.casework.offering import Service
from bihuan.core.casework.opening import Brought
from bihuan.core.kernel.levels import PUBLIC, find_secrecy_marks
from bihuan.core.kernel.requests.fingerprint import HEADER
from bihuan.interop.open311.faults import bad
from bihuan.interop.open311.forms.answering import answers_in, checked
from bihuan.interop.open311.params import Params

CHANNEL = "open311"
MEDIA = ("media", "media[]")
MOST_FILES = 9
WITH_LOGIN = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?[/\\]*[^/\\?#]*@", re.IGNORECASE)
"""An address with a name or password before its host, however its slashes stand."""


def too_long(name: str, most: int) -> str:
    """The sentence about a text with too many characters."""
    return _("%(name)s may have at most %(most)s characters.") % {"name": name, "most": most}


def _text(name: str, most: int, **more: Any) -> forms.CharField:
    message = lazy(lambda: too_long(name, most), str)()  # in the language of the client, not ours
    return forms.CharField(
        required=False, max_length=most, error_messages={"max_length": message}, **more
    )


class RequestForm(forms.Form):
    """The standard's own arguments. `email` and `account_id` are not kept: there is no use for
    them here, and what is not kept cannot be lost."""

    address_string = _text("address_string", 200)
    address_id = _text("address_id", 200)
    description = _text("description", 4000)
    device_id = _text("device_id", 200)
    first_name = _text("first_name", 60)
    last_name = _text("last_name", 60)
    phone = _text("phone", 40)
    media_url = _text("media_url", 2000)

    def clean_description(self) -> str:
        """No mark of secrecy (X-21)."""
        text: str = self.cleaned_data["description"]
        marks = [mark.text.strip() for mark in find_secrecy_marks(text) if mark.certain]
        if marks:
            raise forms.ValidationError(
                _("Secret matters do not go online. Take this out: %(marks)s")
                % {"marks": ", ".join(dict.fromkeys(marks))}
            )
        return text

    def clean_media_url(self) -> str:
        """No name and password: staff read the address, and whoever may read it may use them."""
        url: str = self.cleaned_data["media_url"]
        if WITH_LOGIN.match(url):
            raise forms.ValidationError(
                _("media_url holds a name or password. Send an address that opens without them.")
            )
        return url


@dataclass(frozen=True)
class Sender:
    """The key with which something is sent."""

    key_id: UUID
    name: str


def media_in(request: HttpRequest) -> list[UploadedFile[Any]]:
    """Files of a multipart request, under either of the names that clients use."""
    found = [file for name in MEDIA for file in request.FILES.getlist(name)]
    if len(found) > MOST_FILES:
        raise bad(_("At most %(most)s files can be sent.") % {"most": MOST_FILES})
    return found


def brought_of(
    request: HttpRequest, params: Params, category: str, service: Service, sender: Sender
) -> Brought:
    """What was sent as casework takes it in; a Fault with every sentence about what is wrong."""
    form = RequestForm({name: params.one(name) for name in RequestForm.base_fields})
    lines, wrong = checked(service.questions, answers_in(params.starting_with("attribute[")))
    form.full_clean()
    wrong = [*(str(one) for errors in form.errors.values() for one in errors), *wrong]
    lat, lon = params.number("lat", -90, 90), params.number("long", -180, 180)
    wrong += _about_place(lat, lon, params)
    if wrong:
        raise bad(*wrong)
    data, files = form.cleaned_data, media_in(request)
    device = data["device_id"]
    return Brought(
        client_id=_client_id(request, params, files, sender),
        words=data["description"],
        lat=lat,
        lon=lon,
        address=data["address_string"],
        category=category,
        photos=tuple(files),
        level=PUBLIC,
        contact_name=_name(data["first_name"], data["last_name"]),
        contact_phone=data["phone"],
        channel=CHANNEL,
        notes="\n".join(_notes(lines, data, sender)),
        extra={"device": f"{CHANNEL}:{sender.key_id}:{device}"} if device else {},
    )


def _about_place(lat: float | None, lon: float | None, params: Params) -> Iterator[str]:
    if (lat is None) != (lon is None):
        yield _("lat and long belong together: send both.")
    elif lat is None and not params.one("address_string"):
        if params.one("address_id"):
            yield _("address_id was not found. Send lat and long, or address_string.")
        else:
            yield _("Say where: lat and long, or address_string.")


def _notes(lines: Sequence[str], data: dict[str, str], sender: Sender) -> Iterator[str]:
    yield from lines
    if data["media_url"]:
        yield _("Picture named by the sender: %(url)s") % {"url": data["media_url"]}
    yield _("Sent by the system “%(name)s” through Open311.") % {"name": sender.name}


def _name(first: str, last: str) -> str:
    """As its language writes a name: family name first, without a blank, in Chinese."""
    if (last + first).isascii():
        return f"{first} {last}".strip()
    return f"{last}{first}"


def _client_id(
    request: HttpRequest, params: Params, files: Sequence[UploadedFile[Any]], sender: Sender
) -> UUID:
    """The id that makes it one record: from the client's own, else from everything that was sent.

    Always under the key: nobody gets another system's answer by guessing its id.
    """
    if own := request.headers.get(HEADER, "").strip():
        try:
            return uuid5(sender.key_id, f"id {UUID(own)}")
        except ValueError:
            raise bad(_("Idempotency-Key must be a UUID.")) from None
    digest = hashlib.sha256()
    for part in _parts(params, files):
        digest.update(len(part).to_bytes(8, "big") + part)
    return uuid5(sender.key_id, f"content {digest.hexdigest()}")


def _parts(params: Params, files: Sequence[UploadedFile[Any]]) -> Iterator[bytes]:
    for name, values in params.starting_with("").items():
        yield from (part.encode(errors="replace") for part in (name, *values))
    for file in files:
        content = hashlib.sha256()
        for chunk in file.chunks():
            content.update(chunk)
        file.seek(0)
        yield content.digest()
