"""Sealing the trail, and anchoring a day's seal outside this machine."""

from __future__ import annotations

import json
import os
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import cast

from django.conf import settings
from django.core.mail import mail_admins
from django.db import transaction
from django.db.models import Sum

from bihuan.core.casework.engine import sealing
from bihuan.core.casework.models import TrailAnchor, TrailEntry, TrailSeal
from bihuan.core.kernel import clock
from bihuan.core.kernel.numbers import next_number

BATCH = 5000


def seal_trail() -> int:
    """Seal what is not sealed yet, in batches; the number of entries sealed comes back."""
    total = 0
    while sealed := _seal_batch():
        total += sealed
        if sealed < BATCH:
            break
    return total


def _seal_batch() -> int:
    with transaction.atomic():
        next_number("casework.seal", "lock", 0)  # one sealer at a time: the row stays locked
        rows = TrailEntry.objects.filter(seal__isnull=True).order_by("id")
        entries = list(rows.values_list("id", "case_id", "seq", "hash")[:BATCH])
        if not entries:
            return 0
        seal = sealing.next_seal(entries, clock.now())
        seal.save(force_insert=True)
        ids = [entry[0] for entry in entries]
        for start in range(0, len(ids), 500):
            TrailEntry.objects.filter(pk__in=ids[start : start + 500]).update(seal=seal)
    return len(entries)


def anchor_day(day: date) -> TrailAnchor | None:
    """Sign the last seal of a local day, write it to the anchors folder and mail it; once a day.

    None when nothing was sealed up to then. The file line is enough for `trail verify --anchors`.
    An anchor that was signed but not sent away (killed in between) is sent away by the next call.
    """
    midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=clock.LOCAL)
    with transaction.atomic():
        known = TrailAnchor.objects.filter(day=day).first()
        seal = TrailSeal.objects.filter(at__lt=midnight).order_by("-n").first()
        if known is None and seal is None:
            return None
        anchor = known or _signed(day, cast(TrailSeal, seal))
        if known is None:
            anchor.save(force_insert=True)
    send_away(anchor)
    return anchor


def anchor_now() -> TrailAnchor | None:
    """An anchor of this moment, for an auditor who takes one away; not kept here."""
    seal_trail()
    seal = TrailSeal.objects.order_by("-n").first()
    return _signed(clock.today(), seal) if seal else None


def _signed(day: date, seal: TrailSeal) -> TrailAnchor:
    entries = TrailSeal.objects.filter(n__lte=seal.n).aggregate(n=Sum("count"))["n"] or 0
    signature = sealing.sign(sealing.anchor_text(day, seal.n, seal.hash, entries))
    return TrailAnchor(
        day=day, seal=seal, seal_hash=seal.hash, entries=entries, signature=signature
    )


def line_of(anchor: TrailAnchor) -> str:
    """The anchor as one line of JSON, with the public key that verifies it."""
    return json.dumps(
        {
            "day": anchor.day.isoformat(),
            "seal": anchor.seal_id,
            "hash": anchor.seal_hash,
            "entries": anchor.entries,
            "signature": anchor.signature,
            "public_key": sealing.public_key(),
        }
    )


def send_away(anchor: TrailAnchor) -> None:
    """Append to the anchors file (something carries it off the machine) and mail the operators;
    nothing when the file has it already. The line is on the disk before the mail goes."""
    folder, line = Path(settings.DATA_DIR) / "anchors", line_of(anchor)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "anchors.jsonl").open("a+", encoding="utf-8") as file:
        file.seek(0)
        kept = file.read()
        if line in kept.splitlines():
            return
        file.write(("" if not kept or kept.endswith("\n") else "\n") + line + "\n")
        file.flush()
        os.fsync(file.fileno())
    mail_admins(f"Bihuan trail anchor {anchor.day}", line, fail_silently=True)
