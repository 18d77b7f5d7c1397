"""The benchmark's table and plot."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]

COLOURS = {"plain": "#555555", "needs": "#8a4b08", "guides": "#0b6e4f"}
NAMES = {"plain": "plain Sphinx and MyST", "needs": "sphinx-needs with needtable", "guides": "the guides"}


def _find(rows: list[Row], **wanted: object) -> Row | None:
    return next((row for row in rows if all(row[key] == value for key, value in wanted.items())), None)


def markdown(rows: list[Row], growth: dict[str, float], machine: str) -> str:
    """A Markdown table: CPU, its ratio to plain Sphinx on the same words and to sphinx-needs' own rendering, memory."""
    lines = [
        f"Measured in one run on {machine}. N requirements with two items each; CPU in seconds.",
        "",
        "| N | output | build | plain | sphinx-needs | guides | to plain | to sphinx-needs | memory, to plain |",
        "|---:|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        if row["kind"] != "guides":
            continue
        same = {key: row[key] for key in ("builder", "change", "count")}
        plain, needs = _find(rows, kind="plain", **same), _find(rows, kind="needs", **same)
        cells = [
            str(row["count"]),
            {"typst": "PDF", "html": "HTML", "epub": "ePub"}[row["builder"]],
            row["change"],
            f"{plain['cpu']:.1f}" if plain else "",
            f"{needs['cpu']:.1f}" if needs else "",
            f"{row['cpu']:.1f}",
            f"{row['cpu'] / plain['cpu']:.2f}" if plain else "",
            f"{row['cpu'] / needs['cpu']:.2f}" if needs else "",
            f"{row['memory'] / plain['memory']:.2f}" if plain else "",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    if growth:
        words = ", ".join(f"{name.replace('typst', 'PDF')} {value:.2f}" for name, value in growth.items())
        lines += ["", f"Growth exponent of a cold build between the sizes: {words}."]
    return "\n".join(lines) + "\n"


def plot(rows: list[Row]) -> str:
    """Bars of the CPU of a cold HTML build, by size and kind, as SVG."""
    cold = [row for row in rows if row["builder"] == "html" and row["change"] == "cold"]
    most = max((row["cpu"] for row in cold), default=1.0)
    sizes = sorted({row["count"] for row in cold})
    width, height, base = 720, 60 + 90 * len(sizes), 250
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" font-family="sans-serif" '
        'font-size="14"><title>CPU seconds of a cold HTML build</title>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        '<text x="16" y="28" font-weight="bold">CPU seconds of a cold HTML build of the same words</text>',
    ]
    y = 50
    for size in sizes:
        for row in (r for r in cold if r["count"] == size):
            length = 380 * row["cpu"] / most
            parts.append(f'<text x="16" y="{y + 15}">{size:,}: {NAMES[row["kind"]]}</text>')
            parts.append(
                f'<rect x="{base}" y="{y + 2}" width="{length:.1f}" height="16" fill="{COLOURS[row["kind"]]}"/>'
            )
            parts.append(f'<text x="{base + length + 6:.1f}" y="{y + 15}">{row["cpu"]:.1f}</text>')
            y += 24
        y += 14
    return "\n".join([*parts, "</svg>", ""])
