"""Checks who may import whom (rules 1 to 4 of docs/architecture.md) with import-linter.

The contracts are written from what is on disk, so that a new programme or module is under them
from its first day without anybody adding it to a list.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "bihuan"

ROOMS = ["config", "(programmes)", "(interop)", "core", "web"]
CORE = [
    "(measures) | (search) | (documents)",
    "(publishing)",
    "(meetings)",
    "(engagements) | (inspections) | (assessments)",
    "casework",
    "places",
    "ledgers",
    "apikeys",
    "accounts | intake | files",
    "notices",
    "access",
    "parties",
    "kernel",
]
INSIDE = [
    "(programme)",
    "(urls) : (wiring)",
    "(views) : (receivers) : (tasks) : (management) : (templatetags)",
    "(forms) : (actions)",
    "(queries)",
    "(rules)",
    "(models)",
    "(facts) : (states) : (rights)",
]
TESTS = ["**.tests.**", "**.tests", "**.conftest"]
WITHOUT_DJANGO = ["facts", "states"]


def packages(folder: str) -> list[str]:
    """Packages in one of our folders."""
    found = sorted(path.parent.name for path in (PACKAGE / folder).glob("*/__init__.py"))
    return [f"bihuan.{folder}.{name}" for name in found]


def contract(key: str, **lines: str | list[str]) -> str:
    """One section of the configuration."""
    text = [f"[importlinter:contract:{key}]"]
    for name, value in lines.items():
        joined = value if isinstance(value, str) else "\n    " + "\n    ".join(value)
        text.append(f"{name} = {joined}")
    text += ["ignore_imports =", *(f"    bihuan.{part} -> bihuan.**" for part in TESTS)]
    return "\n".join([*text, "unmatched_ignore_imports_alerting = none"])


def room_contracts() -> list[str]:
    """Rules 1 and 2: the rooms, and the order within the core."""
    present = {name.rsplit(".", 1)[1] for name in packages("core")}
    order = []
    for layer in CORE:
        names = [name.strip("() ") for name in layer.split("|")]
        kept = [name for name in names if name in present]
        order += [" | ".join(kept)] if kept else []
    rooms = [room.strip("()") for room in ROOMS]
    return [
        contract("rooms", name="Rooms", type="layers", containers=["bihuan"], layers=rooms),
        contract(
            "core", name="Core", type="layers", containers=["bihuan.core"], layers=order,
            exhaustive="True",
        ),
    ]  # fmt: skip


def neighbour_contracts() -> list[str]:
    """Rule 3: neighbours stay apart, and an adapter is reached through its contract."""
    found = []
    for folder in ("programmes", "interop"):
        names = packages(folder)
        if len(names) > 1:
            found.append(contract(folder, name=folder, type="independence", modules=names))
    behind = [
        f"{adapter}.{path.stem}"
        for adapter in packages("interop")
        for path in (PACKAGE / "interop" / adapter.rsplit(".", 1)[1]).glob("*")
        if path.stem not in {"contract", "__init__", "__pycache__"}
        and (path.suffix == ".py" or (path / "__init__.py").exists())
    ]
    if behind and packages("programmes"):
        found.append(
            contract(
                "contracts",
                name="Adapters through contract.py",
                type="forbidden",
                source_modules=["bihuan.programmes"],
                forbidden_modules=behind,
                allow_indirect_imports="True",
            )
        )
    return found


def inner_contracts() -> list[str]:
    """Rule 4: the order inside every module, and facts and states without Django."""
    modules = [*packages("core"), *packages("programmes"), *packages("interop")]
    if (PACKAGE / "web" / "__init__.py").exists():
        modules.append("bihuan.web")
    plain = [
        f"{module}.{name}"
        for module in modules
        for name in WITHOUT_DJANGO
        if (ROOT / "src" / Path(*module.split("."), name)).with_suffix(".py").exists()
    ]
    return [
        contract("inside", name="Inside", type="layers", containers=modules, layers=INSIDE),
        contract(
            "plain", name="Facts and states know no Django", type="forbidden",
            source_modules=plain, forbidden_modules=["django"], allow_indirect_imports="True",
        ),
    ]  # fmt: skip


def configuration() -> str:
    """The whole configuration."""
    head = "[importlinter]\nroot_package = bihuan\ninclude_external_packages = True\n"
    return "\n\n".join([head, *room_contracts(), *neighbour_contracts(), *inner_contracts()])


def main() -> int:
    """Writes the configuration aside and runs import-linter on it."""
    with tempfile.NamedTemporaryFile("w", suffix=".ini", encoding="utf-8") as file:
        file.write(configuration())
        file.flush()
        linter = Path(sys.executable).with_name("lint-imports")
        return subprocess.run([linter, "--config", file.name, "--no-cache"], cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
