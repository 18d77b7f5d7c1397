"""The Nu HTML checker, from npm's ``vnu-jar``."""

from __future__ import annotations

import json
from pathlib import Path

from . import BRIEFLY, Finding, existing, java, node_file, run


def nu(*paths: Path | str) -> list[Finding]:
    """Return every error of the Nu HTML checker in the given files, and in the pages below the given folders.

    :raises FileNotFoundError: for a missing file, and for a folder without a page.
    :raises RuntimeError: when the checker did not finish.
    """
    jar = node_file("vnu-jar/build/dist/vnu.jar")
    found = existing(paths)
    for path in found:
        if path.is_dir() and not any(path.rglob("*.html")) and not any(path.rglob("*.xhtml")):
            raise FileNotFoundError(f"{path} holds no page to check")
    options = ["--stdout", "--errors-only", "--exit-zero-always", "--skip-non-html", "--format", "json"]
    # Pages nest deeper than the default stack of Java allows the checker to follow.
    done = run([java(), *BRIEFLY, "-Xss2m", "-jar", str(jar), *options, *map(str, found)], timeout=600)
    try:
        messages = json.loads(done.stdout)["messages"]
    except (ValueError, KeyError) as error:
        raise RuntimeError(f"the Nu HTML checker did not finish:\n{done.stdout}\n{done.stderr}") from error
    return [
        Finding(
            "nu",
            message.get("url", "").removeprefix("file:"),
            f"{message.get('lastLine', '')}:{message.get('firstColumn', message.get('lastColumn', ''))}",
            message.get("subType", message["type"]),
            message["message"],
        )
        for message in messages
    ]
