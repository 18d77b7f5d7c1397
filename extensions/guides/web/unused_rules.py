"""Leaves out of a style sheet what no page of a site can show.

That is: rules for classes that no page and no script has, custom properties that nothing reads or that are set again.
A theme is made for all that Sphinx can write. A site uses a part of it, and a phone would fetch the rest for nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, cast

import tinycss2

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tinycss2.ast import Node

    #: conditions (the media queries around it, outermost first) and the selector of a rule
    Place = tuple[str, ...]

_CLASS_ATTRIBUTE: Final = re.compile(r'\bclass="([^"]+)"')
_WORD: Final = re.compile(r"[A-Za-z_][\w-]*")
#: what stands in a selector for "any of" or "not": whether its classes exist decides nothing
_ARGUMENTS: Final = re.compile(r":[\w-]+\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|\[[^\]]*\]")
_CLASS: Final = re.compile(r"\.((?:[\w-]|\\.)+)")
_READ: Final = re.compile(r"var\(\s*(--[\w-]+)")
_NOT_TOLD_APART: Final = re.compile(r"[\s\"']+")

#: rules that hold rules
_GROUPS: Final = frozenset({"media", "supports"})


def classes_of(pages: Iterable[str]) -> frozenset[str]:
    """All class names of these pages (HTML)."""
    attributes = {attribute for page in pages for attribute in _CLASS_ATTRIBUTE.findall(page)}
    return frozenset(name for attribute in attributes for name in attribute.split())


def words_of(scripts: Iterable[str]) -> frozenset[str]:
    """All words of these scripts: a script may give any of them to an element as its class."""
    return frozenset(word for script in scripts for word in _WORD.findall(script))


def without_unused(
    css: str,
    classes: frozenset[str],
    words: frozenset[str],
    readers: Sequence[str] = (),
    never: re.Pattern[str] | None = None,
) -> str:
    """Return *css* without what has no effect on pages with these *classes* and scripts with these *words*.

    :param words: one that ends with a hyphen stands for all classes that begin with it, since a script may add to it.
    :param readers: other style sheets and scripts, which may read the custom properties of this one.
    :param never: selectors in which it is found apply to nothing.
    """
    beginnings = tuple(word for word in words if word.endswith("-"))

    def exists(name: str) -> bool:
        name = name.replace("\\", "")
        return name in classes or name in words or name.startswith(beginnings)

    def applies(selector: str) -> bool:
        if never is not None and never.search(selector):
            return False
        return all(exists(name) for name in _CLASS.findall(_ARGUMENTS.sub("", selector)))

    rules = _parsed(css)
    sets: Counter[tuple[Place, str]] = Counter()
    _each_property(rules, (), lambda place, name: sets.update([(place, name)]))
    text = _serialized(rules, (), applies, sets)
    others = frozenset(name for reader in readers for name in re.findall(r"--[\w-]+", reader))
    while True:
        read = others | frozenset(_READ.findall(text))
        rules = _parsed(text)
        shorter = _serialized(rules, (), lambda _: True, Counter(), read)
        if shorter == text:
            return text
        text = shorter


def _parsed(css: str) -> list[Node]:
    return cast("list[Node]", tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def _inside(rule: Node) -> list[Node]:
    return cast("list[Node]", tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))


def _declarations(rule: Node) -> list[Node]:
    return cast("list[Node]", tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True))


def _place(place: Place, rule: Node) -> Place:
    return (*place, _NOT_TOLD_APART.sub("", tinycss2.serialize(rule.prelude)))


def _is_group(rule: Node) -> bool:
    return rule.type == "at-rule" and rule.lower_at_keyword in _GROUPS and rule.content is not None


def _each_property(rules: list[Node], place: Place, note: Callable[[Place, str], None]) -> None:
    for rule in rules:
        if _is_group(rule):
            _each_property(_inside(rule), _place(place, rule), note)
        elif rule.type == "qualified-rule":
            for declaration in _declarations(rule):
                if declaration.type == "declaration" and declaration.name.startswith("--"):
                    note(_place(place, rule), declaration.name)


def _serialized(
    rules: list[Node],
    place: Place,
    applies: Callable[[str], bool],
    sets: Counter[tuple[Place, str]],
    read: frozenset[str] | None = None,
) -> str:
    parts = []
    for rule in rules:
        if _is_group(rule):
            inner = _serialized(_inside(rule), _place(place, rule), applies, sets, read)
            if inner:
                parts.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}")
        elif rule.type == "qualified-rule":
            selectors = [s for s in _selectors(rule.prelude) if applies(s)]
            declarations = [d for d in _declarations(rule) if _is_kept(d, _place(place, rule), sets, read)]
            if selectors and declarations:
                parts.append(f"{','.join(selectors)}{{{_written(declarations)}}}")
        else:
            parts.append(rule.serialize())
    return "".join(parts)


def _is_kept(declaration: Node, place: Place, sets: Counter[tuple[Place, str]], read: frozenset[str] | None) -> bool:
    if declaration.type != "declaration" or not declaration.name.startswith("--"):
        return True
    if read is not None:
        return declaration.name in read
    # of a property that is set several times in the same place the last one holds
    key = (place, declaration.name)
    sets[key] -= 1
    return sets[key] == 0


def _selectors(prelude: list[Node]) -> list[str]:
    found: list[list[Node]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            found.append([])
        else:
            found[-1].append(token)
    return [tinycss2.serialize(tokens).strip() for tokens in found]


def _written(declarations: list[Node]) -> str:
    return ";".join(
        f"{d.name}:{tinycss2.serialize(d.value).strip()}{'!important' if d.important else ''}"
        if d.type == "declaration"
        else d.serialize().strip().rstrip(";")
        for d in declarations
    )
