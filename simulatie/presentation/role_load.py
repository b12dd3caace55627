"""The figure of load: how full each role is, and how long people wait for it, by scenario.

Levels, not differences, for what matters is on which side of full a role stands. A short line is
the reference; the dot is the scenario, hollow and grey where the two cannot be told apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from simulatie.analysis.contrast import Contrast
from simulatie.analysis.roles import RoleComparison, RolePart
from simulatie.language import number, tr
from simulatie.presentation.canvas import Canvas
from simulatie.presentation.grid import (
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
from simulatie.presentation.role_labels import role_title
from simulatie.presentation.scale import Scale, ticks
from simulatie.presentation.style import (
    BASIS_MARK,
    CARD,
    INK,
    UNCLEAR_EDGE,
    UNCLEAR_FILL,
    Mark,
)

DRAWN: Final = ("druk", "wachttijd")
FULL: Final = {"druk": 1.0}
"""The level at which a role is just full."""
ROW_HEIGHT: Final = 46
BAR: Final = 12
TICK: Final = 9
"""Half the height of the line of the reference."""
BETWEEN: Final = 14
AIR: Final = 1.05


class RoleLoad:
    """The drawing for some scenarios, with `columns` for their looks."""

    def __init__(
        self, roles: RoleComparison, columns: Mapping[str, Column], layout: Layout
    ) -> None:
        self._blocks = list(_blocks(roles, columns, layout))
        self.width = layout.width
        self.height = self._blocks[-1].height

    def draw(self, canvas: Canvas) -> None:
        """Draw everything."""
        for block in self._blocks:
            block.draw(canvas)


class Levels:
    """One outcome: a row for each role, a column for each scenario, on one axis from zero."""

    def __init__(
        self,
        roles: RoleComparison,
        name: str,
        columns: Mapping[str, Column],
        place: tuple[Layout, float],
    ) -> None:
        layout, above = place
        self._cells, self._name, self._columns = roles.of_outcome(name), name, columns
        self._there = roles.roles(name)
        rows = [Row(role_title(rol), self._basis(rol)) for rol in self._there]
        block = Block(above, _heading(name))
        self._grid = Grid(layout, list(columns.values()), rows, ROW_HEIGHT, block)
        self._most = highest(list(self._cells.values()), FULL.get(name, 0)) or 1.0
        self.height = self._grid.height

    def draw(self, canvas: Canvas) -> None:
        """Draw everything."""
        draw_names(canvas, self._grid)
        for place, scenario in enumerate(self._columns):
            scale = self._grid.scale(place, (0, self._most))
            most = int(self._grid.column_width / 48)
            labels = [(x, _axis_number(x)) for x in ticks(0, self._most, most)]
            draw_axis(canvas, self._grid, scale, labels)
            self._draw_full(canvas, scale)
            for row, rol in enumerate(self._there):
                one = self._cells.get((RolePart(rol), scenario))
                if one and one.sides.worlds:
                    self._draw_cell(canvas, scale, (place, row), one)

    def _draw_full(self, canvas: Canvas, scale: Scale) -> None:
        if self._name in FULL:
            x = scale.at(FULL[self._name])
            ends = [self._grid.head, self._grid.bottom]
            canvas.line([x, x], ends, INK, linewidth=1, linestyle=(0, (2, 3)), zorder=0.6)

    def _draw_cell(
        self, canvas: Canvas, scale: Scale, place: tuple[int, int], one: Contrast
    ) -> None:
        column, row = place
        top, mark = self._grid.top(row), self._grid.columns[column].mark
        draw_level(canvas, scale, top + 31, one, mark)
        write_value(canvas, (self._grid.right(column), top + 12), one, mark.colour)

    def _basis(self, rol: str) -> str:
        one = next(one for (part, _), one in self._cells.items() if part.rol == rol)
        return tr("basis {value}").format(value=value_text(one.outcome, one.basis))


def draw_level(canvas: Canvas, scale: Scale, y: float, one: Contrast, mark: Mark) -> None:
    """Draw the reference as a short line and the scenario as a dot with its interval."""
    clear = one.verdict.distinguishable
    basis, value = scale.at(one.basis), scale.at(one.value)
    if one.interval:
        ends = [scale.inside(one.basis + x) for x in (one.interval.low, one.interval.high)]
        fill = mark.colour if clear else UNCLEAR_FILL
        size = (max(ends[1] - ends[0], 1.5), BAR)
        canvas.box(ends[0], y - BAR / 2, size, (fill, 0.35))
    canvas.line([basis, value], [y, y], mark.colour if clear else UNCLEAR_EDGE, linewidth=1.6)
    canvas.line([basis, basis], [y - TICK, y + TICK], BASIS_MARK.colour, linewidth=3)
    shown = mark if clear else Mark(UNCLEAR_EDGE, mark.marker, mark.glyph)
    canvas.shape(value, y, shown, None if clear else CARD)


def drawn_outcomes(roles: RoleComparison) -> list[str]:
    """The outcomes of the figure that the batch has."""
    return [name for name in DRAWN if roles.of_outcome(name)]


def highest(contrasts: list[Contrast], least: float) -> float:
    """The end of the axis: every level and bound fits, and so does `least`."""
    found = [one for one in contrasts if one.sides.worlds]
    bounds = [one.basis + one.interval.high for one in found if one.interval]
    return AIR * max([least, *bounds, *(x for one in found for x in (one.basis, one.value))])


def _blocks(
    roles: RoleComparison, columns: Mapping[str, Column], layout: Layout
) -> Iterator[Levels]:
    above = 0.0
    for name in drawn_outcomes(roles):
        block = Levels(roles, name, columns, (layout, above))
        above = block.height + BETWEEN
        yield block


def _heading(name: str) -> str:
    return {"druk": tr("Druk (1 is vol)"), "wachttijd": tr("Wachttijd (weken)")}[name]


def _axis_number(value: float) -> str:
    return number(value, 0 if float(value).is_integer() else 1)
