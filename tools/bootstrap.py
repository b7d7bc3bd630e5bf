"""Sets the checkout up: from a bare Debian with python3 to a .venv that runs, builds and tests.

    python3 tools/bootstrap.py run     # what `make demo` needs
    python3 tools/bootstrap.py test    # and what tests and checks need

Uses the standard library only, because it runs before anything is installed. Each step remembers
a hash of what it read, so that a second run takes a moment and a change repeats what it must.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said in words rather than by a traceback
    sys.exit("Bihuan needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")

import fcntl

from setup_steps import browser, documents, front, messages, python_environment
from setup_steps.stamps import ROOT


def main(purpose: str) -> None:
    """Runs the steps under a lock, so that two calls at once do not build into each other."""
    if purpose not in {"run", "test"}:
        sys.exit(__doc__)
    (ROOT / "var").mkdir(exist_ok=True)
    with (ROOT / "var" / ".setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        python_environment.create()
        python_environment.install("dev" if purpose == "test" else "build")
        front.build()
        messages.compile_all()
        documents.ensure(needed=purpose == "test")
        if purpose == "test":
            browser.ensure()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "run")
