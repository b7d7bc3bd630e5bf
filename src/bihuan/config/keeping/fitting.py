"""Do the keys here fit an archive? Told by marks from which no key can be guessed."""

from bihuan.core.kernel.crypto import ring, sm3

PURPOSE = b"bihuan: which key is this?"


def marks() -> dict[str, str]:
    """Version → a digest of its key (128 random bits or more: nobody tries them all)."""
    keys = ring()
    return {
        version: sm3(PURPOSE + key + keys.blind_index.get(version, b""))
        for version, key in keys.encryption.items()
    }


def missing(wanted: dict[str, str]) -> list[str]:
    """Versions of an archive that are not here, or are another key here."""
    here = marks()
    return sorted(version for version, mark in wanted.items() if here.get(version) != mark)
