"""Files that a command writes: all of them or none, and never over what is there unless asked."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from guides.authoring.project_files import UsageError
from guides.exchange.atomic import write_bytes


def refuse_existing(paths: list[Path], options: argparse.Namespace) -> None:
    """Refuse to overwrite, before anything is made.

    :raises UsageError: if a file is there and ``--force`` is not given, or a folder stands where a file should be.
    """
    for path in paths:
        if path.is_dir():
            raise UsageError(f"{path} is a folder; name a file")
        if path.exists() and not options.force:
            raise UsageError(f"{path} exists, and nothing was written; overwrite it with --force")
        for parent in path.parents:
            if parent.exists():
                if not parent.is_dir():
                    raise UsageError(f"{parent} is a file, so nothing can be written below it")
                break


def write_all(made: Mapping[Path, bytes]) -> None:
    """Write files that are made already, each whole."""
    for path, data in made.items():
        write_bytes(path, data)
