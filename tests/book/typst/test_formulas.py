"""Simple mathematics is set, the rest is left as it was written."""

from __future__ import annotations

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from guides.book.typst.escape import escape_string
from guides.book.typst.formulas import typst_math


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("a^2 + b^2 = c^2", "a^(2) + b^(2) = c^(2)"),
        (r"\frac{x_1}{\sqrt{2}} \le \alpha", "frac(x_(1), sqrt(2)) <= alpha"),
        (r"\text{cost, total}", '"cost, total"'),
        (r"\sum_{i=1}^{n} x_i", "sum_(i = 1)^(n) x_(i)"),
    ],
)
def test_simple_formulas(latex: str, expected: str) -> None:
    assert typst_math(latex) == expected


@pytest.mark.parametrize(
    "latex", [r"\begin{matrix}a\end{matrix}", "}", "{", "^2", r"\frac{1}", "((", "(^1", "", "~", r"\unknown"]
)
def test_what_is_not_simple_is_refused(latex: str) -> None:
    assert typst_math(latex) is None


@settings(max_examples=60)
@given(st.text("abx12+-=<>()[]|,.!:;*'/{}^_\\ ", max_size=14))
def test_what_is_accepted_compiles(latex: str) -> None:
    formula = typst_math(latex)
    if formula is not None:
        typst.compile(
            f"#set page(width: auto, height: auto)\n#let _ = {escape_string(latex)}\n${formula}$".encode(), format="svg"
        )
