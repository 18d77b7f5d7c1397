"""A second build elsewhere, on one process, gives the same bytes as what stands in ``dist/``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY

#: what a build reads, besides the package, which is read where it stands
SOURCES = ("conf.py", "ubproject.toml", "CHANGELOG.md", "requirements.lock", "source", "extensions")

#: the one book that is printed again: all of them would take minutes, and one program makes them all
BOOK = "practitioners-guides-operations"

#: what the site offers for download differs where only one book was made, and so does what names those files
OFFERED = ("downloads", "guides-worker.js")

#: the pages of the site lead to every book, so that they are built with all of them
ONE_BOOK = f"""
import sys
if "typst" in sys.argv or "epub" in sys.argv:
    typst_documents = [book for book in typst_documents if book["target"] == "{BOOK}.pdf"]
    guides_epub_books = [book for book in guides_epub_books if book["name"] == "{BOOK}"]
"""


@pytest.fixture(scope="module")
def again(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder ``dist/`` of a second build: all pages and data files, and one book."""
    root = tmp_path_factory.mktemp("again") / "a folder with another name"
    for name in SOURCES:
        origin = REPOSITORY / name
        if origin.is_dir():
            shutil.copytree(origin, root / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            root.mkdir(exist_ok=True)
            shutil.copyfile(origin, root / name)
    git = subprocess.run(
        ["git", "-C", str(REPOSITORY), "rev-parse", "--absolute-git-dir"], capture_output=True, text=True, check=True
    )
    # The edition names the commit. A .git file alone would do where this user owns the repository; git trusts
    # another's only where it is named, as GIT_DIR names it.
    (root / ".git").write_text(f"gitdir: {git.stdout.strip()}\n", encoding="utf-8")
    with (root / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(ONE_BOOK)
    environment = {**os.environ, "PYTHONPATH": str(root / "extensions"), "GIT_DIR": git.stdout.strip()}
    command = [sys.executable, "-m", "guides.build", "-j", "1", "--root", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=root)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return root / "dist"


def files(folder: Path) -> dict[str, bytes]:
    """Content of every file, by its path in the folder."""
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
    return {name: content for name, content in found.items() if not name.startswith(OFFERED)}


@pytest.mark.parametrize("part", ["html", "data"])
def test_pages_and_data_are_the_same_bytes(dist: Path, again: Path, part: str) -> None:
    first, second = files(dist / part), files(again / part)
    assert first.keys() == second.keys()
    assert [name for name, content in first.items() if second[name] != content] == []


@pytest.mark.parametrize("extension", ["epub", "pdf"])
def test_a_book_is_the_same_bytes(dist: Path, again: Path, extension: str) -> None:
    name = f"{BOOK}.{extension}"
    # not compared as one value: the report of a difference would be megabytes long
    same = (dist / extension / name).read_bytes() == (again / extension / name).read_bytes()
    assert same, name
