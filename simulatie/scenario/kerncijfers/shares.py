"""The figures that only describe a neighbourhood: a column of CBS, or one divided by another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from simulatie.scenario.kerncijfers.figure import (
    AFGELEID,
    OVERGENOMEN,
    Figure,
    Origin,
)


class Recipe(NamedTuple):
    """A figure as one column, or as one column divided by another; `note` ends its source."""

    column: str
    eenheid: str
    whole: str = ""
    note: str = ""


RECIPES: Final[Mapping[str, Recipe]] = {
    "huishoudens": Recipe("a_hh", "huishoudens"),
    "inwoners": Recipe("a_inw", "inwoners"),
    "sociale_huur": Recipe(
        "p_wcorpw",
        "aandeel",
        note=" Woningen van corporaties, wat de huur ook is; sociale huur van anderen telt niet.",
    ),
    "kinderen": Recipe("a_00_14", "aandeel", whole="a_inw"),
}


def describing_figures(origin: Origin) -> dict[str, Figure]:
    """Return every describing figure that CBS gives, by its key."""
    made = {name: _figure(origin, recipe) for name, recipe in RECIPES.items()}
    return {name: figure for name, figure in made.items() if figure is not None}


def _figure(origin: Origin, recipe: Recipe) -> Figure | None:
    value = origin.number(recipe.column)
    whole = origin.number(recipe.whole) if recipe.whole else 1.0
    if value is None or not whole:
        return None
    columns = f"{recipe.column} / {recipe.whole}" if recipe.whole else recipe.column
    return Figure(
        waarde=_rounded(value / whole, recipe),
        eenheid=recipe.eenheid,
        hoe=AFGELEID if recipe.whole else OVERGENOMEN,
        columns=columns,
        bron=origin.cite(columns) + recipe.note,
    )


def _rounded(value: float, recipe: Recipe) -> float:
    if recipe.eenheid != "aandeel":
        return int(value)
    return round(min(value if recipe.whole else value / 100, 1.0), 3)
