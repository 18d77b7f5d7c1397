"""The one list of what can be wrong with the content, and the one function that reports it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from docutils import nodes

    from guides.model.problem import Problem

LOGGER = logging.getLogger(__name__)


class GuidesWarning(Enum):
    """Subtype of a warning (``[guides.<value>]``), with the sentence that says what it means."""

    sentence: str

    def __new__(cls, value: str, sentence: str = "") -> GuidesWarning:
        """Keep the subtype as the value, and the sentence beside it for the documentation."""
        member = object.__new__(cls)
        member._value_ = value
        member.sentence = sentence
        return member

    DEAD_LINK = "dead_link", "A link of a need names an identifier that does not exist."
    WRONG_TARGET = "wrong_target", "A link of a need leads to a need of a type that the link does not allow."
    DUPLICATE_ID = "duplicate_id", "The same identifier stands on two needs."
    UNREGISTERED = "unregistered", "An identifier is used that the registry does not list."
    LOST_ID = "lost_id", "The registry lists an identifier as active, but no page has it."
    REVIVED_ID = "revived_id", "A withdrawn identifier stands on a page again."
    STILL_PLANNED = "still_planned", "An identifier stands on a page, but the registry still calls it planned."
    FIELD = "field", "A field of a need has a value that its schema in ubproject.toml does not allow."
    REGISTRY = "registry", "A row of the registry is malformed, or says something that cannot be."
    WRONG_PREFIX = "wrong_prefix", "An identifier does not fit the type of its need or the area of its page."
    NO_MODULE = "no_module", "A requirement, item or artefact stands on a page that has no module, or has two."
    STATEMENT = "statement", "The body of a need is not what its type asks for (one sentence with shall, one question)."
    UNVERIFIED = "unverified", "A requirement has no checklist item, and no reason is given for it."
    NO_BASIS = "no_basis", "A requirement rests on law or a standard, but no provision is mapped to it."
    CYCLE = "cycle", "Prerequisites of modules form a cycle."
    NO_SIBLING = "no_sibling", "A module has no link to one of the other two areas."
    JOURNEY = "journey", "A journey leaves out an area, a gate or a stop, or a step of it uses no module."
    TENSION = "tension", "A tension does not stand between two modules of different areas."
    LESSON = "lesson", "A lesson informs no requirement."
    TOOL_CLASS = "tool_class", "The data sheets of the tool classes break their schema, or leave out a class."
    CROSSWALK = "crosswalk", "A crosswalk file breaks its schema, or names something that does not exist."
    LAW = "law", "An entry of the law calendar breaks the schema or contradicts itself, or is due for a check."
    SCOPE = "scope", "The file on the scope of the frameworks breaks its schema, or names an unknown framework."
    BASELINE = "baseline", "A baseline cannot be read, is of a newer format, or is not the edition that its name says."
    STANDARDS = "standards", "The list of standards breaks its schema, or names a standard twice."
    UNKNOWN_CLAUSE = "unknown_clause", "A page names a provision that no framework catalogue holds."
    UNKNOWN_MODULE = "unknown_module", "A page names a module that neither exists nor is planned."
    UNKNOWN_FIELD = "unknown_field", "A table asks for a column, a filter or a table that does not exist."
    THRESHOLD = "threshold", "Coverage is below a threshold of thresholds.yaml, or that file breaks its schema."
    FORBIDDEN = "forbidden", "A page uses a directive or an option that the guides do not allow."
    PLACEHOLDER = "placeholder", "A page holds a placeholder word."
    VOCABULARY = "vocabulary", "A closed list differs between ubproject.toml and vocabulary.toml."
    EPUB_MARKUP = "epub_markup", "A page of the ePub is not well-formed, or uses an id twice."
    EPUB_LINK = "epub_link", "A link in the ePub leads to a place that its target page does not have."
    EPUB_ALT = "epub_alt", "An image has no text alternative, which the accessibility metadata of the ePub promise."
    EPUB_IMAGE = "epub_image", "An image is remote, missing, or of a kind that an ePub cannot hold."


def warn(subtype: GuidesWarning, message: str, location: nodes.Node | tuple[str, int | None] | str | None) -> None:
    """Log one located warning of type ``guides``.

    :param message: what is wrong and how to mend it, without the place.
    :param location: a node, ``(docname, line)``, or ``path:line``.
    """
    LOGGER.warning(message, type="guides", subtype=subtype.value, location=location)


def report(problems: list[Problem]) -> None:
    """Log every problem that a check found, each at its own place."""
    for problem in problems:
        warn(GuidesWarning(problem.subtype), problem.message, problem.location)
