"""The front end: npm ci and npm run build with the Node of the environment."""

import os
import subprocess

from .stamps import BIN, ROOT, files_below, once, say

SOURCE = ROOT / "src" / "bihuan" / "web" / "front"
BUILT = ROOT / "src" / "bihuan" / "web" / "static" / "build" / "manifest.json"
LOCK = ROOT / "package-lock.json"
CONFIGURATION = ["package.json", "vite.config.js", "vite.config.ts", "tsconfig.json", ".npmrc"]


def build() -> None:
    """Builds when sources changed. Without package.json there is nothing to build."""
    if not LOCK.exists():
        return
    own = [ROOT / name for name in CONFIGURATION if (ROOT / name).exists()]
    once("npm", [LOCK], ROOT / "node_modules" / ".package-lock.json", _install)
    once("front", [LOCK, *own, *files_below(SOURCE)], BUILT, _build)


def _install() -> None:
    say("installing front-end packages")
    _npm("ci", "--no-audit", "--no-fund", "--loglevel=error")


def _build() -> None:
    say("building the front end")
    _npm("run", "--silent", "build")


def _npm(*arguments: str) -> None:
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"}
    command = [str(BIN / "npm"), *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, text=True, capture_output=True)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
