"""Discovers the programmes: any package under bihuan.programmes that has a programme.py.

Nothing else knows the list. BIHUAN_PROGRAMMES (codes, comma-separated) narrows it; set but empty
means none, which is how the tests prove that the core stands alone.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

FOLDER = Path(__file__).resolve().parent.parent / "programmes"


def on_disk() -> list[str]:
    """Codes of all programmes that are there, in alphabetical order."""
    return sorted(path.parent.name for path in FOLDER.glob("*/programme.py"))


def codes() -> list[str]:
    """Codes of the programmes that this process runs."""
    found = on_disk()
    chosen = os.environ.get("BIHUAN_PROGRAMMES")
    if chosen is None:
        return found
    wanted = [code.strip() for code in chosen.split(",") if code.strip()]
    unknown = sorted(set(wanted) - set(found))
    if unknown:
        raise ImproperlyConfigured(f"BIHUAN_PROGRAMMES names unknown programmes: {unknown}")
    return [code for code in found if code in wanted]


def app_configs() -> list[str]:
    """Configuration classes by our rule: programme `reading` has `ReadingConfig` in its apps.py."""
    return [f"bihuan.programmes.{code}.apps.{code.title()}Config" for code in codes()]
