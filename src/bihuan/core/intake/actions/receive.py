import base64
import json
import zlib
from pathlib import PurePath
from typing import Any

from django.db import transaction

from bihuan.core.access.actor import Actor
from bihuan.core.access.rights import require
from bihuan.core.intake.importer import Importer, Setup
from bihuan.core.intake.limits import MIB
from bihuan.core.intake.models import Source, Upload, UploadPart
from bihuan.core.intake.planning import read_head
from bihuan.core.intake.reading import Chosen, open_file
from bihuan.core.intake.refusals import FileRefused
from bihuan.core.intake.setups import remembered
from bihuan.core.kernel.crypto import sm3

RIGHT = "intake.import"
PART = 2 * MIB


def receive_upload(
    *, content: bytes, name: str, importer: Importer, actor: Actor, source: str = ""
) -> Upload:
    """Looks the whole file over within its limits and keeps it, encrypted, until it is decided on.

    Reading comes before the transaction: a slow file must not hold the database.
    """
    require(actor, RIGHT)
    require(actor, importer.right)
    before = Source.objects.filter(importer=importer.code, name=source.strip()[:60]).first()
    known = tuple(remembered(before).columns.values())
    _head, records = read_head(open_file(content, Chosen()), importer, Setup(), known)
    rows = sum(not record.is_blank for record in records)
    packed = [
        base64.b64encode(zlib.compress(content[start : start + PART], 6)).decode()
        for start in range(0, len(content), PART)
    ]
    with transaction.atomic():
        upload = Upload.objects.create(
            importer=importer.code,
            file_name=PurePath(name.replace("\\", "/")).name[:200],
            digest=sm3(content),
            rows=rows,
            by=actor.person,
            source=source_of(importer, source),
        )
        for n, part in enumerate(packed):
            UploadPart.objects.create(upload=upload, n=n, content=part)
    return upload


def source_of(importer: Importer, name: str) -> Source | None:
    """The source of that name, made when it is new; None without a name."""
    if not importer.sources or not name.strip():
        return None
    return Source.objects.get_or_create(importer=importer.code, name=name.strip()[:60])[0]


def content_of(upload: Upload) -> bytes:
    """The file as it came; FileRefused once it was imported, dropped or forgotten."""
    parts = upload.parts.order_by("n").values_list("content", flat=True)
    content = b"".join(zlib.decompress(base64.b64decode(part)) for part in parts)
    if not content:
        from django.utils.translation import gettext as _

        raise FileRefused(_("What the file held is forgotten. Send it again."))
    return content


def loaded(text: str) -> dict[str, Any]:
    """One of the upload's JSON texts; empty when there is none."""
    found: dict[str, Any] = json.loads(text) if text else {}
    return found
