"""System packages: installed with apt when we may, otherwise the line to type is said."""

import os
import shutil
import subprocess
import sys

from .stamps import say


def need(reason: str, *names: str) -> None:
    """Installs Debian packages, or stops with the exact line when we are not root."""
    line = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(names)}"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        sys.exit(f"setup: {reason} missing. As root, type:\n\n    {line}\n\nand start again.")
    say(f"{reason} missing; installing {' '.join(names)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", "-o", "Acquire::Retries=3"]
    log = subprocess.DEVNULL
    subprocess.run([*quiet, "update"], env=environment, check=True, stdout=log)
    install = [*quiet, "install", "-y", "--no-install-recommends", *names]
    subprocess.run(install, env=environment, check=True, stdout=log)


def want(reason: str, *names: str) -> None:
    """Installs Debian packages where we may; otherwise says what is missing and goes on."""
    if os.geteuid() == 0 and shutil.which("apt-get") is not None:
        need(reason, *names)
        return
    say(
        f"{reason} missing. Everything else works; as root, type: apt-get install {' '.join(names)}"
    )
