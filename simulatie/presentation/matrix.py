"""The figure with paired differences: every row by every scenario, on one relative axis.

A row is an outcome, or a group of households with one outcome.

The dot is the mean difference, the wide bar its interval, the thin line the middle of the worlds.
More worlds make the bar narrower and leave the line as it is; so both are drawn. Where nothing can
be said the dot is grey and hollow, and the words say so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from simulatie.analysis.contrast import Contrast
from simulatie.analysis.interval import Interval
from simulatie.language import number, pick, tr
from simulatie.presentation.canvas import Canvas, Words, bold
from simulatie.presentation.grid import (
    ALONE,
    Block,
    Column,
    Grid,
    Layout,
    Row,
    draw_axis,
    draw_names,
    write_value,
)
from simulatie.presentation.labels import value_text
from simulatie.presentation.scale import Scale, around_zero, ticks
from simulatie.presentation.style import (
    CARD,
    SMALL,
    UNCLEAR_EDGE,
    UNCLEAR_FILL,
    UNCLEAR_TEXT,
    Mark,
)

ROW_HEIGHT: Final = 54
BAR: Final = 14
SMALLEST_LIMIT: Final = 1.0
"""Per cent of the basis: an axis narrower than this would magnify noise."""
MOST_DIFFERENCES: Final = 0.8
"""Share of the clear differences, with their spread, that the axis must hold."""

Cells = Mapping[tuple[str, str], Contrast]
"""Contrasts by row (outcome or group) and scenario."""
Titles = Mapping[str, str]
"""What stands beside each row, by its name in the cells."""


def outcome_titles(cells: Cells, outcomes: Sequence[str]) -> Titles:
    """The labels of those of `outcomes` that the cells hold, in this order."""
    labels = {name: pick(one.outcome.label) for (name, _), one in cells.items()}
    return {name: labels[name] for name in outcomes if name in labels}


class Matrix:
    """The drawing for some rows and some scenarios (names), with `columns` for their looks."""

    def __init__(
        self,
        cells: Cells,
        titles: Titles,
        columns: Mapping[str, Column],
        layout: Layout,
        block: Block = ALONE,
    ) -> None:
        self._cells, self._columns, self._names = cells, columns, list(titles)
        rows = [Row(title, _level(self._of(name)[0])) for name, title in titles.items()]
        self._grid = Grid(layout, list(columns.values()), rows, ROW_HEIGHT, block)
        self.width, self.height = self._grid.width, self._grid.height
        most = 1 if block.heading else MOST_DIFFERENCES
        self._limits = limits([one for name in self._names for one in self._of(name)], most)

    def draw(self, canvas: Canvas) -> None:
        """Draw everything."""
        draw_names(canvas, self._grid)
        most = int(self._grid.column_width / 48)
        labels = [(tick, _percent(tick)) for tick in ticks(*self._limits, most)]
        for place, scenario in enumerate(self._columns):
            scale = self._grid.scale(place, self._limits)
            draw_axis(canvas, self._grid, scale, labels)
            for row, name in enumerate(self._names):
                self._draw_cell(canvas, scale, (place, row), self._cells.get((name, scenario)))
        canvas.text(0, self._grid.bottom + 13, tr("← beter"), bold(SMALL))

    def _draw_cell(
        self, canvas: Canvas, scale: Scale, place: tuple[int, int], one: Contrast | None
    ) -> None:
        column, row = place
        if one is None:
            return
        top, mark = self._grid.top(row), self._grid.columns[column].mark
        draw_difference(canvas, scale, top + 33, one, mark)
        write_value(canvas, (self._grid.right(column), top + 13), one, mark.colour)

    def _of(self, row: str) -> list[Contrast]:
        return [one for (name, _), one in self._cells.items() if name == row]


def limits(contrasts: Sequence[Contrast], most: float = MOST_DIFFERENCES) -> tuple[float, float]:
    """Ends of the axis in per cent of the basis: this share of the clear differences fits on it.

    One outcome that doubles would press all others against zero; it gets an arrow and its number.
    """
    clear = [one for one in contrasts if one.verdict.distinguishable]
    points = [point for one in clear or contrasts for point in _points(one)]
    if not points:
        return around_zero([], SMALLEST_LIMIT, 1)
    reach = float(np.quantile(np.abs(points), most))
    return around_zero([p for p in points if abs(p) <= reach], SMALLEST_LIMIT, 1 / 3)


def draw_difference(canvas: Canvas, scale: Scale, y: float, one: Contrast, mark: Mark) -> None:
    """Draw line, bar and dot of one contrast at height y; what is off the axis becomes an arrow."""
    factor = _factor(one)
    if factor is None:
        return
    clear = one.verdict.distinguishable
    colour = mark.colour if clear else UNCLEAR_EDGE
    dot = one.difference * factor
    if scale.beyond(dot):
        _draw_beyond(canvas, scale, y, (dot, colour))
        return
    if one.spread:
        _draw_spread(canvas, scale, y, (one.spread.scaled(factor), colour))
    if one.interval:
        fill = mark.colour if clear else UNCLEAR_FILL
        _draw_interval(canvas, scale, y, (one.interval.scaled(factor), fill))
    shown = mark if clear else Mark(UNCLEAR_EDGE, mark.marker, mark.glyph)
    canvas.shape(scale.at(dot), y, shown, None if clear else CARD)


def _draw_beyond(canvas: Canvas, scale: Scale, y: float, drawn: tuple[float, str]) -> None:
    """An arrow at the end of the axis for a mean that lies off it, with its number."""
    dot, colour = drawn
    side = scale.beyond(dot)
    end = scale.inside(dot)
    canvas.line([scale.at(0), end], [y, y], colour, linewidth=1.6, linestyle=(0, (2, 2)))
    canvas.arrow(end, y, colour, side)
    words = Words(11.5, 400, colour, "left" if side < 0 else "right")
    canvas.text(end, y + 13, _percent(dot), words)


def _draw_spread(canvas: Canvas, scale: Scale, y: float, drawn: tuple[Interval, str]) -> None:
    spread, colour = drawn
    ends = [scale.inside(spread.low), scale.inside(spread.high)]
    canvas.line(ends, [y, y], colour, linewidth=1.6)
    for value, end, align in ((spread.low, ends[0], "left"), (spread.high, ends[1], "right")):
        side = scale.beyond(value)
        if side:
            canvas.arrow(end, y, colour, side)
            canvas.text(end, y + 13, _percent(value), Words(11.5, 400, UNCLEAR_TEXT, align))


def _draw_interval(canvas: Canvas, scale: Scale, y: float, drawn: tuple[Interval, str]) -> None:
    interval, fill = drawn
    left, right = scale.inside(interval.low), scale.inside(interval.high)
    canvas.box(left, y - BAR / 2, (max(right - left, 1.5), BAR), (fill, 0.5))


def _points(one: Contrast) -> list[float]:
    factor = _factor(one)
    if factor is None:
        return []
    bounds = [b for i in (one.interval, one.spread) if i for b in (i.low, i.high)]
    return [value * factor for value in (one.difference, *bounds)]


def _factor(one: Contrast) -> float | None:
    """From the unit of the outcome to per cent of the reference."""
    return 100 / abs(one.basis) if one.basis and one.sides.worlds else None


def _level(one: Contrast) -> str:
    level = tr("basis {value}").format(value=value_text(one.outcome, one.basis))
    if one.outcome.kind == "share":
        level += tr(", in %-punt")
    return level


def _percent(value: float) -> str:
    decimals = 0 if abs(value) >= 5 or float(value).is_integer() else 1
    return number(value, decimals, sign=True) + "%" if value else "0"
