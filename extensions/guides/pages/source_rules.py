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

INSTEAD = "use trace-table, a card or plain Markdown"

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


_DIRECTIVE = re.compile(
    rf"^[ >]*(?:`{{3,}}|:{{3,}}|~{{3,}})\{{(?P<name>{'|'.join(FORBIDDEN_DIRECTIVES)})\}}", re.MULTILINE
)
_OPTION = re.compile(rf"^[ >]*:(?P<name>{'|'.join(FORBIDDEN_OPTIONS)}):(?:\s|$)", re.MULTILINE)
_PLACEHOLDER = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, PLACEHOLDERS))})(?!\w)")


def check_source(app: Sphinx, docname: str, content: list[str]) -> None:
    """Handler of ``source-read``: report what no page may hold, each find at its line."""
    text = content[0]
    found = [
        (match.start(), GuidesWarning.FORBIDDEN, f"the directive {match['name']} is not allowed; {INSTEAD}")
        for match in _DIRECTIVE.finditer(text)
    ]
    found += [
        (
            match.start(),
            GuidesWarning.FORBIDDEN,
            f"the option {match['name']} is not allowed; our directives take typed options only",
        )
        for match in _OPTION.finditer(text)
    ]
    found += [
        (
            match.start(),
            GuidesWarning.FORBIDDEN,
            f"the character U+{ord(match[0]):04X} is not allowed, since XML cannot hold it; take it out",
        )
        for match in NOT_XML.finditer(text)
    ]
    # on nearly every page no such word occurs at all, which is found out far faster than where one would
    if any(word in text for word in PLACEHOLDERS):
        found += [
            (
                match.start(),
                GuidesWarning.PLACEHOLDER,
                f"{match[0]!r} is a placeholder; write the text, or take the sentence out",
            )
            for match in _PLACEHOLDER.finditer(text)
        ]
    for position, subtype, message in sorted(found, key=lambda entry: entry[0]):
        warn(subtype, message, (docname, text.count("\n", 0, position) + 1))
