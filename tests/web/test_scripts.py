"""The site's scripts: typed throughout by TypeScript, and their logic by Node's own test runner."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.tools import NODE_MODULES

SCRIPTS = Path(__file__).parent / "scripts"


def test_typescript_finds_no_fault_in_the_scripts() -> None:
    done = subprocess.run(
        ["node", NODE_MODULES / "typescript/bin/tsc", "--project", SCRIPTS / "tsconfig.json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_the_logic_of_the_scripts_holds() -> None:
    tests = sorted(SCRIPTS.glob("*.test.mjs"))
    assert tests
    done = subprocess.run(["node", "--test", *tests], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
