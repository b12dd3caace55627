"""A row of swatches with their words, for a figure whose colours cannot be named at the place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from simulatie.presentation.canvas import Canvas, Words, text_width
from simulatie.presentation.style import SMALL, TEXT_2

SWATCH: Final = 13
LINE_HEIGHT: Final = 20
BETWEEN: Final = 18
NAMES: Final = Words(SMALL, colour=TEXT_2)

Fill = Callable[[Canvas, float, float, tuple[float, float]], None]
"""Fills a rectangle: canvas, left, top, size."""


@dataclass(frozen=True)
class Entry:
    """One colour and what it means."""

    text: str
    fill: Fill


class Legend:
    """Entries after each other, on as many lines as `width` needs."""

    def __init__(self, entries: Sequence[Entry], width: float) -> None:
        self._placed = list(_placed(entries, width))
        self.height = LINE_HEIGHT * (1 + max(line for _, _, line in self._placed))

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw the entries, the first line beginning at `top`."""
        for entry, left, line in self._placed:
            y = top + line * LINE_HEIGHT
            entry.fill(canvas, left, y, (SWATCH, SWATCH))
            canvas.text(left + SWATCH + 6, y + SWATCH / 2, entry.text, NAMES)


def _placed(entries: Sequence[Entry], width: float) -> Iterator[tuple[Entry, float, int]]:
    left, line = 0.0, 0
    for entry in entries:
        needed = SWATCH + 6 + text_width(entry.text, NAMES.size)
        if left and left + needed > width:
            left, line = 0.0, line + 1
        yield entry, left, line
        left += needed + BETWEEN
