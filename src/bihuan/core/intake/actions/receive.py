import json
from pathlib import PurePath

from django.db import transaction

from bihuan.core.access.actor import Actor
from bihuan.core.access.rights import require
from bihuan.core.intake.importer import Importer
from bihuan.core.intake.models import Upload
from bihuan.core.intake.reading import Table, read_table
from bihuan.core.kernel.crypto import sm3

RIGHT = "intake.import"


def receive_upload(*, content: bytes, name: str, importer: Importer, actor: Actor) -> Upload:
    """Reads the file within its limits and keeps its table, encrypted, until it is decided on.

    Reading comes before the transaction: a slow file must not hold the database.
    """
    require(actor, RIGHT)
    require(actor, importer.right)
    table = read_table(content)
    with transaction.atomic():
        return Upload.objects.create(
            importer=importer.code,
            file_name=PurePath(name.replace("\\", "/")).name[:200],
            digest=sm3(content),
            table=json.dumps(table.rows, ensure_ascii=False),
            by=actor.person,
        )


def table_of(upload: Upload) -> Table:
    """What the file held; empty once it was imported, dropped or forgotten."""
    return Table(json.loads(upload.table) if upload.table else [])
