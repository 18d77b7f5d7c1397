"""An edit rewrites exactly the pages that show it, and the result equals a clean build byte for byte."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import SmallGuides, warnings_of

from guides.pages.html.gone import gone

Make = Callable[[], SmallGuides]

PAGES = {
    "index",
    "ethics/one",
    "cybersecurity/one",
    "operations/one",
    "tensions/t-01",
    "journeys/j-01",
    "audit",
    "plain",
    "reference",
}

#: what differs between two folders of the same project by design: paths of doctrees, Sphinx's own note of the build
INTERNAL = {".buildinfo", ".doctrees"}


def tree(folder: Path) -> dict[str, str]:
    """Hash of every file that a reader gets."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not INTERNAL & set(path.relative_to(folder).parts)
    }


def written_by(guides: SmallGuides, change: Callable[[], None]) -> set[str]:
    """Pages that the next build writes after ``change``; told by their content being put back from a mark."""
    out = Path(guides.apps[-1].outdir)
    before = {page: (out / f"{page}.html") for page in PAGES}
    for path in before.values():
        path.write_text("stale", encoding="utf-8")
    change()
    app = guides.build("html")
    assert warnings_of(app) == []
    return {page for page, path in before.items() if path.read_text(encoding="utf-8") != "stale"}


EDITS: dict[str, tuple[str, str, str, set[str]]] = {
    "words of a source": (
        "plain.md",
        "Second study:",
        "Another study:",
        # its own page, and the list of sources
        {"plain", "reference"},
    ),
    "title of an item": (
        "ethics/one.md",
        "{item} Purpose names a place",
        "{item} Purpose names one place",
        # its own page, the explicit and plain mentions, the tables, and nothing else
        {"ethics/one", "index", "audit"},
    ),
    "title of a requirement": (
        "operations/one.md",
        "{requirement} Four weeks measured",
        "{requirement} Five weeks measured",
        {"operations/one", "audit", "journeys/j-01"},
    ),
    "statement of a requirement": (
        "operations/one.md",
        "for at least four weeks.\n:::",
        "for at least six weeks.\n:::",
        {"operations/one"},
    ),
    "link of an item": (
        "ethics/one.md",
        ":verifies: ETH-R001",
        ":verifies: ETH-R001, ETH-R002",
        {"ethics/one", "audit"},
    ),
    "words of a plain page": ("plain.md", "Nothing on this page", "Still nothing on this page", {"plain"}),
    "reason in the crosswalk": (
        "data/crosswalk/eth-m01.yaml",
        "is one half of",
        "is the first half of",
        {"ethics/one"},
    ),
    "label of a clause": (
        "data/frameworks/law.json",
        "Use only for the stated purpose",
        "Use for the stated purpose only",
        {"ethics/one", "index", "reference"},
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_rewrites_the_pages_that_show_it_and_no_other(small_guides: Make, name: str) -> None:
    page, old, new, expected = EDITS[name]
    guides = small_guides()
    guides.build("html")
    assert written_by(guides, lambda: guides.edit(page, old, new)) == expected


@pytest.mark.parametrize("name", EDITS)
def test_an_incremental_build_equals_a_clean_one(small_guides: Make, name: str) -> None:
    page, old, new, _ = EDITS[name]
    incremental, clean = small_guides(), small_guides()
    incremental.build("html")
    incremental.edit(page, old, new)
    clean.edit(page, old, new)
    assert tree(Path(incremental.build("html").outdir)) == tree(Path(clean.build("html").outdir))


def test_a_page_that_is_removed_leaves_nothing_behind(small_guides: Make) -> None:
    incremental, clean = small_guides(), small_guides()
    incremental.write("extra.md", "# One more\n\n![A dot](dot.svg)\n\n:::{trace-table} item-requirements\n:::\n")
    incremental.write("dot.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>\n')
    incremental.edit("index.md", "\nplain\n", "\nplain\nextra\n")
    out = Path(incremental.build("html").outdir)
    before = {path.relative_to(out).as_posix() for path in out.rglob("*")}
    assert {"extra.html", "_images/dot.svg", "_tables/item-requirements.csv"} <= before
    (incremental.folder / "extra.md").unlink()
    (incremental.folder / "dot.svg").unlink()
    incremental.edit("index.md", "\nplain\nextra\n", "\nplain\n")
    assert tree(Path(incremental.build("html").outdir)) == tree(Path(clean.build("html").outdir))


def test_what_is_copied_into_the_site_stays(tmp_path: Path) -> None:
    site, extra = tmp_path / "site", tmp_path / "extra"
    for path in (
        "index.html",
        "old.html",
        "proof.html",
        "deep/a.html",
        "_static/x.html",
        "_images/a.svg",
        "_images/b.svg",
    ):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text("", encoding="utf-8")
    (extra / "deep").mkdir(parents=True)
    (extra / "deep/a.html").write_text("", encoding="utf-8")
    (tmp_path / "proof.html").write_text("", encoding="utf-8")
    found = gone(site, ["index"], ["a.svg"], [extra, tmp_path / "proof.html"])
    assert [path.relative_to(site).as_posix() for path in found] == ["_images/b.svg", "old.html"]


def test_the_title_of_a_page_rewrites_every_page_since_the_navigation_shows_it(small_guides: Make) -> None:
    guides = small_guides()
    guides.build("html")
    assert written_by(guides, lambda: guides.edit("plain.md", "# A plain page", "# A bare page")) == PAGES


def test_a_build_without_a_change_writes_nothing(small_guides: Make) -> None:
    guides = small_guides()
    guides.build("html")
    assert written_by(guides, lambda: None) == set()


@pytest.mark.parametrize("builder", ["html", "text", "guides-data"])
def test_two_processes_give_what_one_gives(small_guides: Make, builder: str) -> None:
    one, two = small_guides(), small_guides()
    single = one.build(builder)
    double = two.build(builder, parallel=2)
    assert warnings_of(double) == warnings_of(single) == []
    assert tree(Path(double.outdir)) == tree(Path(single.outdir))


def test_the_same_id_read_by_two_processes_is_reported(small_guides: Make) -> None:
    guides = small_guides()
    guides.edit("operations/one.md", ":id: OPS-C001", ":id: CYB-C001")
    found = warnings_of(guides.build("text", parallel=2))
    assert any("CYB-C001" in line and ("duplicate_id" in line or "already exists" in line) for line in found), found
