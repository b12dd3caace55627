"""The table of the page with all numbers of the groups: the reference first, then each scenario."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulatie.analysis.contrast import Contrast
from simulatie.analysis.groups import HEADCOUNT
from simulatie.language import pick, tr
from simulatie.presentation.group_sentences import membership
from simulatie.presentation.labels import OF_GROUPS, people_title, shown_unit, value_text
from simulatie.presentation.markup import Html, joined, row, table, tag
from simulatie.presentation.scene import Scene
from simulatie.presentation.sections import card, difference_cell, marked, scrolling, wide_row
from simulatie.results import OutcomeDeclaration


def group_table(scene: Scene) -> Html | None:
    """All numbers of the groups; None when the batch has none."""
    if not scene.groups.contrasts:
        return None
    there = scene.results.group_outcomes
    shown = [name for name in (HEADCOUNT, *OF_GROUPS) if name in there]
    headings = [tr("groep"), *(_heading(there[name]) for name in shown)]
    caption = tr(
        "Verschil: scenario min {reference}, met 95%-interval; gemiddeld over jaren en werelden."
    ).format(reference=scene.reference)
    return card(
        tr("Alle getallen per groep"),
        " ".join([caption, *membership()]),
        scrolling(table(headings, _rows(scene, shown), class_="groups")),
        id=f"groepen-{scene.buurt.naam}",
    )


def _heading(outcome: OutcomeDeclaration) -> Html:
    unit = None if outcome.kind == "number" else shown_unit(outcome) or pick(outcome.unit)
    return joined([tag("b", pick(outcome.label)), tag("span", unit, class_="definition")])


def _rows(scene: Scene, shown: Sequence[str]) -> Iterator[Html]:
    width = len(shown) + 1
    first = next(iter(scene.columns))
    yield wide_row(
        tag("b", tr("In {reference}").format(reference=scene.reference)), width, "outcome"
    )
    for group in scene.groups.groups:
        found = [scene.groups.get(group, name, first) for name in shown]
        yield row(people_title(group), *(_level(one) for one in found))
    for scenario, column in scene.columns.items():
        title = joined([marked(scene, scenario), tag("b", column.title)])
        yield wide_row(title, width, "outcome")
        for group in scene.groups.groups:
            found = [scene.groups.get(group, name, scenario) for name in shown]
            yield row(people_title(group), *(_difference(one) for one in found))


def _level(one: Contrast | None) -> str:
    return value_text(one.outcome, one.basis) if one else "–"


def _difference(one: Contrast | None) -> Html | str:
    return difference_cell(one) if one else "–"
