"""The one style sheet of the site: Furo's, then our own, joined from the files in ``styles``.

One file and not two, since the first view of a page waits for every style sheet.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import furo

from guides.exchange.atomic import write_text
from guides.web.downloads import CLASSES as CLASSES_OF_DOWNLOADS
from guides.web.scripts import SCRIPTS
from guides.web.unused_rules import classes_of, without_unused, words_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STYLESHEET: Final = "guides.css"
FURO: Final = Path(furo.__file__).parent / "theme/furo/static/styles/furo.css"

STYLES: Final = Path(__file__).parent / "styles"

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


def write_stylesheet(folder: Path) -> None:
    """Write the whole style sheet into *folder*: from its content come the numbers by which pages ask for it."""
    folder.mkdir(parents=True, exist_ok=True)
    content = FURO.read_text(encoding="utf-8").partition("/*# sourceMappingURL")[0] + shortened(stylesheet())
    write_text(folder / STYLESHEET, content)


def trim_stylesheet(app: Sphinx, exception: Exception | None) -> None:
    """Handler of ``build-finished``: leave in the style sheet what the pages of the site can show."""
    if exception is not None or app.builder.format != "html" or app.builder.name == "epub":
        return
    folder = Path(app.outdir)
    pages = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))]
    scripts = [path.read_text(encoding="utf-8") for path in sorted(SCRIPTS.glob("*.js"))]
    linked = {name for page in pages for name in _LINKED.findall(page)} - {STYLESHEET}
    others = [(folder / "_static" / name).read_text(encoding="utf-8") for name in sorted(linked)]
    target = folder / "_static" / STYLESHEET
    whole = target.read_text(encoding="utf-8")
    classes = classes_of(pages) | CLASSES_OF_DOWNLOADS
    never = None if any(_OTHER_LIST.search(page) for page in pages) else _FOR_OTHER_LISTS
    write_text(target, without_unused(whole, classes, words_of(scripts), [*others, *scripts], never))
