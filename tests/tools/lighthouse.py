"""Lighthouse by Google, from npm, with the Chromium of the machine: how a page that is served looks on a phone."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from . import Finding, command, node_file, run
from .browser import chromium

#: categories that no other check covers and no machine changes: accessibility is axe's, which `axe` asks in more views
LASTING = ("best-practices", "seo")
ALL = ("performance", "accessibility", *LASTING)

#: what Lighthouse says where the browser recorded nothing, which happens on a busy machine
_AGAIN = "run Lighthouse again"


@dataclass(frozen=True)
class Report:
    """What Lighthouse says of a page.

    :param scores: category -> 0 to 100.
    :param findings: audits of these categories that cost points.
    :param metrics: audit -> its value, in milliseconds, or as a share for layout shifts.
    """

    scores: dict[str, int]
    findings: list[Finding]
    metrics: dict[str, float]


def lighthouse(address: str, categories: Sequence[str] = LASTING) -> Report:
    """Return what Lighthouse says of the page at an address.

    :raises ToolMissing: when Node, Lighthouse or Chromium is not installed.
    :raises RuntimeError: when Lighthouse wrote no report, or could not load the page.
    """
    found = _report(address, categories)
    if _AGAIN in found.get("runtimeError", {}).get("message", ""):
        found = _report(address, categories)
    if "runtimeError" in found:
        raise RuntimeError(f"Lighthouse could not load {address}: {found['runtimeError']['message']}")
    audits = found["audits"]
    findings = [
        Finding("lighthouse", address, name, reference["id"], audits[reference["id"]]["title"])
        for name, category in found["categories"].items()
        for reference in category["auditRefs"]
        if reference["weight"] and audits[reference["id"]]["score"] not in (1, None)
    ]
    scores = {name: round(100 * (category["score"] or 0)) for name, category in found["categories"].items()}
    metrics = {name: audit["numericValue"] for name, audit in audits.items() if "numericValue" in audit}
    return Report(scores, findings, metrics)


def _report(address: str, categories: Sequence[str]) -> dict[str, Any]:
    """Return the report of one run, as Lighthouse writes it."""
    runner = node_file("lighthouse/cli/index.js")
    node = command("node", "apt-get install nodejs")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        arguments = [
            *(node, str(runner), address, "--quiet", "--output=json", f"--output-path={report}"),
            f"--only-categories={','.join(categories)}",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ]
        if "performance" not in categories:
            # nothing of a slow network changes what is asked for
            arguments.append("--throttling-method=provided")
        done = run(arguments, timeout=180, environment={**os.environ, "CHROME_PATH": chromium(), "LANG": "C.UTF-8"})
        if not report.exists():
            raise RuntimeError(f"Lighthouse wrote no report on {address}:\n{done.stdout}\n{done.stderr}")
        return cast("dict[str, Any]", json.loads(report.read_text(encoding="utf-8")))
