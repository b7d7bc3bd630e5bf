"""Masks for personal values; see ``access.personal`` for showing them in full."""

from bihuan.core.parties.masks import mask_email, mask_id, mask_name, mask_phone

MASKS = {"name": mask_name, "phone": mask_phone, "id": mask_id, "email": mask_email}

__all__ = ["MASKS", "mask", "mask_email", "mask_id", "mask_name", "mask_phone"]


def mask(kind: str, value: str | None) -> str:
    """An unknown kind is hidden whole rather than shown."""
    if not value:
        return ""
    masked = MASKS.get(kind)
    return masked(value) if masked else "****"
