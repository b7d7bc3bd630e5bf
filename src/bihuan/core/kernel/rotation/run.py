"""The whole rotation, and what is stored under which key."""

import logging
from collections import Counter
from dataclasses import dataclass

from ..crypto import ring
from ..crypto.keyring import number
from . import ringfile
from .batches import reencrypt, versions
from .columns import extras, tables

logger = logging.getLogger("bihuan.keys")
PASSES = 5


@dataclass(frozen=True)
class Outcome:
    """What a rotation did; `retired` is empty when rows remain that could not be brought over."""

    version: str
    changed: int
    failed: int
    retired: tuple[str, ...]


def survey() -> dict[str, dict[str, int]]:
    """ "parties.person.phone" → key version → number of rows."""
    found: dict[str, dict[str, int]] = {}
    for table in tables():
        for name, counts in versions(table).items():
            found[f"{table.model._meta.label_lower}.{name}"] = counts
    found.update({extra.name: extra.versions() for extra in extras()})
    return found


def used_versions() -> Counter[str]:
    """Key version → number of stored values under it."""
    total: Counter[str] = Counter()
    for counts in survey().values():
        total.update(counts)
    return total


def rotate() -> Outcome:
    """Makes the newest key current (adding one unless a rotation is under way), re-encrypts
    everything, and retires the older keys when nothing is left under them.

    While it runs, people work on: what they write is under the new key, what they look up is
    compared under all live keys. Killed anywhere, the next call goes on.
    """
    if len(ring().live) == 1:
        ringfile.add()
    newest = max(ring().live, key=number)
    ringfile.use(newest)
    changed = failed = 0
    for _ in range(PASSES):
        failed = 0
        for table in tables():
            done, stuck = reencrypt(table)
            changed, failed = changed + done, failed + stuck
        changed += sum(extra.rotate() for extra in extras())
        if set(used_versions()) <= {newest}:
            break
    left = [version for version in ring().live if version != newest]
    if set(used_versions()) <= {newest}:
        ringfile.retire(left)
        return Outcome(newest, changed, failed, tuple(left))
    logger.error("Some stored texts could not be brought under key %s.", newest)
    return Outcome(newest, changed, failed, ())


def forget(version: str) -> None:
    """Takes a retired key away unless stored values still need it."""
    if used_versions()[version]:
        raise ringfile.KeyInUse(f"Stored texts still need {version}: run `bihuan keys rotate`.")
    ringfile.forget(version)
