"""The figure of who notices what: for each outcome the groups below each other, by scenario.

Each outcome has an axis of its own, in per cent of what the group has under the reference, so that
a small loss of the many stands beside a large gain of the few.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from simulatie.analysis.groups import PEOPLE, GroupComparison
from simulatie.language import pick
from simulatie.presentation.canvas import Canvas
from simulatie.presentation.grid import Block, Column, Layout
from simulatie.presentation.labels import people_title
from simulatie.presentation.matrix import Matrix, Titles

DRAWN: Final = ("crises", "gehinderd", "draaglast")
"""The outcomes of the figure: all of them better when lower."""
BETWEEN: Final = 12
"""Pixels between the axis of one outcome and the names of the next."""


class GroupFigure:
    """The drawing for the groups of people and some scenarios, with `columns` for their looks."""

    def __init__(
        self, groups: GroupComparison, columns: Mapping[str, Column], layout: Layout
    ) -> None:
        self._blocks = list(_blocks(groups, columns, layout))
        self.width = layout.width
        self.height = self._blocks[-1].height

    def draw(self, canvas: Canvas) -> None:
        """Draw everything."""
        for block in self._blocks:
            block.draw(canvas)


def drawn_outcomes(groups: GroupComparison) -> list[str]:
    """The outcomes of the figure that the batch has."""
    return [name for name in DRAWN if groups.of_outcome(name)]


def _blocks(
    groups: GroupComparison, columns: Mapping[str, Column], layout: Layout
) -> Iterator[Matrix]:
    above = 0.0
    for name in drawn_outcomes(groups):
        cells = groups.of_outcome(name)
        there = {group for group, _ in cells}
        titles: Titles = {group: people_title(group) for group in PEOPLE if group in there}
        label = pick(next(iter(cells.values())).outcome.label)
        block = Matrix(cells, titles, columns, layout, Block(above, label))
        above = block.height + BETWEEN
        yield block
