"""Decides which number counts in one world of one scenario in one neighbourhood.

The value of the basis gives way to the draw of the world, that to the neighbourhood, and all give
way to what the scenario states: what an analyst writes down always counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from simulatie.scenario.composition import counted
from simulatie.scenario.frozen import Frozen
from simulatie.scenario.inputs import Buurt, Scenario, Setting
from simulatie.scenario.parameter import Basis, Catalogue, Declaration, Value

COMMON: Final = Frozen[Setting]({"aan": False, "vanaf_jaar": 0.0, "tot_jaar": None, "bereik": 1.0})
"""What every intervention is when the scenario does not say otherwise."""


@dataclass(frozen=True)
class Resolved:
    """All parameters of the rules by dotted name, and of every intervention by short name."""

    parameters: Mapping[str, Value]
    interventies: Mapping[str, Mapping[str, Setting]]


def resolve(
    basis: Basis,
    catalogue: Catalogue,
    buurt: Buurt,
    scenario: Scenario,
    draw: Mapping[str, float],
) -> Resolved:
    """Return every value that counts; `draw` holds the drawn parameters by dotted name."""
    central = {name: parameter.waarde for name, parameter in basis.parameters.items()}
    drawn = {name: value for name, value in draw.items() if name in central}
    return Resolved(
        parameters=Frozen(central | drawn | _of_buurt(buurt) | dict(scenario.parameters)),
        interventies=Frozen(
            {
                name: _intervention(declaration, draw, scenario.interventies.get(name, {}))
                for name, declaration in catalogue.items()
            }
        ),
    )


def _of_buurt(buurt: Buurt) -> dict[str, Value]:
    own: dict[str, Value] = {"bevolking.kwetsbaar_aandeel": buurt.kwetsbaar_aandeel.waarde}
    own |= counted(buurt)
    return own | {name: figure.waarde for name, figure in buurt.professionals.items()}


def _intervention(
    declaration: Declaration, draw: Mapping[str, float], stated: Mapping[str, Setting]
) -> Mapping[str, Setting]:
    parameters = declaration.parameters
    central: dict[str, Setting] = {name: p.waarde for name, p in parameters.items()}
    drawn = {name: draw[p.naam] for name, p in parameters.items() if p.naam in draw}
    return Frozen(dict(COMMON) | central | drawn | dict(stated))
