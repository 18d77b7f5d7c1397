"""The style sheets of the site: Furo's rules, then our own from the files in ``styles``, a sheet for each kind of page.

A page asks for one and never for two, since its first view waits for every style sheet. So a kind of page with rules of
its own has a sheet that holds those of all pages too, each without what pages of that kind cannot show.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import furo

from guides.exchange.atomic import write_text
from guides.pages.html.surroundings import EXPLORER
from guides.web.checklist_page import PAGE as CHECKLIST
from guides.web.downloads import CLASSES as CLASSES_OF_DOWNLOADS
from guides.web.scripts import SCRIPTS
from guides.web.unused_rules import classes_of, without_unused, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

#: style sheet of all pages that have no other
STYLESHEET: Final = "guides.css"
FURO: Final = Path(furo.__file__).parent / "theme/furo/static/styles/furo.css"

STYLES: Final = Path(__file__).parent / "styles"

#: style sheet -> the file below ``styles`` with the rules of its kind of page, if it has any
SHEETS: Final[Mapping[str, str | None]] = {
    STYLESHEET: None,
    "guides-table.css": "kinds/table.css",
    "guides-find.css": "kinds/find.css",
    "guides-checklist.css": "kinds/checklist.css",
}

#: pages with a sheet of their kind; of other pages the content decides
_SHEET_OF_PAGE: Final[Mapping[str, str]] = {
    EXPLORER: "guides-find.css",
    "search": "guides-find.css",
    CHECKLIST: "guides-checklist.css",
}

#: a table that a script lets readers filter, sort and save
TOOLS_TABLE: Final = re.compile(r"<table [^>]*\bdata-table=")

#: where the dark colours stand again, for readers whose system is dark and who chose nothing
_AUTOMATIC: Final = re.compile(r"/\* AUTOMATIC-DARK.*?\*/")
_CHOSEN: Final = re.compile(
    r'@media not print \{\n  body\[data-theme="dark"\] \{\n(?P<colours>.*?)\n  \}\n\}', re.DOTALL
)

#: a style sheet that a page asks for, by its name below ``_static``
_LINKED: Final = re.compile(r'<link\b[^>]*\bhref="[^"]*_static/([^"?]+\.css)')

#: a list of definitions that docutils does not mark as plain, as where an API is described
_OTHER_LIST: Final = re.compile(r'<dl\b(?![^>]*\bclass="[^"]*\bsimple\b)')
#: Furo's rules for such lists alone. They ask for any class whatever: with them a browser would style everything below
#: an element anew whenever one of its classes changes.
_FOR_OTHER_LISTS: Final = re.compile(r"\bdl(?:\[class\]|:not\(\[class\]\))")

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE: Final = re.compile(r"\s+")
#: not beside a colon, a parenthesis or an operator: there a space can mean something
_AROUND: Final = re.compile(r" ?([{};,]) ?")


def stylesheet() -> str:
    """Return the style sheet.

    :raises ValueError: if the block of dark colours or the place for its repetition is missing.
    """
    css = "\n".join(path.read_text(encoding="utf-8") for path in sorted(STYLES.glob("*.css")))
    chosen = _CHOSEN.search(css)
    if chosen is None:
        raise ValueError("styles/1-tokens.css has no block of dark colours of the form that stylesheet.py looks for")
    automatic = (
        "@media not print {\n  @media (prefers-color-scheme: dark) {\n"
        f'  body:not([data-theme="light"]) {{\n{chosen["colours"]}\n  }}\n  }}\n}}'
    )
    css, places = _AUTOMATIC.subn(lambda _: automatic, css)
    if places != 1:
        raise ValueError(f"the style sheet has {places} places for the automatic dark colours instead of one")
    return css


def shortened(css: str) -> str:
    """The same style sheet without what a browser passes over: comments, and white space beside punctuation."""
    return _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", css))).replace(";}", "}").strip()


def sheet_of(pagename: str, body: str) -> str:
    """The style sheet of a page with this content (HTML)."""
    of_tables = "guides-table.css" if TOOLS_TABLE.search(body) else STYLESHEET
    return _SHEET_OF_PAGE.get(pagename, of_tables)


def write_stylesheets(folder: Path) -> None:
    """Write the whole style sheets into *folder*: from their content come the numbers by which pages ask for them."""
    folder.mkdir(parents=True, exist_ok=True)
    common = FURO.read_text(encoding="utf-8").partition("/*# sourceMappingURL")[0] + shortened(stylesheet())
    for name, own in SHEETS.items():
        rules = shortened((STYLES / own).read_text(encoding="utf-8")) if own else ""
        write_text(folder / name, common + rules)


def trim_stylesheets(app: Sphinx, exception: Exception | None) -> None:
    """Handler of ``build-finished``: leave in each style sheet what the pages that ask for it can show.

    A sheet that no page asks for is taken away.
    """
    if exception is not None or app.builder.format != "html" or app.builder.name == "epub":
        return
    folder = Path(app.outdir)
    pages = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))]
    scripts = [path.read_text(encoding="utf-8") for path in sorted(SCRIPTS.glob("*.js"))]
    linked = [frozenset(_LINKED.findall(page)) for page in pages]
    others = [
        (folder / "_static" / name).read_text(encoding="utf-8")
        for name in sorted(frozenset[str]().union(*linked) - SHEETS.keys())
    ]
    words = words_of(scripts)
    for name in SHEETS:
        target = folder / "_static" / name
        own = [page for page, names in zip(pages, linked, strict=True) if name in names]
        if not own:
            target.unlink()
            continue
        never = None if any(_OTHER_LIST.search(page) for page in own) else _FOR_OTHER_LISTS
        classes = classes_of(own) | CLASSES_OF_DOWNLOADS
        whole = target.read_text(encoding="utf-8")
        write_text(target, without_unused(whole, classes, words, [*others, *scripts], never))
