"""Reads simple LaTeX mathematics as Typst mathematics; what is not simple is left to be printed as it was written."""

from __future__ import annotations

import re

_SYMBOLS = {
    "alpha": "alpha", "beta": "beta", "gamma": "gamma", "delta": "delta", "epsilon": "epsilon.alt", "zeta": "zeta",
    "eta": "eta", "theta": "theta", "kappa": "kappa", "lambda": "lambda", "mu": "mu", "nu": "nu", "xi": "xi",
    "pi": "pi", "rho": "rho", "sigma": "sigma", "tau": "tau", "phi": "phi", "chi": "chi", "psi": "psi",
    "omega": "omega", "Gamma": "Gamma", "Delta": "Delta", "Theta": "Theta", "Lambda": "Lambda", "Pi": "Pi",
    "Sigma": "Sigma", "Phi": "Phi", "Psi": "Psi", "Omega": "Omega", "le": "<=", "leq": "<=", "ge": ">=", "geq": ">=",
    "ne": "!=", "neq": "!=", "approx": "approx", "equiv": "equiv", "times": "times", "cdot": "dot", "div": "div",
    "pm": "plus.minus", "in": "in", "notin": "in.not", "infty": "infinity", "sum": "sum", "prod": "product",
    "int": "integral", "to": "->", "rightarrow": "->", "Rightarrow": "=>", "cap": "sect", "cup": "union",
    "subset": "subset", "forall": "forall", "exists": "exists", "land": "and", "lor": "or", "lnot": "not",
    "ldots": "dots", "dots": "dots", "cdots": "dots.c", "mid": "|", "partial": "partial", "log": "log", "ln": "ln",
    "exp": "exp", "min": "min", "max": "max", "sin": "sin", "cos": "cos", "tan": "tan", "quad": "quad",
    "qquad": "wide", ",": "thin", ";": "med", ":": "med", " ": "space", "!": "", "%": "%", "{": "\\{", "}": "\\}",
    "_": "\\_", "&": "\\&", "#": "\\#", "$": "\\$", "left": "", "right": "",
}  # fmt: skip
_UNARY = {
    "sqrt": "sqrt", "bar": "overline", "overline": "overline", "hat": "hat", "vec": "arrow", "tilde": "tilde",
    "mathbf": "bold", "mathrm": "upright", "mathit": "italic", "mathbb": "bb", "mathcal": "cal",
}  # fmt: skip
_TOKEN = re.compile(r"\\([A-Za-z]+|.)|([{}^_])|([0-9]+(?:\.[0-9]+)?)|([A-Za-z])|(\s+)|(.)", re.DOTALL)
_OPEN = frozenset("([")
_PLAIN = frozenset("+-=<>()[]|,.!:;*'")
#: Characters that Typst's mathematics would read as syntax.
_ESCAPED = {"*": "\\*", "/": "\\/", '"': '\\"', ";": "\\;", ",": "\\,"}


class NotSimpleError(ValueError):
    """The formula uses something that this reader does not know."""


def typst_math(latex: str) -> str | None:
    """Return Typst mathematics (without the ``$``) for *latex*, or None where it is not simple."""
    if any(latex.count(left) != latex.count(right) for left, right in ("()", "[]")):
        return None  # Typst takes an unmatched bracket inside a call for the call's own
    tokens = [(m.lastindex or 0, m.group(m.lastindex or 0)) for m in _TOKEN.finditer(latex.strip())]
    try:
        out, end = _sequence(tokens, 0, closing=False)
    except (NotSimpleError, IndexError):
        return None
    return out if end == len(tokens) and out.strip() else None


def _sequence(tokens: list[tuple[int, str]], i: int, *, closing: bool) -> tuple[str, int]:
    out: list[str] = []
    while i < len(tokens):
        kind, value = tokens[i]
        if kind == 2 and value == "}":
            if not closing:
                raise NotSimpleError(value)
            return " ".join(out), i
        if kind == 2 and value in "^_":
            # Typst takes an open bracket as the start of a group, which nothing can hang on
            if not out or out[-1] in _OPEN:
                raise NotSimpleError(value)
            argument, i = _argument(tokens, i + 1)
            out[-1] += f"{value}({argument})"
            continue
        piece, i = _atom(tokens, i)
        if piece:
            out.append(piece)
    if closing:
        raise NotSimpleError("{")
    return " ".join(out), i


def _argument(tokens: list[tuple[int, str]], i: int) -> tuple[str, int]:
    while tokens[i][0] == 5:
        i += 1
    if tokens[i] == (2, "{"):
        inner, end = _sequence(tokens, i + 1, closing=True)
        return inner or '""', end + 1
    return _atom(tokens, i)


def _atom(tokens: list[tuple[int, str]], i: int) -> tuple[str, int]:  # noqa: PLR0911 - one return a kind of token
    kind, value = tokens[i]
    if kind == 1:
        return _command(tokens, i, value)
    if kind == 2 and value == "{":
        inner, end = _sequence(tokens, i + 1, closing=True)
        return inner, end + 1
    if kind in (3, 4):
        return value, i + 1
    if kind == 5:
        return "", i + 1
    if kind == 6 and value in _PLAIN:
        return _ESCAPED.get(value, value), i + 1
    if kind == 6 and value == "/":
        return "\\/", i + 1
    if kind == 6 and not value.isascii() and value.isprintable():
        return value, i + 1
    raise NotSimpleError(value)


def _command(tokens: list[tuple[int, str]], i: int, name: str) -> tuple[str, int]:
    if name == "frac":
        above, i = _argument(tokens, i + 1)
        below, i = _argument(tokens, i)
        return f"frac({above}, {below})", i
    if name in {"text", "textrm", "mathrm", "operatorname"}:
        if tokens[i + 1] != (2, "{"):
            raise NotSimpleError(name)
        i += 2
        words = []
        while tokens[i] != (2, "}"):
            if tokens[i][0] in (1, 2):
                raise NotSimpleError(tokens[i][1])
            words.append(tokens[i][1])
            i += 1
        text = "".join(words).replace('"', "")
        return f'"{text}"', i + 1
    if name in _UNARY:
        argument, i = _argument(tokens, i + 1)
        return f"{_UNARY[name]}({argument})", i
    if name in _SYMBOLS:
        return _SYMBOLS[name], i + 1
    raise NotSimpleError(name)
