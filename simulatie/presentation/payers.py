"""The figure of who pays more and who keeps money, per scenario, with intervals.

Direction is the place (left keeps, right pays more), colour is the scenario; never red and green
for money. All in thousands of euro per 1,000 homes per year, in cash.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from simulatie.analysis.contrast import Contrast
from simulatie.language import number, tr
from simulatie.presentation.canvas import Canvas, bold
from simulatie.presentation.grid import (
    Column,
    Grid,
    Layout,
    Row,
    draw_axis,
    draw_names,
    write_value,
)
from simulatie.presentation.labels import PAYER_PREFIX, THOUSAND, TOTAL, payer_title
from simulatie.presentation.matrix import Cells
from simulatie.presentation.scale import Scale, around_zero, ticks
from simulatie.presentation.style import INK, SMALL, UNCLEAR_FILL, Mark

ROW_HEIGHT: Final = 46
BAR: Final = 14
CAP: Final = 4
SMALLEST_LIMIT: Final = 1.0
"""Thousand euro per 1,000 homes per year."""


class Payers:
    """The drawing for the outcomes of cost that the batch has, the total last."""

    def __init__(
        self, cells: Cells, outcomes: Sequence[str], columns: Mapping[str, Column], layout: Layout
    ) -> None:
        self._cells, self._columns = cells, columns
        self._outcomes = [name for name in outcomes if name != TOTAL]
        self._outcomes += [name for name in outcomes if name == TOTAL]
        rows = [_row(name) for name in self._outcomes]
        self._grid = Grid(layout, list(columns.values()), rows, ROW_HEIGHT)
        self.width, self.height = self._grid.width, self._grid.height + 8
        self._limits = _limits([one for key, one in cells.items() if key[0] in self._outcomes])

    def draw(self, canvas: Canvas) -> None:
        """Draw everything."""
        grid = self._grid
        draw_names(canvas, grid)
        most = int(grid.column_width / 48)
        labels = [(tick, number(tick, sign=True)) for tick in ticks(*self._limits, most)]
        for place, scenario in enumerate(self._columns):
            scale = grid.scale(place, self._limits)
            draw_axis(canvas, grid, scale, labels)
            for row, outcome in enumerate(self._outcomes):
                self._draw_cell(canvas, scale, (place, row), self._cells.get((outcome, scenario)))
        canvas.text(0, grid.bottom + 11, tr("← houdt over"), bold(SMALL))
        canvas.text(0, grid.bottom + 27, tr("betaalt meer →"), bold(SMALL))

    def _draw_cell(
        self, canvas: Canvas, scale: Scale, place: tuple[int, int], one: Contrast | None
    ) -> None:
        column, row = place
        if one is None or not one.sides.worlds:
            return
        top, mark = self._grid.top(row), self._grid.columns[column].mark
        _draw_bar(canvas, scale, top + 30, one, mark)
        write_value(canvas, (self._grid.right(column), top + 12), one, mark.colour)


def _draw_bar(canvas: Canvas, scale: Scale, y: float, one: Contrast, mark: Mark) -> None:
    zero, end = scale.at(0), scale.at(one.difference / THOUSAND)
    fill = mark.colour if one.verdict.distinguishable else UNCLEAR_FILL
    canvas.box(min(zero, end), y - BAR / 2, (abs(end - zero), BAR), fill)
    if one.interval is None:
        return
    ends = [scale.at(one.interval.low / THOUSAND), scale.at(one.interval.high / THOUSAND)]
    if ends[1] - ends[0] < 1:
        return
    canvas.line(ends, [y, y], INK, linewidth=1.2)
    for x in ends:
        canvas.line([x, x], [y - CAP, y + CAP], INK, linewidth=1.2)


def _limits(contrasts: Sequence[Contrast]) -> tuple[float, float]:
    points = [one.difference / THOUSAND for one in contrasts if one.sides.worlds]
    for one in contrasts:
        if one.interval:
            points += [one.interval.low / THOUSAND, one.interval.high / THOUSAND]
    return around_zero(points, SMALLEST_LIMIT, 1 / 4)


def _row(outcome: str) -> Row:
    return Row(payer_title(outcome.removeprefix(PAYER_PREFIX)), ruled=outcome == TOTAL)
