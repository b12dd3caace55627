"""The figure of draagkracht and draaglast over time, a panel per scenario on shared axes.

The levels show where households stand; differences of a point would drown in them, so a second
strip below shows what the scenario adds to the room between the two. The basis is a dashed line in
every panel. The burn-in is left out: it is the same for all and belongs to no scenario.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Final

import numpy as np

from simulatie.analysis.curves import Balance, Curve
from simulatie.language import number, tr
from simulatie.presentation.canvas import Canvas, Words, bold, wrapped
from simulatie.presentation.grid import Column, Layout
from simulatie.presentation.scale import Scale, around_zero, ticks
from simulatie.presentation.style import (
    BASIS_MARK,
    DRAAGKRACHT,
    DRAAGLAST,
    GUIDE,
    INK,
    SMALL,
    STEUN,
    TEXT,
    TEXT_3,
)

HEAD: Final = 14
LINE_HEIGHT: Final = 16
LEVELS: Final = 150
BETWEEN: Final = 40
GAINS: Final = 116
YEARS: Final = 26
AXIS_WIDTH: Final = 40
GAP: Final = 22
SMALLEST_GAIN: Final = 0.5
"""Points: a strip narrower than this would magnify noise."""


@dataclass(frozen=True, eq=False)
class Panel:
    """One scenario: its name and looks, its levels, and the room it adds (None for the basis)."""

    column: Column
    balance: Balance
    gained: Curve | None = None


class BalanceChart:
    """The drawing; `basis` is drawn dashed in every panel, `start` is the first measured year.

    The axes hold the panels in `shared` too, so that drawings of one panel each can be compared.
    """

    def __init__(
        self,
        panels: Sequence[Panel],
        shared: Sequence[Panel],
        basis: Balance,
        start: int,
        layout: Layout,
    ) -> None:
        self._panels, self._basis, self._start = panels, basis, start
        self.width = layout.width
        self._gains = any(panel.gained for panel in panels)
        self._panel_width = (layout.width - AXIS_WIDTH + GAP) / len(panels) - GAP
        self._titles = [
            wrapped(panel.column.title, self._panel_width - 16, bold(TEXT)) for panel in panels
        ]
        self._head = HEAD + LINE_HEIGHT * max(len(title) for title in self._titles)
        self.height: float = self._head + LEVELS + YEARS + (BETWEEN + GAINS if self._gains else 0)
        self._level_limits = _level_limits([basis, *(panel.balance for panel in shared)])
        self._gain_limits = _gain_limits([panel.gained for panel in shared if panel.gained])

    def draw(self, canvas: Canvas) -> None:
        """Draw everything."""
        for place, panel in enumerate(self._panels):
            years = self._years(self._left(place))
            self._draw_head(canvas, place)
            self._draw_levels(canvas, years, panel.balance)
            if place == 0:
                self._name_lines(canvas, years, panel.balance)
            if panel.gained:
                self._draw_gain(canvas, years, panel)
            self._draw_years(canvas, years)
        self._draw_axes(canvas)

    def _left(self, place: int) -> float:
        return AXIS_WIDTH + place * (self._panel_width + GAP)

    def _years(self, left: float) -> Scale:
        last = float(self._basis.draaglast.years[-1])
        return Scale(0, max(1.0, round(last + 0.1)), left, left + self._panel_width)

    def _levels(self) -> Scale:
        return Scale(*self._level_limits, self._head + LEVELS, self._head)

    def _gain_scale(self) -> Scale:
        top = self._head + LEVELS + BETWEEN
        return Scale(*self._gain_limits, top + GAINS, top)

    def _draw_head(self, canvas: Canvas, place: int) -> None:
        left, column = self._left(place), self._panels[place].column
        canvas.shape(left + 5, 9, column.mark)
        for line_number, line in enumerate(self._titles[place]):
            words = bold(TEXT, column.mark.colour)
            canvas.text(left + 16, 9 + line_number * LINE_HEIGHT, line, words)

    def _draw_levels(self, canvas: Canvas, years: Scale, balance: Balance) -> None:
        levels, last = self._levels(), self._basis
        for tick in ticks(*self._level_limits, 6):
            canvas.line([years.start, years.end], [levels.at(tick)] * 2, GUIDE)
        _draw_steun(canvas, (years, levels), balance)
        for curve, colour in (
            (balance.draagkracht, DRAAGKRACHT),
            (balance.draaglast, DRAAGLAST),
        ):
            _draw_curve(canvas, (years, levels), curve, colour)
        if balance is not last:
            for curve in (last.draagkracht, last.draaglast):
                _draw_dashed(canvas, (years, levels), curve)

    def _name_lines(self, canvas: Canvas, years: Scale, balance: Balance) -> None:
        levels, x = self._levels(), years.end - 2
        named = (
            (balance.met_steun, tr("met steun"), DRAAGKRACHT, -9),
            (balance.draagkracht, tr("draagkracht"), DRAAGKRACHT, 13),
            (balance.draaglast, tr("draaglast"), DRAAGLAST, -12),
        )
        for curve, name, colour, shift in named:
            y = levels.at(float(curve.mean[-1])) + shift
            canvas.text(x, y, name, bold(SMALL, colour, "right"))

    def _draw_gain(self, canvas: Canvas, years: Scale, panel: Panel) -> None:
        if panel.gained is None:
            return
        gains, colour = self._gain_scale(), panel.column.mark.colour
        for tick in ticks(*self._gain_limits, 4):
            canvas.line([years.start, years.end], [gains.at(tick)] * 2, GUIDE)
        canvas.line([years.start, years.end], [gains.at(0)] * 2, INK, linewidth=1.1)
        _draw_curve(canvas, (years, gains), panel.gained, colour)

    def _draw_years(self, canvas: Canvas, years: Scale) -> None:
        y = self.height - YEARS + 13
        last = int(years.high)
        for year in sorted({0, last // 2, last}):
            align = {0: "left", last: "right"}.get(year, "center")
            words = Words(SMALL, 400, TEXT_3, align)
            canvas.text(years.at(year), y, str(self._start + year), words)

    def _draw_axes(self, canvas: Canvas) -> None:
        words = Words(SMALL, 400, TEXT_3, "right")
        for tick in ticks(*self._level_limits, 6):
            canvas.text(AXIS_WIDTH - 8, self._levels().at(tick), number(tick), words)
        if not self._gains:
            return
        canvas.text(
            AXIS_WIDTH,
            self._head + LEVELS + BETWEEN - 14,
            tr("Ruimte: hoeveel meer dan in de basis"),
            bold(SMALL),
        )
        for tick in ticks(*self._gain_limits, 4):
            text = number(tick, 0 if float(tick).is_integer() else 1, sign=True)
            canvas.text(AXIS_WIDTH - 8, self._gain_scale().at(tick), text, words)


Axes = tuple[Scale, Scale]
"""Years along, points upwards."""


def _draw_steun(canvas: Canvas, axes: Axes, balance: Balance) -> None:
    years, levels = axes
    xs = _places(years, balance.draagkracht.years)
    below, above = (
        _places(levels, curve.mean) for curve in (balance.draagkracht, balance.met_steun)
    )
    canvas.band(xs, below, above, STEUN)
    canvas.line(xs, above, DRAAGKRACHT, linewidth=1)


def _draw_curve(canvas: Canvas, axes: Axes, curve: Curve, colour: str) -> None:
    years, points = axes
    xs = _places(years, curve.years)
    canvas.band(xs, _places(points, curve.low), _places(points, curve.high), (colour, 0.18))
    canvas.line(xs, _places(points, curve.mean), colour, linewidth=1.9)


def _draw_dashed(canvas: Canvas, axes: Axes, curve: Curve) -> None:
    years, points = axes
    xs, ys = _places(years, curve.years), _places(points, curve.mean)
    canvas.line(xs, ys, BASIS_MARK.colour, linewidth=1.4, dashes=BASIS_MARK.dashes)


def _places(scale: Scale, values: np.ndarray) -> np.ndarray:
    return np.array([scale.at(float(value)) for value in values])


def _level_limits(balances: Sequence[Balance]) -> tuple[float, float]:
    """Whole tens around everything drawn: a line chart may leave zero out."""
    lows = [float(curve.low.min()) for b in balances for curve in (b.draaglast, b.draagkracht)]
    highs = [float(curve.high.max()) for b in balances for curve in (b.met_steun, b.draaglast)]
    return 10 * floor(min(lows) / 10), 10 * ceil(max(highs) / 10)


def _gain_limits(gains: Sequence[Curve]) -> tuple[float, float]:
    points = [float(x) for curve in gains for x in (curve.low.min(), curve.high.max())]
    return around_zero(points, SMALLEST_GAIN, 1 / 4)
