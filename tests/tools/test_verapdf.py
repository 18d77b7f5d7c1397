"""The veraPDF launcher finds fault where there is fault, and says what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst
from tests.tools import ToolMissing
from tests.tools.verapdf import main, verapdf, verapdf_all


def pdf(path: Path, **options: object) -> Path:
    path.write_bytes(typst.compile(b'#set document(title: "T")\nText', format="pdf", timestamp=0, **options))
    return path


def test_a_plain_pdf_fails_both_standards_and_a_good_one_neither(tmp_path: Path) -> None:
    plain = pdf(tmp_path / "plain.pdf")
    good = pdf(tmp_path / "good.pdf", pdf_standards=["ua-1", "a-2a"])
    failures = verapdf_all([plain, good])
    assert {failure.file for failure in failures} == {"plain.pdf"}
    assert {failure.flavour for failure in failures} == {"ua1", "2a"}
    assert ("ISO 14289-1:2014", "5", 1) in {(f.rule, f.clause, f.test) for f in failures}
    assert all(failure.count > 0 and failure.description for failure in failures)


def test_an_untagged_pdf_fails_pdf_ua(tmp_path: Path) -> None:
    failures = verapdf(pdf(tmp_path / "untagged.pdf", pdf_tags=False), ["ua1"])
    assert any(failure.clause == "7.1" and "tagged" in failure.description.lower() for failure in failures)


def test_a_missing_file_is_no_success(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        verapdf(tmp_path / "none.pdf")


def test_a_missing_java_names_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = pdf(tmp_path / "good.pdf")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolMissing, match="apt-get install default-jdk-headless"):
        verapdf(good)


def test_the_command_says_what_is_missing_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.pdf")]) == 2
    assert capsys.readouterr().err == f"verapdf: {tmp_path / 'none.pdf'} does not exist, so it cannot be checked\n"
    assert main([]) == 2
    assert capsys.readouterr().err.startswith("usage: ")
