"""The site's scripts: typed throughout by TypeScript, and their logic by Node's own test runner."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.tools import NODE_MODULES

SCRIPTS = Path(__file__).parent / "scripts"


@pytest.mark.parametrize("project", ["tsconfig.json", "tsconfig.worker.json"])
def test_typescript_finds_no_fault_in_the_scripts(project: str) -> None:
    done = subprocess.run(
        ["node", NODE_MODULES / "typescript/bin/tsc", "--project", SCRIPTS / project],
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
