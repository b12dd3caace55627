"""Judges what a form cannot: keys that contradict each other, and values that raise an eyebrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from simulatie.scenario.allowed import plain
from simulatie.scenario.inputs import Buurt, Scenario, Setting
from simulatie.scenario.parameter import Basis, Catalogue, Parameter
from simulatie.scenario.problem import Phrase, Problem, phrase
from simulatie.scenario.tree import Loc, Tree, dotted


def check_measures(tree: Tree, scenario: Scenario) -> Iterator[Problem]:
    """Yield a problem for each intervention that ends before it begins."""
    for name, keys in scenario.interventies.items():
        begin, end = keys.get("vanaf_jaar", 0.0), keys.get("tot_jaar")
        if end is not None and end <= (begin or 0.0):
            allowed = phrase("een getal boven vanaf_jaar ({jaar})", jaar=plain(begin or 0.0))
            message = phrase("deze maatregel eindigt voordat zij begint")
            yield _at(tree, ("interventies", name, "tot_jaar"), message, allowed=allowed)


def notices_of(
    tree: Tree, scenario: Scenario, basis: Basis, catalogue: Catalogue
) -> Iterator[Problem]:
    """Yield what is allowed but worth a second look."""
    for name, value in scenario.parameters.items():
        yield from _implausible(tree, ("parameters", name), basis.parameters[name], value)
    for name, keys in scenario.interventies.items():
        if "aan" not in keys:
            message = phrase("deze maatregel staat uit zolang er geen aan: true bij staat")
            yield _at(tree, ("interventies", name), message, is_notice=True)
        yield from _implausible_measure(tree, name, keys, catalogue[name].parameters)


def overruled_staff(scenarios: Iterable[Scenario], buurten: Iterable[Buurt]) -> Iterator[Problem]:
    """Yield where a scenario replaces a capacity that a neighbourhood states for itself."""
    for scenario, buurt in product(scenarios, buurten):
        for name in scenario.parameters.keys() & buurt.professionals.keys():
            message = phrase(
                "{waarde} komt in de plaats van {eigen}, de eigen formatie van {buurt}",
                waarde=plain(scenario.parameters[name]),
                eigen=plain(buurt.professionals[name].waarde),
                buurt=buurt.naam,
            )
            yield Problem(scenario.pad, 0, 0, f"parameters.{name}", message, is_notice=True)


def _implausible_measure(
    tree: Tree, name: str, keys: Mapping[str, Setting], parameters: Mapping[str, Parameter]
) -> Iterator[Problem]:
    for key, value in keys.items():
        if key in parameters and value is not None:
            yield from _implausible(tree, ("interventies", name, key), parameters[key], value)


def _implausible(tree: Tree, loc: Loc, parameter: Parameter, value: float) -> Iterator[Problem]:
    low, high = parameter.bereik
    if not low <= value <= high:
        message = phrase(
            "{waarde} ligt buiten het aannemelijke bereik van {laag} tot en met {hoog}",
            waarde=plain(value),
            laag=plain(low),
            hoog=plain(high),
        )
        yield _at(tree, loc, message, is_notice=True)


def _at(tree: Tree, loc: Loc, message: Phrase, **more: Any) -> Problem:
    place = tree.value_place(loc)
    return tree.source.problem(
        message, place.line, place.column, key=dotted(loc), width=place.width, **more
    )
