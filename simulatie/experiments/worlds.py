"""The worlds of a batch: world k is what seed and k say, whatever the number of worlds.

Every uncertain parameter has a coordinate of its own, keyed by its name, so more worlds or a new
parameter never change an existing world. World 0 holds every parameter at its central value.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from math import sqrt
from typing import Final

from simulatie.experiments import description
from simulatie.experiments.description import ALLES, UNCERTAIN
from simulatie.randomness import stream, u
from simulatie.scenario.parameter import (
    DRIEHOEK,
    GEEN,
    GEHEEL,
    LOGUNIFORM,
    SCHAKELAAR,
    UNIFORM,
    Basis,
    Catalogue,
    Parameter,
)

CENTRAL: Final = 0
"""The world with every parameter at its central value; no part of an interval."""

_WORLD = stream("wereld")


def uncertain_parameters(basis: Basis, catalogue: Catalogue, onzeker: str) -> dict[str, Parameter]:
    """The parameters that differ from world to world, by dotted name, in order of declaration.

    Raises ValueError when `onzeker` is not one of UNCERTAIN.
    """
    if onzeker not in UNCERTAIN:
        raise ValueError(f"onzeker {onzeker!r} is not one of {UNCERTAIN}")
    if onzeker == description.GEEN:
        return {}
    declared = [p for declaration in catalogue.values() for p in declaration.parameters.values()]
    if onzeker == ALLES:
        declared = [*basis.parameters.values(), *declared]
    return {parameter.naam: parameter for parameter in declared if _varies(parameter)}


def draw_world(parameters: Mapping[str, Parameter], zaad: int, wereld: int) -> dict[str, float]:
    """The value of each parameter in a world: empty for world 0, where all are central."""
    if wereld == CENTRAL:
        return {}
    return {
        name: value_at(parameter, u(zaad, _WORLD, 0, _entity(name), wereld))
        for name, parameter in parameters.items()
    }


def world_row(parameters: Mapping[str, Parameter], zaad: int, wereld: int) -> dict[str, float]:
    """As `draw_world`, with the central values spelled out: a row of `werelden.parquet`."""
    drawn = draw_world(parameters, zaad, wereld)
    return {name: drawn.get(name, float(p.waarde)) for name, p in parameters.items()}


def value_at(parameter: Parameter, quantile: float) -> float:
    """The value of a parameter at a quantile in [0, 1) of its declared distribution.

    Raises KeyError for a parameter that is not drawn.
    """
    value = _QUANTILES[parameter.verdeling](parameter, quantile)
    return float(int(value + 0.5)) if parameter.soort == GEHEEL else value


def _varies(parameter: Parameter) -> bool:
    return parameter.verdeling != GEEN and parameter.soort != SCHAKELAAR


def _entity(name: str) -> int:
    # 63 bits: a number that numba takes for a signed integer too.
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") >> 1


def _uniform(parameter: Parameter, quantile: float) -> float:
    low, high = parameter.bereik
    return low + (high - low) * quantile


def _triangular(parameter: Parameter, quantile: float) -> float:
    low, high = parameter.bereik
    mode, width = float(parameter.waarde), high - low
    if quantile * width < mode - low:
        return low + sqrt(quantile * width * (mode - low))
    return high - sqrt((1 - quantile) * width * (high - mode))


def _log_uniform(parameter: Parameter, quantile: float) -> float:
    low, high = parameter.bereik
    return float(low * (high / low) ** quantile)


_QUANTILES: Final[Mapping[str, Callable[[Parameter, float], float]]] = {
    UNIFORM: _uniform,
    DRIEHOEK: _triangular,
    LOGUNIFORM: _log_uniform,
}
