"""Quality 11: nothing but the guarded client speaks to the outside."""

import ast
from pathlib import Path

from .tree import PACKAGE, files

CLIENTS = {
    "aiohttp", "ftplib", "http.client", "httpcore", "httpx", "imaplib", "poplib", "requests",
    "smtplib", "socket", "socketserver", "telnetlib", "urllib.request", "urllib3", "websockets",
}  # fmt: skip
GUARD = "core/kernel/outgoing/"
NAMED = {
    "config/serving/addresses.py": "looks whether our own port is free",
    "config/serving/service.py": "asks our own /healthz on loopback",
    "core/notices/channels/mail.py": "knows the errors of the mail server that the operator set",
    "interop/newsletters/actions/sending.py": "knows the errors of the same mail server",
    "core/kernel/worker_name.py": "the machine's own name",
}


def imported(path: Path) -> set[str]:
    """Modules that a file imports, at the top or anywhere else."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "import_module":
            found |= {str(one.value) for one in node.args if isinstance(one, ast.Constant)}
    return found


def speaks(path: Path) -> bool:
    return any(
        name == client or name.startswith(f"{client}.")
        for name in imported(path)
        for client in CLIENTS
    )


def test_q11_only_the_guarded_client_speaks_to_the_outside() -> None:
    found = {
        str(path.relative_to(PACKAGE))
        for path in files(PACKAGE, ".py")
        if "tests" not in path.parts and speaks(path)
    }
    assert {path for path in found if not path.startswith(GUARD)} == set(NAMED)
