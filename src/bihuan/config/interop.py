"""Discovers the adapters to other systems: any package under bihuan.interop that has an apps.py.

Nothing else knows the list. Adapters stand between the core and the programmes: they are installed
after the one and before the other, and carry full paths in their urls.py like core modules.
"""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "interop"


def modules() -> list[str]:
    """Dotted names of all adapters, in alphabetical order."""
    return [f"bihuan.interop.{path.parent.name}" for path in sorted(FOLDER.glob("*/apps.py"))]
