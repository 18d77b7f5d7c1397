"""Shares the room of a line among the columns of a table, by what each needs and asks for."""

from __future__ import annotations

from collections.abc import Sequence

#: In a line of less than this, as in a column of the page, no column asks for more than this share to stay on one line.
NARROW, LABELS = 40.0, 0.3


def narrowed(least: Sequence[float], heads: Sequence[float], line: float) -> tuple[float, ...]:
    """Return widths for a line too short for *least*; none is below its share of *heads* if there is room for these."""
    floors = [min(low, head) for low, head in zip(least, heads, strict=True)]
    if sum(floors) >= line:
        return tuple(line * width / sum(least) for width in least)
    share = (line - sum(floors)) / (sum(least) - sum(floors))
    return tuple(floor + share * (low - floor) for low, floor in zip(least, floors, strict=True))


def first_widths(
    least: Sequence[float], wished: Sequence[float], volume: Sequence[float], line: float
) -> tuple[float, ...]:
    """Return widths by what the columns ask for; those without *volume* get nothing of the room that is left."""
    asked = list(wished)
    if line < NARROW:
        # labels beside a text would take half of it, for the sake of one line each
        asked = [max(low, min(width, line * LABELS)) for low, width in zip(least, wished, strict=True)]
    room = line - sum(least)
    want = [high - low for low, high in zip(least, asked, strict=True)]
    if sum(want) > room:
        # Short columns first: a column that needs little more to stay on one line gets it, the others share the rest.
        return _shared_out(least, want, [max(1.0, amount) for amount in volume], room)
    spare = room - sum(want)
    # What is left goes by the square root of the text: the longest column gains most, none is starved.
    weights = [max(0.0, amount - high) ** 0.5 for amount, high in zip(volume, asked, strict=True)]
    if not sum(weights):
        weights = [high if amount else 0.0 for amount, high in zip(volume, asked, strict=True)]
    if not sum(weights):
        weights = asked
    return tuple(high + spare * weight / sum(weights) for high, weight in zip(asked, weights, strict=True))


def _shared_out(
    least: Sequence[float], want: Sequence[float], volume: Sequence[float], room: float
) -> tuple[float, ...]:
    widths = list(least)
    order = sorted(range(len(want)), key=lambda i: (want[i], i))
    open_columns = len(order)
    for place, i in enumerate(order):
        fair = room / open_columns
        if want[i] > fair:
            rest = order[place:]
            weights = [volume[j] ** 0.5 for j in rest]
            for j, weight in zip(rest, weights, strict=True):
                widths[j] += room * weight / sum(weights)
            break
        widths[i] += want[i]
        room -= want[i]
        open_columns -= 1
    return tuple(widths)
