"""Views on pages: linked, refused with their place where they are wrong, and written again only where they change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY, SmallGuides, warnings_of
from tests.pages.test_freshness import tree

Make = Callable[[], SmallGuides]

VIEWS = {
    "roles/dpo": "# Officer\n\nText.\n\n:::{pathway} dpo\n:::\n",
    "roles/executive": "# Executive\n\nText.\n\n:::{pathway} executive\n:::\n",
    "phases/operate": "# Operate\n\nText.\n\n:::{phase-view} operate\n:::\n",
    "phases/plan": "# Plan\n\nText.\n\n:::{phase-view} plan\n:::\n",
    "tools/video": "# Video\n\n:::{tool-sheet} video\n:::\n\n:::{tool-class-view} video\n:::\n",
    "tools/crowd": "# Crowd\n\n:::{tool-sheet} crowd\n:::\n\n:::{tool-class-view} crowd\n:::\n",
}


@pytest.fixture
def with_views(small_guides: Make) -> Make:
    """A function that gives a fresh copy of the small guides with pages of views."""

    def make() -> SmallGuides:
        guides = small_guides()
        for page, text in VIEWS.items():
            guides.write(f"{page}.md", text)
        guides.edit("index.md", "\nplain\n", "\nplain\n" + "\n".join(VIEWS) + "\n")
        sheets = (REPOSITORY / "source/data/tool_classes.yaml").read_text(encoding="utf-8")
        guides.write("data/tool_classes.yaml", sheets)
        guides.edit(
            "data/frameworks/law.json", '"short": "GDPR",', '"short": "GDPR", "act": "Regulation (EU) 2016/679",'
        )
        return guides

    return make


def test_a_view_links_what_it_names_and_stands_in_the_contents(with_views: Make) -> None:
    app = with_views().build("html")
    assert warnings_of(app) == []
    page = (Path(app.outdir) / "roles/dpo.html").read_text(encoding="utf-8")
    assert '<section id="requirements-you-carry">' in page
    assert 'href="../ethics/one.html#ETH-R001"' in page
    assert 'href="https://example.org/gdpr#art_5"' in page
    assert "You carry 1 of 4 requirements: 1 alone, none with other roles." in page
    lead = '<strong>Modules that you lead.</strong> <a class="reference internal" href="../ethics/one.html#ETH-M01">'
    assert f'<p class="view-line together">{lead}' in page
    plan = (Path(app.outdir) / "phases/plan.html").read_text(encoding="utf-8")
    assert '<a class="reference internal" href="../roles/dpo.html">' in plan
    video = (Path(app.outdir) / "tools/video.html").read_text(encoding="utf-8")
    assert "Takes an umbrella, cane or toy for a weapon" in video


def test_a_part_without_anything_to_list_has_neither_section_nor_place_in_the_contents(with_views: Make) -> None:
    guides = with_views()
    out = Path(guides.build("html").outdir)
    crowd, video = ((out / f"tools/{name}.html").read_text(encoding="utf-8") for name in ("crowd", "video"))
    for anchor in ("requirements-for-this-class", "who-carries-them"):
        assert (f'id="{anchor}"' in video, f'href="#{anchor}"' in video) == (True, True)
        assert anchor not in crowd
    assert "<p>No provision is mapped to the requirements that name this class.</p>" in video
    # a class that no module names has those of its data sheet; what has no list stands in one paragraph
    said = crowd.partition("<p>None of the 4")[2].partition("</p>")[0]
    assert said.startswith(" requirements names this class.")
    assert 'id="modules-to-read"' in crowd


#: edit -> the pages of views that show it
EDITS: list[tuple[str, str, str, set[str]]] = [
    (
        "ethics/one.md",
        "{item} Purpose names a place",
        "{item} Purpose names one place",
        {"roles/dpo"},
    ),
    (
        "cybersecurity/one.md",
        "{requirement} Actors named",
        "{requirement} Actors given names",
        {"phases/plan", "tools/video"},
    ),
    ("ethics/one.md", ":also_roles: executive\n", ":also_roles: executive, dpo\n", set()),
    ("ethics/one.md", ":roles: executive", ":roles: dpo", {"roles/dpo", "roles/executive", "phases/plan"}),
    ("tensions/t-01.md", ":decides: executive, dpo", ":decides: executive", {"roles/dpo"}),
    ("data/tool_classes.yaml", "Learns the usual from an unusual time", "Learns from an odd time", {"tools/crowd"}),
    (
        "data/frameworks/law.json",
        '"applies_from": "2018-05-25", "pin"',
        '"applies_from": "2018-05-24", "pin"',
        {"roles/dpo"},
    ),
    ("cybersecurity/one.md", ":tool_classes: video", ":tool_classes: video, crowd", {"tools/crowd"}),
    ("ethics/one.md", "The controller shall state one", "The controller shall write one", set()),
]


def test_an_edit_rewrites_the_views_that_show_it_and_equals_a_clean_build(with_views: Make) -> None:
    guides = with_views()
    out = Path(guides.build("html").outdir)
    for file, old, new, expected in EDITS:
        before = {page: (out / f"{page}.html").read_text(encoding="utf-8") for page in VIEWS}
        for page in VIEWS:
            (out / f"{page}.html").write_text("stale", encoding="utf-8")
        guides.edit(file, old, new)
        assert warnings_of(guides.build("html")) == []
        written = {page for page in VIEWS if (out / f"{page}.html").read_text(encoding="utf-8") != "stale"}
        assert written == expected, (file, new)
        for page in set(VIEWS) - written:
            (out / f"{page}.html").write_text(before[page], encoding="utf-8")
    clean = with_views()
    shutil.copytree(guides.folder, clean.folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("_build"))
    assert tree(Path(clean.build("html").outdir)) == tree(out)


def test_every_builder_reads_the_same_view(with_views: Make) -> None:
    app = with_views().build("text", parallel=2)
    assert warnings_of(app) == []
    text = (Path(app.outdir) / "roles/dpo.txt").read_text(encoding="utf-8")
    assert "**Plan.** ETH-R001 One purpose" in text
    assert "GDPR, binds controller, from 25 May 2018.** Art. 5(1)(b)" in text


def test_a_wrong_view_is_reported_at_its_place_and_nothing_else(with_views: Make) -> None:
    guides = with_views()
    guides.edit("roles/dpo.md", "{pathway} dpo", "{pathway} dpp")
    guides.edit("phases/plan.md", "{phase-view} plan", "{phase-view} plann")
    guides.edit("tools/video.md", "{tool-sheet} video", "{tool-sheet} vidoe")
    guides.edit("tools/crowd.md", "{tool-class-view} crowd", "{tool-class-view} all")
    classes = (
        "video, crowd, open-source, cyber-intelligence, cyber-detection, environment, evacuation, workload, platform"
    )
    assert sorted(warnings_of(guides.build("text"))) == [
        "phases/plan.md:5: WARNING: phase 'plann' is unknown; did you mean plan?; use one of plan, procure, design, "
        "deploy, operate, review, retire [guides.unknown_field]",
        "roles/dpo.md:5: WARNING: role 'dpp' is unknown; use one of operator, supervisor, analyst, it, security_lead, "
        "dpo, executive, procurement, commander, trainer, provider, oversight [guides.unknown_field]",
        f"tools/crowd.md:6: WARNING: tool class 'all' is unknown; use one of {classes} [guides.unknown_field]",
        f"tools/video.md:3: WARNING: tool class 'vidoe' is unknown; did you mean video?; use one of {classes} "
        "[guides.unknown_field]",
    ]
