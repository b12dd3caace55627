"""A comparison in parts in the terminal: per scenario a row for each group or role.

As many outcomes stand beside each other as the terminal is wide; the others come below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from simulatie.analysis.contrast import Contrast
from simulatie.analysis.parts import P
from simulatie.analysis.verdict import Judgement
from simulatie.language import pick, tr
from simulatie.presentation.labels import (
    difference_text,
    interval_text,
    shown_unit,
    value_text,
    verdict_text,
)
from simulatie.presentation.scene import Scene
from simulatie.presentation.sentences import assumed, listed
from simulatie.presentation.shown import Shown
from simulatie.presentation.table import print_opening, scenario_title, widened

NAME: Final = 14
CELL: Final = 15
"""Widths: a difference with its interval fits on two lines of a cell."""

Cell = Callable[[Contrast], Text]
Tell = Callable[[Scene, str], Sequence[str]]
"""What may be said of one scenario."""


def print_parts(
    console: Console, scene: Scene, shown: Shown[P], tell: Tell, guide: Sequence[str]
) -> None:
    """Print every part of one neighbourhood: the reference, then each scenario, then `guide`."""
    if not print_opening(console, scene):
        return
    console.print()
    console.print(Text(tr("In {reference}").format(reference=scene.reference), style="bold"))
    _print_table(console, shown, next(iter(scene.columns)), _level)
    for scenario, column in scene.columns.items():
        console.print()
        console.print(scenario_title(column))
        _print_table(console, shown, scenario, _difference)
        for told in [*tell(scene, scenario), *assumed(scene, [scenario, scene.against])]:
            console.print(Padding(Text(told), (0, 0, 0, 2)))
    console.print()
    console.print(_reading_guide(scene, shown, guide))


def _print_table(console: Console, shown: Shown[P], scenario: str, cell: Cell) -> None:
    most = max(1, (console.width - NAME) // (CELL + 1))
    outcomes = list(shown.outcomes)
    for first in range(0, len(outcomes), most):
        names = outcomes[first : first + most]
        table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, show_header=False)
        table.add_column(width=NAME, overflow="fold")
        for _ in names:
            table.add_column(width=CELL, justify="right", overflow="fold")
        table.add_row("", *(_heading(shown, name, cell) for name in names))
        for part, title in shown.titles.items():
            found = [shown.get(part, name, scenario) for name in names]
            if any(found):
                table.add_row(title, *(cell(one) if one else "–" for one in found))
        console.print(table)


def _heading(shown: Shown[P], name: str, cell: Cell) -> Text:
    outcome = shown.outcomes[name]
    unit = shown_unit(outcome) if cell is _difference else ""
    return Text(f"{pick(outcome.label)} {unit}".strip(), style="dim")


def _level(one: Contrast) -> Text:
    return Text(value_text(one.outcome, one.basis))


def _difference(one: Contrast) -> Text:
    if not one.verdict.distinguishable:
        unclear = one.verdict.judgement is Judgement.UNDISTINGUISHABLE
        bounds = f"\n{interval_text(one)}" if unclear else ""
        return Text(verdict_text(one.verdict) + bounds, style="dim")
    text = Text(difference_text(one), style="bold")
    text.append(f"\n{interval_text(one)}", style="not bold")
    if one.verdict.judgement is Judgement.DEPENDS:
        text.append(f"\n{verdict_text(one.verdict)}", style="not bold dim")
    return text


def _reading_guide(scene: Scene, shown: Shown[P], guide: Sequence[str]) -> Text:
    told = [
        tr(
            "Verschil: scenario min {reference}, gemiddeld over jaren en werelden, "
            "met het 95%-interval eronder."
        ).format(reference=scene.reference),
        *_units(shown),
        *guide,
        *widened(shown.comparison.contrasts.values()),
    ]
    return Text(" ".join(told), style="dim")


def _units(shown: Shown[P]) -> Iterator[str]:
    """Each unit with the outcomes that are in it."""
    declared = list(shown.outcomes.values())
    for unit in dict.fromkeys(pick(outcome.unit) for outcome in declared):
        labels = [pick(outcome.label) for outcome in declared if pick(outcome.unit) == unit]
        yield tr("{outcomes}: {unit}.").format(outcomes=listed(labels), unit=unit)
