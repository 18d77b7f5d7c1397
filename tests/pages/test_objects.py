"""Needs are Sphinx objects: resolvable, in objects.inv, in the index and in the search."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from sphinx.util.inventory import InventoryFile
from tests.conftest import SmallGuides

Make = Callable[[], SmallGuides]


def page(app_out: Path, name: str) -> str:
    return (app_out / name).read_text(encoding="utf-8")


def test_any_and_module_resolve_to_the_need(small_guides: Make) -> None:
    html = page(Path(small_guides().build("html").outdir), "index.html")
    assert re.search(
        r'<a class="reference internal" href="ethics/one.html#ETH-R001" title="ETH-R001 One purpose">', html
    )
    assert ">the item</" in html
    assert re.search(r'href="cybersecurity/one.html#CYB-M01"[^>]*><span class="need-ref">CYB-M01 Threats<', html)


def test_a_planned_module_is_named_in_words(small_guides: Make) -> None:
    html = page(Path(small_guides().build("html").outdir), "index.html")
    assert '<span class="need-ref planned">OPS-M02 Catalogue (planned)</span>' in html


def test_a_clause_is_cited_and_linked(small_guides: Make) -> None:
    html = page(Path(small_guides().build("html").outdir), "index.html")
    assert re.search(
        r'<a class="clause reference external" href="https://example.org/gdpr#art_5"[^>]*>Art. 5\(1\)\(b\) GDPR', html
    )


def test_a_clause_that_nobody_compared_with_the_text_says_so(small_guides: Make) -> None:
    guides = small_guides()
    guides.edit("data/frameworks/law.json", '"label": "Use only', '"flag": "recollected", "label": "Use only')
    out = Path(guides.build("html").outdir)
    assert re.search(r"Art. 5\(1\)\(b\) GDPR \(not read in the original\)</a>", page(out, "index.html"))
    assert "Art. 5(1)(b) GDPR (not read in the original): Use only" in page(out, "ethics/one.html")


def test_every_need_stands_in_the_inventory_with_its_page(small_guides: Make) -> None:
    out = Path(small_guides().build("html").outdir)
    inventory = InventoryFile.loads((out / "objects.inv").read_bytes(), uri="")
    requirement = inventory.data["guides:requirement"]["ETH-R001"]
    assert (requirement.uri, requirement.display_name) == ("ethics/one.html#ETH-R001", "ETH-R001 One purpose")
    assert set(inventory.data["guides:step"]) == {"J-01-S01", "J-01-S02"}


def test_every_need_stands_in_the_index(small_guides: Make) -> None:
    html = page(Path(small_guides().build("html").outdir), "genindex.html")
    for identifier in ("ETH-R001", "CYB-C001", "T-01", "J-01-S02"):
        assert re.search(rf'#{identifier}">{identifier} \w', html), identifier


def test_the_search_knows_ids_and_titles(small_guides: Make) -> None:
    text = page(Path(small_guides().build("html").outdir), "searchindex.js")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    assert "measur" in index["terms"]
    names = [entry[-1] for entries in index["objects"].values() for entry in entries]
    assert "OPS-R001 Four weeks measured" in names


def test_each_anchor_stands_once_on_its_page(small_guides: Make) -> None:
    html = page(Path(small_guides().build("html").outdir), "ethics/one.html")
    for identifier in ("ETH-M01", "ETH-R001", "ETH-C001", "ETH-A01"):
        assert html.count(f'id="{identifier}"') == 1
