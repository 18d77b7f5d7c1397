"""What the pages themselves must hold, beyond what the build checks: law that resolves, sources, depth, balance."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import REPOSITORY

from guides.audit.views import values_of
from guides.model.frameworks import load_catalogue
from guides.model.vocabulary import area_of, load_vocabulary

SOURCE = REPOSITORY / "source"
MODULES = sorted(
    p for area in ("ethics", "cybersecurity", "operations") for p in (SOURCE / area).glob("*.md") if p.stem != "index"
)

#: a provision written out in words, of a law that has a catalogue
CITATION = re.compile(
    r"\b(?P<ref>(?:Art\. ?\d+[a-z]?|Annex [IVX]+|[Rr]ecital \d+)(?:\([0-9a-z]+\))*) "
    r"(?P<law>GDPR|LED|AI Act|NIS2|CER|CRA|Data Act|EU Charter|ECHR|RED)\b"
)

#: directives whose text is no guidance
NEEDS = re.compile(r"^:::\{(?:requirement|item|artefact|module)\}.*?^:::$", re.MULTILINE | re.DOTALL)

#: where a data sheet of a tool class stands on a page
SHEET = re.compile(r"^:::\{tool-sheet\} (?P<tool_class>\S+)\n:::$", re.MULTILINE)

#: what an author wrote over a table, or as an option of one that is queried; what stands in brackets says how to use it
CAPTION = re.compile(r"^ *:{3,}\{(?:list-|csv-)?table\} (?P<words>.+)$|^:?caption: (?P<option>.+)$", re.MULTILINE)

DESK_CARD = re.compile(
    r"^(?P<fence>:{3,})\{admonition\} Desk card: .*?\n:class: desk-card[a-z -]*\n(?P<body>.*?)^(?P=fence)$", re.M | re.S
)


def sheet_text(match: re.Match[str]) -> str:
    """What a data sheet shows, so that it counts as text of its page."""
    data = yaml.safe_load((SOURCE / "data/tool_classes.yaml").read_text(encoding="utf-8"))
    return str(next(entry for entry in data if entry["id"] == match["tool_class"]))


def words(text: str) -> int:
    """Number of words, roles and addresses left out."""
    return len(re.findall(r"[^\W\d_]{2,}", re.sub(r"\{\w+\}`[^`]*`|\]\([^)]*\)|https?://\S+", " ", text)))


def test_every_provision_written_out_resolves_to_a_clause() -> None:
    known = {clause.citation.casefold() for clause in load_catalogue(SOURCE / "data/frameworks").clauses.values()}
    unknown = [
        (path.name, match[0])
        for path in sorted(SOURCE.rglob("*.md"))
        for match in CITATION.finditer(path.read_text(encoding="utf-8"))
        if match[0].replace("Art.", "Art. ").replace("Art.  ", "Art. ").casefold() not in known
    ]
    assert unknown == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.stem)
def test_a_module_is_deep_enough_and_names_its_sources(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "\n## Sources\n" in text
    assert "http" in text.split("\n## Sources\n")[1]
    assert 1500 <= words(SHEET.sub(sheet_text, NEEDS.sub("", text))) <= 3600


#: a source: author or body, title, number and date as far as it has them, address, and what the page takes from it
CITED = re.compile(r"([^;<>]*[^;<>,:]), <(https?://[^>]+)>(?:: [^;<>]*[^;<>.])?(?:; |\.$)")


def test_each_source_is_named_alike_on_all_pages() -> None:
    """Body, title, date, address, in one pattern, so that the page Sources needs no guess and says no name twice."""
    names: dict[str, set[str]] = {}
    wrong = []
    for path in sorted(SOURCE.rglob("*.md")):
        for line in path.read_text(encoding="utf-8").partition("\n## Sources\n")[2].splitlines():
            entry = re.match(r"(?:- |\d+\. )(.*<http.*)", line)
            if entry and CITED.sub("", entry[1]):
                wrong.append((path.stem, line))
            for name, address in CITED.findall(entry[1]) if entry else ():
                names.setdefault(re.sub("^https?://(www[.])?|/$", "", address), set()).add(name)
    assert wrong == []
    assert len(names) > 1
    assert [found for found in names.values() if len(found) > 1] == []


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.md")), ids=lambda p: p.stem)
def test_sources_are_numbered_where_the_text_cites_by_number_and_show_their_addresses(path: Path) -> None:
    text, _, sources = path.read_text(encoding="utf-8").partition("\n## Sources\n")
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", sources, re.M)]
    assert numbers == list(range(1, len(numbers) + 1))
    # a number of minutes in brackets is for the reader to fill in
    cited = {int(number) for number in re.findall(r"(?<!`)\[(\d+)\](?![(:`]| minutes)", text)}
    assert cited <= set(numbers)
    assert re.findall(r"^- \[\d+\].*|\]\(http.*", sources, re.M) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.stem)
def test_the_composed_city_is_marked_as_composed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if "Sundmere" in text:
        assert "/reference/city.md" in text
        assert "composed" in text


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.md")), ids=lambda p: p.stem)
def test_a_desk_card_fits_a_page(path: Path) -> None:
    for card in DESK_CARD.finditer(path.read_text(encoding="utf-8")):
        assert words(card["body"]) <= 200, card[0].splitlines()[0]


def test_no_two_captions_of_tables_are_equal() -> None:
    """Nor equal but for what stands in brackets: the lists of tables in the books show captions alone."""
    places: dict[str, list[str]] = {}
    for path in sorted(SOURCE.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        for caption in CAPTION.finditer(text):
            words = re.sub(r" *\([^)]*\)", "", caption["words"] or caption["option"])
            line = text.count("\n", 0, caption.start()) + 1
            places.setdefault(words.casefold(), []).append(f"{path.relative_to(SOURCE)}:{line}")
    assert len(places) > 300
    assert {words: found for words, found in places.items() if len(found) > 1} == {}


def test_the_table_of_the_desk_cards_leads_to_every_card_itself() -> None:
    """To its name; or to the heading of its own, over which nothing but index entries stands before the card."""
    index = (SOURCE / "operations/index.md").read_text(encoding="utf-8")
    table = index.partition("\n## Cards for the desk\n")[2].partition("\n## ")[0]
    led_to = re.findall(r"\]\(([^)]*#card-[^)]*)\)", table)
    places = []
    for path in sorted(SOURCE.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        for card in DESK_CARD.finditer(text):
            heading = re.search(r"\n### Card: (.+)\n+(?::::\{index\} .+\n:::\n+)?\Z", text[: card.start()])
            name = re.search(r"\A:name: (card-[a-z0-9-]+)\n", card["body"])
            assert bool(heading) != bool(name), f"{path.name}: name the card, once: {card[0].splitlines()[0]}"
            if heading:
                slug = re.sub(r"[^a-z0-9 -]", "", heading[1].casefold()).replace(" ", "-")
                places.append(f"/{path.relative_to(SOURCE)}#card-{slug}")
            elif name:
                places.append(f"#{name[1]}")
    assert sorted(led_to) == sorted(places)
    assert len(set(places)) == len(places)


def test_the_figure_of_a_journey_shows_the_areas_of_the_modules_that_each_step_uses() -> None:
    shown, used = {}, {}
    for page in sorted((SOURCE / "journeys").glob("j-*.md")):
        figure = (SOURCE / f"_figures/{page.stem}.svg").read_text(encoding="utf-8")
        for number, step in re.findall(r"<!-- step ([0-9]+) -->(.*?)</g>", figure, re.DOTALL):
            shown[page.stem, int(number)] = set(re.findall(r'text-anchor="middle"[^>]*>([ECO])</text>', step))
        text = page.read_text(encoding="utf-8")
        for number, uses in re.findall(r":id: J-[0-9]+-S([0-9]+)\n(?::.*\n)*?:uses: (.+)", text):
            used[page.stem, int(number)] = {module.strip()[0] for module in uses.split(",")}
    assert len(used) > 80
    assert shown == used


def test_every_area_has_every_type_and_phase(needs: dict[str, dict[str, Any]]) -> None:
    """Only areas that are written whole are held to it."""
    modules = [need for need in needs.values() if need["type"] == "module"]
    for area in {module["area"] for module in modules}:
        mine = [module for module in modules if module["area"] == area]
        if len(mine) == 12:
            assert {m["module_type"] for m in mine} == {"guideline", "tutorial", "checklist", "reference", "case-study"}
            assert {phase for m in mine for phase in m["phases"]} == {
                "plan",
                "procure",
                "design",
                "deploy",
                "operate",
                "review",
                "retire",
            }


def test_every_role_leads_or_reads_in_every_area(needs: dict[str, dict[str, Any]]) -> None:
    modules = [need for need in needs.values() if need["type"] == "module"]
    for area in {module["area"] for module in modules}:
        roles = {r for m in modules if m["area"] == area for r in (*m["lead_roles"], *(m["also_roles"] or ()))}
        if sum(m["area"] == area for m in modules) == 12:
            assert len(roles) >= 10, (area, sorted(roles))


@pytest.mark.parametrize(
    ("view", "folder", "least", "most"),
    [("pathway", "roles", 120, 250), ("phase-view", "phases", 60, 120), ("tool-class-view", "tool-classes", 60, 120)],
)
def test_every_role_phase_and_tool_class_has_a_page_that_opens_with_words(
    view: str, folder: str, least: int, most: int
) -> None:
    values = values_of(view, load_vocabulary(SOURCE / "data/vocabulary.toml"))
    assert {p.stem for p in (SOURCE / folder).glob("*.md")} == {*values, "index"}
    for value in values:
        text = (SOURCE / folder / f"{value}.md").read_text(encoding="utf-8")
        assert text.count(f":::{{{view}}} {value}\n:::\n") == 1, value
        opening = text.partition(":::")[0].partition("\n## ")[0].partition("\n")[2]
        assert least <= words(opening) <= most, (value, words(opening))
        if view == "tool-class-view":
            assert f":::{{tool-sheet}} {value}\n:::\n" in text


def test_every_journey_has_a_figure_that_says_its_gates_and_stops_in_words(needs: dict[str, dict[str, Any]]) -> None:
    for journey in (need for need in needs.values() if need["type"] == "journey"):
        name = journey["id"].lower()
        text = (SOURCE / f"journeys/{name}.md").read_text(encoding="utf-8")
        figure = re.search(rf"^:::\{{figure\}} /_figures/{name}\.svg\n:alt: (?P<alt>.+)$", text, re.M)
        assert figure, name
        steps = sum(need["type"] == "step" and need["id"].startswith(journey["id"]) for need in needs.values())
        alt = figure["alt"].casefold()
        assert "gate" in alt, name
        assert "stop" in alt, name
        assert all(re.search(rf"\b{number}\b", alt) for number in range(1, steps + 1)), name


@pytest.mark.parametrize("path", sorted((SOURCE / "_figures").glob("*.svg")), ids=lambda p: p.stem)
def test_the_words_of_a_figure_are_set_like_text(path: Path) -> None:
    figure = ET.fromstring(path.read_bytes())  # noqa: S314  # our own drawing
    # print paints a stroke over the letters: what must stand clear of a line has a filled shape behind it
    assert "paint-order" not in path.read_text(encoding="utf-8")
    svg = "{http://www.w3.org/2000/svg}"
    stroked = [group for group in figure.iter() if group.get("stroke", "none") != "none"]
    assert [t for group in stroked for t in group.iter(f"{svg}text")] == []
    assert [words for words in figure.itertext() if re.search("[\"']", words)] == []


@pytest.mark.parametrize("path", sorted((SOURCE / "_figures").glob("*.svg")), ids=lambda p: p.stem)
def test_a_figure_fits_the_page_and_its_words_can_be_read_in_print(path: Path) -> None:
    figure = ET.fromstring(path.read_bytes())  # noqa: S314  # our own drawing
    width, height = (float(figure.attrib[side]) for side in ("width", "height"))
    unit = min(166 / width, 25.4 / 96)  # millimetres: as wide as the text of the books, or as it is drawn
    sizes = [float(each.attrib["font-size"]) for each in figure.iter() if "font-size" in each.attrib]
    assert min(sizes) * unit >= 7 / 72 * 25.4
    assert height * unit <= 210, "no room is left on the page for the caption"


def test_the_words_of_a_figure_keep_their_length_in_any_face() -> None:
    check = [sys.executable, REPOSITORY / "tools/fit_figures.py", "--check"]
    found = subprocess.run(check, capture_output=True, text=True, check=False)
    assert (found.stdout, found.stderr, found.returncode) == ("", "", 0)


def test_a_tension_shows_on_both_sides_and_leads_back(dist: Path, needs: dict[str, dict[str, Any]]) -> None:
    tensions = [need for need in needs.values() if need["type"] == "tension"]
    assert len(tensions) >= 8
    for tension in tensions:
        own = (dist / f"html/{tension['docname']}.html").read_text(encoding="utf-8")
        for module in tension["between"]:
            page = (dist / f"html/{needs[module]['docname']}.html").read_text(encoding="utf-8")
            card = page.partition(f'<section class="card card-module area-{area_of(module)}" id="{module}"')[2]
            card = card.partition("</section>")[0]
            assert f"{tension['id'].lower()}.html#{tension['id']}" in card, (tension["id"], module)
            assert f".html#{module}" in own, (tension["id"], module)


def letters(text: str) -> str:
    """Letters and digits only, so that markup and quotes do not count."""
    return re.sub(r"[\W_]+", "", text).casefold()


@pytest.mark.parametrize("area", ["ethics", "cybersecurity", "operations"])
def test_a_desk_card_is_one_sheet_of_the_pdf(dist: Path, area: str) -> None:
    """Title and last line of every card stand on the same page, and no other heading does."""
    pages = [letters(page) for page in pdf_pages(dist / f"pdf/practitioners-guides-{area}.pdf")]
    for path in sorted((SOURCE / area).glob("*.md")):
        for card in DESK_CARD.finditer(path.read_text(encoding="utf-8")):
            title = letters(card[0].splitlines()[0].split("}", 1)[1])
            plain = re.sub(r"\{\w+\}`[^`]*`|\[([^\]]*)\]\([^)]*\)", r"\1", card["body"]).strip()
            last = letters(plain.splitlines()[-1].lstrip("0123456789. "))[-40:]
            sheets = [page for page in pages if title in page and last in page]
            assert sheets, (path.name, card[0].splitlines()[0])


def pdf_pages(path: Path) -> list[str]:
    """Text of each page."""
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True)
    return done.stdout.split("\f")
