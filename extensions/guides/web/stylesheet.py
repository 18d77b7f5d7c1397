"""The one style sheet of the site, joined from the files in ``styles``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

STYLES: Final = Path(__file__).parent / "styles"

#: where the dark colours stand again, for readers whose system is dark and who chose nothing
_AUTOMATIC: Final = re.compile(r"/\* AUTOMATIC-DARK.*?\*/")
_CHOSEN: Final = re.compile(
    r'@media not print \{\n  body\[data-theme="dark"\] \{\n(?P<colours>.*?)\n  \}\n\}', re.DOTALL
)

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
    """Write ``guides.css`` into ``folder`` unless it stands there already with the same content."""
    target = folder / "guides.css"
    content = shortened(stylesheet())
    if target.is_file() and target.read_text(encoding="utf-8") == content:
        return
    folder.mkdir(parents=True, exist_ok=True)
    target.write_text(content, encoding="utf-8")
