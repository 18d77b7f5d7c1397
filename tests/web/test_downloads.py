"""The page Downloads: what stands in dist, with sizes and pages, in the site itself; and what makes what is missing."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from tests.web.conftest import Site

from guides.web.book_list import book_list
from guides.web.downloads import CLASSES, downloads, main
from guides.web.offered import Download, downloads_in, size_in_words
from guides.web.unused_rules import classes_of


@pytest.fixture
def dist(site: Site, tmp_path: Path) -> Path:
    """A ``dist`` with the small site, one book that a manifest names, one that none does, and many tables."""
    folder = tmp_path / "dist"
    shutil.copytree(site.folder, folder / "html")
    (folder / "pdf").mkdir()
    (folder / "pdf/guides.pdf").write_bytes(b"%PDF" * 1000)
    (folder / "pdf/other.pdf").write_bytes(b"%PDF")
    book = {"name": "guides", "file": "guides.pdf", "title": "The <guides>", "pages": 321, "bytes": 4000}
    (folder / "pdf/books.json").write_text(json.dumps({"books": [book]}), encoding="utf-8")
    (folder / "data/tables").mkdir(parents=True)
    (folder / "data/guides.json").write_text("{}", encoding="utf-8")
    for number in range(20):
        (folder / f"data/tables/t{number:02}.csv").write_text("a\n", encoding="utf-8")
    return folder


def run(dist: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main([str(dist), "--root", str(dist)])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_every_file_is_listed_with_its_facts_and_stands_in_the_site(
    dist: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = run(dist, capsys)
    page = (dist / "html/downloads.html").read_text(encoding="utf-8")
    assert (code, said.endswith("lists 24 files\n")) == (0, True)
    assert '<li id="book-guides"><span class="book-title">The &lt;guides&gt;</span>' in page
    assert "321 pages, 4 kB" in page
    assert "tables: 20 files, 40 bytes" in page
    assert "python -m guides.build epub" in page
    links = re.findall(r'href="(downloads/[^"]+)"', page)
    assert len(links) == 24
    assert all((dist / "html" / link).is_file() for link in links)
    assert "books.json" not in page


def test_a_second_run_gives_the_same_bytes(dist: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(dist, capsys)
    first = {p: p.read_bytes() for p in dist.rglob("*") if p.is_file()}
    run(dist, capsys)
    assert {p: p.read_bytes() for p in dist.rglob("*") if p.is_file()} == first


def test_the_archive_is_the_site_without_its_downloads(dist: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = {p.relative_to(dist / "html").as_posix() for p in (dist / "html").rglob("*") if p.is_file()}
    run(dist, capsys)
    with zipfile.ZipFile(dist / "site/practitioners-guides-site.zip") as archive:
        names = {name.removeprefix("practitioners-guides/") for name in archive.namelist()}
        page = archive.read("practitioners-guides/downloads.html").decode()
    assert names == plain - {"objects.inv", ".buildinfo", "searchindex.js"}
    assert 'href="downloads/' not in page


def test_the_copy_for_reading_off_line_has_the_new_page_and_not_the_files(
    dist: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (dist / "html/guides-worker.js").read_text(encoding="utf-8")
    run(dist, capsys)
    after = (dist / "html/guides-worker.js").read_text(encoding="utf-8")
    assert before != after
    assert "guides.pdf" not in after


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ("{", "books.json:1: no JSON"),
        ('{"books": 3}', "expected a list"),
        ('{"books": [{"title": "x", "pages": 1}]}', "a book has no file"),
        ('{"books": [{"file": "gone.pdf", "title": "x", "pages": 1}]}', "gone.pdf, which is not there"),
    ],
)
def test_a_wrong_manifest_is_refused_and_the_site_stays(
    dist: Path, capsys: pytest.CaptureFixture[str], manifest: str, said: str
) -> None:
    page = (dist / "html/downloads.html").read_bytes()
    (dist / "pdf/books.json").write_text(manifest, encoding="utf-8")
    code, words = run(dist, capsys)
    assert (code, said in words) == (1, True), words
    assert (dist / "html/downloads.html").read_bytes() == page
    assert not (dist / "html/downloads").exists()


def test_without_a_site_the_command_says_what_to_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, words = run(tmp_path, capsys)
    assert code == 1
    assert "build the site first: python -m guides.build html" in words


def test_sizes_in_words() -> None:
    assert [size_in_words(n) for n in (999, 1_000, 999_499, 999_500, 1_250_000)] == [
        "999 bytes",
        "1 kB",
        "999 kB",
        "1.0 MB",
        "1.2 MB",
    ]
    assert downloads(None).count("python -m ") == 4


def test_without_a_manifest_files_go_by_their_names(dist: Path) -> None:
    (dist / "pdf/books.json").unlink()
    assert [file.title for file in downloads_in(dist / "pdf", dist)] == ["guides.pdf", "other.pdf"]


def test_a_book_stands_once_with_its_formats_under_its_kind() -> None:
    def book(name: str, title: str, kind: str, end: str = "pdf", pages: int = 0) -> Download:
        return Download(f"{end}/{name}.{end}", title, 4000, pages, name, kind)

    html = book_list(
        [
            book("all", "The set", "whole", pages=12),
            book("all-dpo", "The set: Officer", "role"),
            book("leaflet", "The set: Leaflet", "strange"),
            book("all", "The set", "whole", "epub"),
            book("all-dpo", "The set: Officer", "role", "epub"),
        ]
    )
    assert re.findall(r"<h3>([^<]+)</h3>", html) == ["Everything", "One role", "More"]
    assert re.findall(r'<span class="book-title">([^<]+)', html) == ["The set", "Officer", "Leaflet"]
    # a list of links alone says which book each is
    links = [re.sub(r"<[^>]+>", "", link) for link in re.findall(r"<a [^>]*>(.*?)</a>", html)]
    assert links == ["The set, PDF", "The set, ePub", "Officer, PDF", "Officer, ePub", "Leaflet, PDF"]
    assert "12 pages, 4 kB" in html


def test_the_style_sheet_knows_the_list_that_comes_later(dist: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(dist, capsys)
    page = (dist / "html/downloads.html").read_text(encoding="utf-8").partition("begin -->")[2].partition("<!--")[0]
    found = classes_of([page])
    assert {"books", "book-title", "downloads"} <= found <= CLASSES
    css = (dist / "html/_static/guides.css").read_text(encoding="utf-8")
    assert [name for name in sorted(CLASSES) if f".{name}" not in css] == []
