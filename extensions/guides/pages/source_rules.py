"""Rules on the source text itself: what no page of the guides may hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guides.exchange.safe_text import NOT_XML
from guides.warnings_ import GuidesWarning, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: directives that run code, hide content from an output, or let any markup in
FORBIDDEN_DIRECTIVES = (
    "raw",
    "eval-rst",
    "list2need",
    "needbar",
    "needextend",
    "needextract",
    "needflow",
    "needgantt",
    "needimport",
    "needlist",
    "needpie",
    "needreport",
    "needsequence",
    "needservice",
    "needtable",
    "needuml",
)

#: options that reach the evaluator of sphinx-needs, or name code to run
FORBIDDEN_OPTIONS = (
    "filter",
    "filter-func",
    "filter_warning",
    "jinja_content",
    "template",
    "pre_template",
    "post_template",
)

#: words that stand for something not written yet
PLACEHOLDERS = ("TODO", "TBD", "FIXME", "XXX", "lorem ipsum", "NOT FINALIZED", "coming soon", "(REF)")

_DIRECTIVE = re.compile(r"^[ >]*(?:`{3,}|:{3,}|~{3,})\{(?P<name>[\w-]+)\}")
_OPTION = re.compile(r"^[ >]*:(?P<name>[\w-]+):(?:\s|$)")
_PLACEHOLDER = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in PLACEHOLDERS))


def check_source(app: Sphinx, docname: str, content: list[str]) -> None:
    """Handler of ``source-read``: report what no page may hold, each find at its line."""
    for character in NOT_XML.finditer(content[0]):
        message = f"the character U+{ord(character[0]):04X} is not allowed, since XML cannot hold it; take it out"
        warn(GuidesWarning.FORBIDDEN, message, (docname, content[0].count("\n", 0, character.start()) + 1))
    for number, line in enumerate(content[0].splitlines(), start=1):
        place = (docname, number)
        if (match := _DIRECTIVE.match(line)) and match["name"] in FORBIDDEN_DIRECTIVES:
            message = f"the directive {match['name']} is not allowed; use trace-table, a card or plain Markdown"
            warn(GuidesWarning.FORBIDDEN, message, place)
        if (match := _OPTION.match(line)) and match["name"] in FORBIDDEN_OPTIONS:
            message = f"the option {match['name']} is not allowed; our directives take typed options only"
            warn(GuidesWarning.FORBIDDEN, message, place)
        if match := _PLACEHOLDER.search(line):
            message = f"{match[0]!r} is a placeholder; write the text, or take the sentence out"
            warn(GuidesWarning.PLACEHOLDER, message, place)
