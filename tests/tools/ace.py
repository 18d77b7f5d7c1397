"""Ace by DAISY, the accessibility checker for ePub, from npm, with the Chromium of the machine."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from . import Finding, command, existing, node_file, run
from .browser import chromium


def ace(*paths: Path | str) -> list[Finding]:
    """Return every violation that Ace finds in the given ePubs, those of the metadata included.

    :raises FileNotFoundError: for a missing file.
    :raises RuntimeError: when Ace wrote no report.
    """
    runner = node_file("@daisy/ace/bin/ace-puppeteer.js")
    node = command("node", "apt-get install nodejs")
    environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": chromium(), "LANG": "C.UTF-8"}
    findings: list[Finding] = []
    for path in existing(paths):
        with tempfile.TemporaryDirectory() as folder:
            arguments = [node, str(runner), "--force", "--silent", "--lang", "en", "--outdir", folder, str(path)]
            done = run(arguments, timeout=600, environment=environment)
            report = Path(folder, "report.json")
            if not report.exists():
                raise RuntimeError(f"Ace wrote no report on {path}:\n{done.stdout}\n{done.stderr}")
            findings += _read(path.name, json.loads(report.read_text(encoding="utf-8")))
    return findings


def _read(book: str, report: dict[str, Any]) -> list[Finding]:
    findings = []
    for page in report["assertions"]:
        name = page["earl:testSubject"]["url"]
        for assertion in page["assertions"]:
            result, test = assertion["earl:result"], assertion["earl:test"]
            if result["earl:outcome"] != "fail":
                continue
            place = " ".join(result.get("earl:pointer", {}).get("css", []))
            message = f"{test.get('earl:impact', '')}: {result['dct:description']}".replace("\n", " ")
            findings.append(Finding("ace", f"{book}/{name}", place, test["dct:title"], message))
    if not findings and report["earl:result"]["earl:outcome"] != "pass":
        findings.append(Finding("ace", book, "", "outcome", "Ace says that the book fails, without saying why"))
    return findings
