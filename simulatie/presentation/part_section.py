"""A table of the page with numbers in parts: the reference first, then each scenario."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from simulatie.analysis.contrast import Contrast
from simulatie.analysis.parts import P
from simulatie.language import pick, tr
from simulatie.presentation.labels import shown_unit, value_text
from simulatie.presentation.markup import Child, Html, joined, row, table, tag
from simulatie.presentation.scene import Scene
from simulatie.presentation.sections import difference_cell, marked, scrolling, wide_row
from simulatie.presentation.shown import Shown
from simulatie.results import OutcomeDeclaration

Closing = Callable[[P, str], Child]
"""What stands in the last cell of a part and a scenario."""


def parts_table(
    scene: Scene, shown: Shown[P], name: str, closing: tuple[str, Closing[P]] | None = None
) -> Html:
    """All numbers of some parts; `name` heads their column, `closing` adds one at the end."""
    headings = [name, *(heading(outcome) for outcome in shown.outcomes.values())]
    if closing:
        headings.append(closing[0])
    return scrolling(table(headings, _rows(scene, shown, closing), class_="groups"))


def heading(outcome: OutcomeDeclaration, note: str | None = None) -> Html:
    """The name of an outcome above its column, with its unit or a note below it."""
    unit = None if outcome.kind == "number" else shown_unit(outcome) or pick(outcome.unit)
    return joined([tag("b", pick(outcome.label)), tag("span", note or unit, class_="definition")])


def _rows(scene: Scene, shown: Shown[P], closing: tuple[str, Closing[P]] | None) -> Iterator[Html]:
    width = len(shown.outcomes) + 1 + bool(closing)
    first = next(iter(scene.columns))
    yield wide_row(
        tag("b", tr("In {reference}").format(reference=scene.reference)), width, "outcome"
    )
    for part, title in shown.titles.items():
        levels = [_level(shown.get(part, name, first)) for name in shown.outcomes]
        yield row(title, *levels, *([""] if closing else []))
    for scenario, column in scene.columns.items():
        name = joined([marked(scene, scenario), tag("b", column.title)])
        yield wide_row(name, width, "outcome")
        for part, title in shown.titles.items():
            cells = [_difference(shown.get(part, name, scenario)) for name in shown.outcomes]
            yield row(title, *cells, *([closing[1](part, scenario)] if closing else []))


def _level(one: Contrast | None) -> str:
    return value_text(one.outcome, one.basis) if one else "–"


def _difference(one: Contrast | None) -> Html | str:
    return difference_cell(one) if one else "–"
