"""The map of who answers when: role by part of the week, for the reference and each scenario.

The darker a cell, the fewer requests are answered within a week; how many requests there are stands
below the share, for a dark cell with two requests a year weighs little.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from simulatie.analysis.contrast import Contrast
from simulatie.analysis.roles import EVENING, OFFICE, RoleComparison, RolePart
from simulatie.language import number, share, tr
from simulatie.presentation.canvas import Canvas, Words, bold
from simulatie.presentation.grid import Column, Grid, Layout, Row, draw_names
from simulatie.presentation.legend import Entry, Fill, Legend
from simulatie.presentation.role_labels import role_title
from simulatie.presentation.style import CARD, INK, LACK, SMALL, TEXT_3
from simulatie.vocabulary import ROLES

ANSWERED: Final = "beantwoord"
ASKED: Final = "verzoeken"
DAYPARTS: Final = (OFFICE, EVENING)
LOWEST: Final = (0.75, 0.5, 0.25, 0.0)
"""The smallest share of each colour of the series, from nothing lacking to nearly all."""
ROW_HEIGHT: Final = 44
CELL: Final = 40
NAMES: Final = 22
"""Pixels above the cells for the parts of the week."""


class Answer(NamedTuple):
    """What one cell shows: share answered, requests, and the side of a told difference."""

    share: float | None
    asked: float
    side: int = 0


class RoleHeat:
    """The drawing: `columns` holds the looks of each scenario, under None those of the reference.

    On a phone one of them at a time.
    """

    def __init__(
        self, roles: RoleComparison, columns: Mapping[str | None, Column], layout: Layout
    ) -> None:
        self._roles, self._names = roles, list(columns)
        self._there = asked_roles(roles)
        rows = [Row(role_title(rol)) for rol in self._there]
        self._grid = Grid(layout, list(columns.values()), rows, ROW_HEIGHT)
        entries = [Entry(text, _filled(place)) for place, text in _classes()]
        self._legend = Legend(entries, layout.width)
        self.width = layout.width
        self.height = self._grid.bottom + NAMES + 14 + self._legend.height

    def draw(self, canvas: Canvas) -> None:
        """Draw everything."""
        draw_names(canvas, self._grid)
        for place, scenario in enumerate(self._names):
            for row, rol in enumerate(self._there):
                for half, dagdeel in enumerate(DAYPARTS):
                    answer = answered(self._roles, RolePart(rol, dagdeel), scenario)
                    self._draw_cell(canvas, (place, row, half), answer)
            self._name_halves(canvas, place)
        self._legend.draw(canvas, self._grid.bottom + NAMES + 12)

    def _half(self, place: int, half: int) -> tuple[float, float]:
        """Left edge and width of the cells of one part of the week."""
        left, right = self._grid.left(place) - 6, self._grid.right(place)
        width = (right - left) / len(DAYPARTS)
        return left + half * width, width - 2

    def _name_halves(self, canvas: Canvas, place: int) -> None:
        for half, text in enumerate((tr("kantoor"), tr("avond"))):
            left, width = self._half(place, half)
            words = Words(SMALL, colour=TEXT_3, align="center")
            canvas.text(left + width / 2, self._grid.bottom + 11, text, words)

    def _draw_cell(self, canvas: Canvas, place: tuple[int, int, int], answer: Answer) -> None:
        column, row, half = place
        (left, width), top = self._half(column, half), self._grid.top(row) + 2
        middle = left + width / 2
        if answer.share is None:
            canvas.outline(left, top, (width, CELL))
            canvas.text(middle, top + CELL / 2, "–", Words(SMALL, colour=TEXT_3, align="center"))
            return
        shade = lack(answer.share)
        colour = CARD if shade == len(LACK) - 1 else INK
        canvas.box(left, top, (width, CELL), LACK[shade])
        arrow = {1: "↑ ", -1: "↓ "}.get(answer.side, "")
        canvas.text(middle, top + 13, arrow + share(answer.share), bold(13, colour, "center"))
        asked = number(answer.asked, 0 if answer.asked >= 1 else 1)
        canvas.text(middle, top + 29, asked, Words(11.5, colour=colour, align="center"))


def asked_roles(roles: RoleComparison) -> list[str]:
    """The roles that get requests in some part of the week."""
    there = {part.rol for dagdeel in DAYPARTS for part, _ in roles.of_outcome(ANSWERED)}
    return [rol for rol in ROLES if rol in there]


def answered(roles: RoleComparison, part: RolePart, scenario: str | None) -> Answer:
    """What the cell of a part shows; the reference where no scenario is named."""
    told, asked = (_one(roles, part, name, scenario) for name in (ANSWERED, ASKED))
    if scenario is None:
        return Answer(told.basis if told else None, asked.basis if asked else 0.0)
    side = told.verdict.side if told else 0
    return Answer(told.value if told else None, asked.value if asked else 0.0, side)


def lack(answered_share: float) -> int:
    """The place in the series of a share of requests answered: 0 lacks least."""
    return next(place for place, lowest in enumerate(LOWEST) if answered_share >= lowest)


def _one(
    roles: RoleComparison, part: RolePart, outcome: str, scenario: str | None
) -> Contrast | None:
    if scenario is not None:
        return roles.get(part, outcome, scenario)
    found = [one for (p, _), one in roles.of_outcome(outcome).items() if p == part]
    return next((one for one in found if one.sides.worlds), None)


def _classes() -> list[tuple[int, str]]:
    return [
        (0, tr("75% of meer")),
        (1, tr("50 tot 75%")),
        (2, tr("25 tot 50%")),
        (3, tr("minder dan 25%")),
    ]


def _filled(place: int) -> Fill:
    return lambda canvas, left, top, size: canvas.box(left, top, size, LACK[place])
