"""Rows of outcomes by columns of scenarios: the page on which two of the figures are drawn.

Names stand at the row and above the column, so no legend is needed, and every column has the same
axis, so lengths can be compared across scenarios.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from simulatie.analysis.contrast import Contrast
from simulatie.presentation.canvas import Canvas, Words, bold, text_width, wrapped
from simulatie.presentation.labels import difference_text, verdict_text
from simulatie.presentation.scale import Scale
from simulatie.presentation.style import (
    INK,
    LINE,
    SMALL,
    TEXT,
    TEXT_3,
    UNCLEAR_TEXT,
    Mark,
)

HEAD: Final = 12
LINE_HEIGHT: Final = 16
AXIS: Final = 30
GAP: Final = 24
LABEL: Final = bold(12.5)
NOTE: Final = Words(SMALL, colour=TEXT_3)


@dataclass(frozen=True)
class Layout:
    """Width of the drawing and of the names at its left, in pixels."""

    width: float
    label_width: float


WIDE: Final = Layout(1120, 196)
NARROW: Final = Layout(308, 108)
"""For a phone: one scenario a drawing."""


@dataclass(frozen=True)
class Column:
    """One scenario: its name and its looks."""

    title: str
    mark: Mark


@dataclass(frozen=True)
class Row:
    """One outcome or payer: its name, what stands in small print below, its place if special."""

    label: str
    note: str = ""
    ruled: bool = False
    """Whether a firm line sets it apart from the rows above."""


@dataclass(frozen=True)
class Block:
    """One of several grids below each other: where it begins, and what its rows are about.

    Rows about the same thing have differences of one order, so their axis can hold them all.
    """

    above: float = 0
    heading: str = ""


ALONE: Final = Block()


class Grid:
    """Where everything stands."""

    def __init__(
        self,
        layout: Layout,
        columns: Sequence[Column],
        rows: Sequence[Row],
        row_height: float,
        block: Block = ALONE,
    ) -> None:
        self.columns, self.rows = columns, rows
        self.width = layout.width
        self.column_width = (layout.width - layout.label_width) / max(len(columns), 1)
        self._label_width = layout.label_width
        self.labels = [wrapped(row.label, layout.label_width - 8, LABEL) for row in rows]
        self.titles = [
            wrapped(column.title, self.column_width - GAP - 18, bold(TEXT)) for column in columns
        ]
        self.heading = wrapped(block.heading, layout.label_width - 8, bold(TEXT))
        self.first_line = block.above + HEAD - 4
        longest = max((len(lines) for lines in (*self.titles, self.heading)), default=0)
        self.head = block.above + HEAD + LINE_HEIGHT * longest
        self._heights = [
            max(row_height, LINE_HEIGHT * (len(label) + bool(row.note)) + 14)
            for row, label in zip(rows, self.labels, strict=True)
        ]

    @property
    def bottom(self) -> float:
        """Lower edge of the last row."""
        return self.head + sum(self._heights)

    @property
    def height(self) -> float:
        """Height of the whole drawing, with what stands above this grid."""
        return self.bottom + AXIS

    def top(self, row: int) -> float:
        """Upper edge of a row."""
        return self.head + sum(self._heights[:row])

    def left(self, column: int) -> float:
        """Left edge of the axis of a column."""
        return self._label_width + column * self.column_width + GAP

    def right(self, column: int) -> float:
        """Right edge of the axis of a column."""
        return self._label_width + (column + 1) * self.column_width - 6

    def scale(self, column: int, limits: tuple[float, float]) -> Scale:
        """The axis of a column from `limits`."""
        return Scale(*limits, self.left(column) + 6, self.right(column) - 6)


def draw_names(canvas: Canvas, grid: Grid) -> None:
    """Write the scenarios above their columns and the outcomes beside their rows."""
    for number, line in enumerate(grid.heading):
        canvas.text(0, grid.first_line + number * LINE_HEIGHT, line, bold(TEXT))
    for place, (column, lines) in enumerate(zip(grid.columns, grid.titles, strict=True)):
        left = grid.left(place)
        canvas.shape(left + 5, grid.first_line, column.mark)
        for number, line in enumerate(lines):
            words = bold(TEXT, column.mark.colour)
            canvas.text(left + 16, grid.first_line + number * LINE_HEIGHT, line, words)
    for place, row in enumerate(grid.rows):
        _draw_row_name(canvas, grid, place, row)


def draw_axis(
    canvas: Canvas, grid: Grid, scale: Scale, labels: Sequence[tuple[float, str]]
) -> None:
    """Draw guides, the line of zero and the numbers below one column."""
    for value, text in labels:
        x = scale.at(value)
        if value:
            canvas.guide(x, grid.head, grid.bottom)
        canvas.text(x, grid.bottom + 13, text, Words(SMALL, colour=TEXT_3, align="center"))
    zero = scale.at(0)
    canvas.line([zero, zero], [grid.head, grid.bottom + 2], INK, linewidth=1.1)


def write_value(canvas: Canvas, place: tuple[float, float], one: Contrast, colour: str) -> None:
    """Write what may be said of a contrast, ending at `place`: the difference, or that none is."""
    x, y = place
    clear = one.verdict.distinguishable
    text = difference_text(one) if clear else verdict_text(one.verdict)
    words = bold(TEXT, colour, "right") if clear else Words(SMALL, 400, UNCLEAR_TEXT, "right")
    width = text_width(text, words.size, words.weight)
    canvas.blank(x - width - 3, y - 8, (width + 4, 15))
    canvas.text(x, y, text, words)


def _draw_row_name(canvas: Canvas, grid: Grid, place: int, row: Row) -> None:
    top = grid.top(place)
    canvas.line([0, grid.width], [top, top], INK if row.ruled else LINE)
    for number, line in enumerate(grid.labels[place]):
        canvas.text(0, top + 17 + number * LINE_HEIGHT, line, LABEL)
    if row.note:
        canvas.text(0, top + 17 + len(grid.labels[place]) * LINE_HEIGHT, row.note, NOTE)
