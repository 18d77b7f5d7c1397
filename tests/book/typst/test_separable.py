"""The builder could be published alone: it imports nothing of the guides but itself."""

from __future__ import annotations

import ast
from pathlib import Path

BOOK = Path(__file__).parents[3] / "extensions/guides/book/typst"


def imported(source: str) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or ".")
    return names


def test_no_module_of_the_builder_knows_the_guides() -> None:
    modules = sorted(BOOK.rglob("*.py"))
    assert len(modules) > 20
    strangers = {
        (module.name, name)
        for module in modules
        for name in imported(module.read_text(encoding="utf-8"))
        if name.split(".")[0] == "guides" and not name.startswith("guides.book.typst")
    }
    assert strangers == set()


def test_the_reader_of_imports_sees_them() -> None:
    assert imported("from guides.model import x\ndef f():\n    import guides.pages\n") == {
        "guides.model",
        "guides.pages",
    }


def test_the_template_knows_no_needs() -> None:
    words = ("requirement", "checklist item", "ETH-")
    for file in sorted((BOOK / "template").glob("*.typ")):
        text = file.read_text(encoding="utf-8")
        assert [word for word in words if word in text] == [], file.name
