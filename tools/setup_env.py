"""Create the virtual environment from a lock file with hashes, and install the project into it.

Usage: python3 tools/setup_env.py VENV LOCKFILE. Needs Python 3.11 or newer and its venv module, nothing else.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def fail(message: str) -> None:
    """End with one clear line."""
    print(f"setup: {message}", file=sys.stderr)
    sys.exit(2)


def main() -> None:
    """Do it."""
    if sys.version_info < (3, 11):  # noqa: UP036  # an older python3 may well run this very check
        version = sys.version.split()[0]
        fail(f"Python 3.11 or newer is needed, this is {version}; install it with: apt-get install python3.11")
    venv, lock = Path(sys.argv[1]), Path(sys.argv[2])
    python = venv / "bin/python"
    if not python.exists():
        try:
            import ensurepip  # noqa: F401, PLC0415  # Debian ships it apart, in python3-venv
            import venv as venv_module  # noqa: PLC0415  # likewise
        except ImportError:
            fail("Python's venv module is missing; install it with: apt-get install python3-venv")
        print(f"setup: new environment in {venv}", flush=True)
        venv_module.create(venv, with_pip=True)
    print(f"setup: installing from {lock} (hashes checked)", flush=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-input"]
    for arguments in (["--require-hashes", "-r", str(lock)], ["--no-deps", "--no-build-isolation", "-e", "."]):
        code = subprocess.run([*pip, *arguments], check=False).returncode  # noqa: S603  # our own command
        if code:
            fail(f"pip ended with {code}; its own lines above say why")


if __name__ == "__main__":
    main()
