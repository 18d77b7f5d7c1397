"""The benchmark's picture: CPU of a clean HTML build by number of requirements, both on a logarithmic scale, as SVG."""

from __future__ import annotations

import math
from collections.abc import Callable
from html import escape

from bench.measure import Measured
from bench.report import NAMES

COLOURS = {"plain": "#555555", "engine": "#1f4e8c", "needs": "#8a4b08", "guides": "#0b6e4f"}
#: so that lines are told apart without colour
DASHES = {"plain": "2 3", "engine": "8 4", "needs": "12 3 2 3", "guides": ""}

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 64, 250, 48, 56
#: least distance between the labels at the end of the lines
APART = 17


def _scale(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    low, high = math.log(low), math.log(high)
    return lambda value: start + (math.log(value) - low) / ((high - low) or 1) * (end - start)


def _ticks(low: float, high: float) -> list[float]:
    """1, 2 and 5 times each power of ten, as far as they lie inside."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    return [step * 10.0**power for power in powers for step in (1, 2, 5) if low <= step * 10.0**power <= high]


def plot(results: list[Measured]) -> str:
    """The picture; without a clean HTML build it says that there is none."""
    cold = [m for m in results if (m.builder, m.change) == ("html", "cold")]
    title = "CPU seconds of a clean HTML build of the same words"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif" '
        f'font-size="13"><title>{title}, by number of requirements</title>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="16" y="26" font-size="15" font-weight="bold">{title}</text>',
    ]
    if not cold:
        return "\n".join([*parts, '<text x="16" y="60">Not measured.</text></svg>', ""])
    sizes = sorted({m.count for m in cold})
    low, high = min(m.cpu for m in cold) / 1.3, max(m.cpu for m in cold) * 1.3
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    x, y = _scale(sizes[0], sizes[-1], LEFT, right), _scale(low, high, bottom, TOP)
    for tick in _ticks(low, high):
        parts.append(f'<path d="M{LEFT} {y(tick):.1f}H{right}" stroke="#dddddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y(tick) + 4:.1f}" text-anchor="end">{tick:g} s</text>')
    for size in sizes:
        parts.append(f'<path d="M{x(size):.1f} {TOP}V{bottom}" stroke="#dddddd"/>')
        parts.append(f'<text x="{x(size):.1f}" y="{bottom + 20}" text-anchor="middle">{size:,}</text>')
    middle = (LEFT + right) / 2
    parts.append(f'<text x="{middle:.0f}" y="{HEIGHT - 12}" text-anchor="middle">requirements, two items each</text>')
    place = 0.0
    series = {kind: sorted((m.count, m.cpu) for m in cold if m.kind == kind) for kind in COLOURS}
    # from the top down, each label at its line or below the one before
    for kind, points in sorted(((k, p) for k, p in series.items() if p), key=lambda entry: -entry[1][-1][1]):
        path = "L".join(f"{x(count):.1f} {y(cpu):.1f}" for count, cpu in points)
        dash = f' stroke-dasharray="{DASHES[kind]}"' if DASHES[kind] else ""
        parts.append(f'<path d="M{path}" fill="none" stroke="{COLOURS[kind]}" stroke-width="2.5"{dash}/>')
        parts += [f'<circle cx="{x(c):.1f}" cy="{y(v):.1f}" r="3.5" fill="{COLOURS[kind]}"/>' for c, v in points]
        place = max(place + APART, y(points[-1][1]) + 4)
        words = escape(f"{NAMES[kind]}: {points[-1][1]:.1f} s")
        parts.append(f'<text x="{right + 12}" y="{place:.1f}" fill="{COLOURS[kind]}">{words}</text>')
    return "\n".join([*parts, "</svg>", ""])
