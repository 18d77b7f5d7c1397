"""The site's scripts as browsers get them: without the comments and the white space that are for people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import rjsmin

from guides.exchange.atomic import write_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: the scripts of the theme, written for people
SCRIPTS: Final = Path(__file__).parent / "theme/guides/static"


def shorten_scripts(app: Sphinx, exception: Exception | None) -> None:
    """Handler of ``build-finished``: shorten the copies of the theme's scripts; a comment that begins ``/*!`` stays."""
    if exception is not None or app.builder.format != "html" or app.builder.name == "epub":
        return
    for path in sorted(SCRIPTS.glob("*.js")):
        text = path.read_text(encoding="utf-8")
        write_text(Path(app.outdir, "_static", path.name), rjsmin.jsmin(text, keep_bang_comments=True) + "\n")
