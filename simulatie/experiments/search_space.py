"""What the search for the centre may change: knobs, and boxes of points to try.

A knob is one factor on one or more parameters of the basis; its coordinate is the logarithm of that
factor, so 0 is the value at the start of the search and the whole box is the declared `bereik`.
The start stands in `zoekruimte.yaml`, not in the basis: the same search can be made again after its
outcome was written into the basis.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from ruamel.yaml import YAML
from scipy.stats import qmc

from simulatie.scenario.parameter import GETAL, Basis

FILE: Final = Path(__file__).with_name("zoekruimte.yaml")
SMALLEST_FACTOR: Final = 0.25
"""How far a parameter may go down whose `bereik` begins at nought, which has no logarithm."""
DIGITS: Final = 6
"""Significant digits of a value that is tried: no design hangs on the last bit of a solver."""

Numbers = NDArray[np.float64]


class Trial(NamedTuple):
    """One point of the search space in one world: every free parameter by name."""

    values: tuple[tuple[str, float], ...]
    wereld: int


@dataclass(frozen=True)
class Knob:
    """One factor on parameters that move together, between two logarithms."""

    start: Mapping[str, float]
    low: float
    high: float

    def values(self, x: float) -> dict[str, float]:
        """The parameters at a coordinate."""
        return {name: significant(value * exp(x), DIGITS) for name, value in self.start.items()}


@dataclass(frozen=True, eq=False)
class Box:
    """A block of the search space, from a lowest to a highest coordinate of every knob."""

    low: Numbers
    high: Numbers

    @property
    def middle(self) -> Numbers:
        """The point halfway."""
        return (self.low + self.high) / 2

    @property
    def half(self) -> Numbers:
        """Half its width, by knob."""
        return (self.high - self.low) / 2

    def scaled(self, points: Numbers) -> Numbers:
        """Coordinates in which the box runs from −1 to 1."""
        return (points - self.middle) / self.half

    def holds(self, points: Numbers) -> NDArray[np.bool_]:
        """Which points lie inside."""
        inside: NDArray[np.bool_] = np.all((points >= self.low) & (points <= self.high), axis=-1)
        return inside

    def shrunk(self, around: Numbers, share: float) -> Box:
        """A box of `share` of this width around a point, as far as it lies in this one."""
        half = self.half * share
        return Box(np.maximum(self.low, around - half), np.minimum(self.high, around + half))

    def design(self, points: int, seed: int) -> Numbers:
        """A scrambled Sobol sequence in the box; the same seed gives the same points."""
        sequence = qmc.Sobol(len(self.low), scramble=True, seed=seed)
        return self.low + (self.high - self.low) * sequence.random(points)


def whole_box(knobs: Sequence[Knob]) -> Box:
    """Everything that the declared ranges leave open."""
    return Box(np.array([knob.low for knob in knobs]), np.array([knob.high for knob in knobs]))


def values_at(knobs: Sequence[Knob], point: Numbers) -> dict[str, float]:
    """Every free parameter at a point."""
    return {
        name: value
        for knob, x in zip(knobs, point, strict=True)
        for name, value in knob.values(float(x)).items()
    }


def significant(value: float, digits: int) -> float:
    """A number rounded to so many significant digits."""
    return float(f"{value:.{digits}g}")


def load_knobs(basis: Basis, fixed: Mapping[str, Any], file: Path = FILE) -> tuple[Knob, ...]:
    """The knobs of a file; ValueError with every problem in it.

    `fixed` are the parameters that the neighbourhood states for itself: a search does not move
    them.
    """
    listed = YAML(typ="safe").load(file.read_text(encoding="utf-8"))["knoppen"]
    problems = list(_problems(listed, basis, fixed))
    if problems:
        raise ValueError(f"{file.name}: " + "; ".join(problems))
    return tuple(_knob(start, basis) for start in listed)


def _problems(
    listed: Sequence[Mapping[str, float]], basis: Basis, fixed: Mapping[str, Any]
) -> Iterator[str]:
    names = [name for start in listed for name in start]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{name} stands there twice"
    for start in listed:
        for name, value in start.items():
            yield from (f"{name} {fault}" for fault in _faults(name, value, basis, fixed))


def _faults(name: str, value: float, basis: Basis, fixed: Mapping[str, Any]) -> Iterator[str]:
    declared = basis.parameters.get(name)
    if declared is None:
        yield "is no parameter of the basis"
        return
    low, high = declared.bereik
    if declared.soort != GETAL:
        yield "is no number with decimals, so it has no factor"
    if not (value > 0 and low <= value <= high):
        yield f"starts at {value}, which is not above 0 and within {low} to {high}"
    if low == high:
        yield f"has no room to move in its range {low} to {high}"
    if name in fixed:
        yield "is stated by the neighbourhood, so changing it here does nothing"


def _knob(start: Mapping[str, float], basis: Basis) -> Knob:
    lows, highs = zip(*(_factors(basis, name, value) for name, value in start.items()), strict=True)
    return Knob(dict(start), log(max(lows)), log(min(highs)))


def _factors(basis: Basis, name: str, value: float) -> tuple[float, float]:
    low, high = basis.parameters[name].bereik
    return low / value or SMALLEST_FACTOR, high / value
