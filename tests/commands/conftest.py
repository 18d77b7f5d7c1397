"""A small project with its needs.json, built once, in which commands run; what a test changes is put back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp
from tests.conftest import REPOSITORY, ROOTS

from guides.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with ``source/`` as in a checkout and the needs.json of a build."""
    root = tmp_path_factory.mktemp("commands")
    shutil.copytree(ROOTS / "test-guides", root / "source")
    shutil.copyfile(REPOSITORY / "ubproject.toml", root / "ubproject.toml")
    shutil.copyfile(REPOSITORY / "source/data/vocabulary.toml", root / "source/data/vocabulary.toml")
    work = root / "work"
    shutil.copytree(root / "source", work)
    shutil.copyfile(root / "ubproject.toml", work / "ubproject.toml")
    app = SphinxTestApp("needs", srcdir=work, builddir=root / "build")
    app.build()
    (root / "dist/data").mkdir(parents=True)
    shutil.copyfile(Path(app.outdir) / "needs.json", root / "dist/data/needs.json")
    app.cleanup()
    shutil.rmtree(work)
    shutil.rmtree(root / "build")
    return root


def contents(root: Path) -> dict[Path, bytes]:
    """Every file below a folder."""
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@pytest.fixture
def project(built: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The project, entered; afterwards every file is as it was before."""
    before = contents(built)
    monkeypatch.chdir(built)
    yield built
    after = contents(built)
    for path in after.keys() - before.keys():
        path.unlink()
    for path, data in before.items():
        if after.get(path) != data:
            path.write_bytes(data)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs ``guides`` and gives the exit code, the output, and what was said beside it."""

    def run_command(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(arguments)
        except SystemExit as exit_:
            code = int(exit_.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_command
