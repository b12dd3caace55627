"""One scenario against its reference on one outcome: every number a reader may see of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulatie.analysis.interval import CONFIDENCE, Interval, middle, t_interval
from simulatie.analysis.pairs import Pairs
from simulatie.analysis.verdict import ENOUGH_WORLDS, Sides, Verdict, judge
from simulatie.results.schema import OutcomeDeclaration
from simulatie.vocabulary import HOMES_PER_RATE

RATES: Final = ("rate", "money", "hours")
"""Kinds of outcome that are per 1,000 homes per year, and so add up to a number for the area."""
SHARES_OF_HOUSEHOLDS: Final = ("overbelast", "crisis_aandeel", "overlast_vaak")
"""Shares whose whole is all inhabited homes, and so stand for a number of households."""


@dataclass(frozen=True)
class Place:
    """The neighbourhood and period that turn a rate into a number of things."""

    homes: int
    years: float

    def factor(self, outcome: OutcomeDeclaration) -> float | None:
        """What one unit of the outcome amounts to here; None where it adds up to nothing."""
        if outcome.kind in RATES:
            return self.homes / HOMES_PER_RATE * self.years
        if outcome.name in SHARES_OF_HOUSEHOLDS:
            return float(self.homes)
        return None


@dataclass(frozen=True)
class Absolute:
    """The difference as a number for this neighbourhood.

    Over all measured years for rates, money (euro) and hours; households at any one moment for
    shares of households.
    """

    amount: float
    interval: Interval | None
    basis: float
    value: float


@dataclass(frozen=True)
class Events:
    """How many events a rate rests on, summed over the worlds that make a pair."""

    basis: int
    value: int
    worlds: int

    @property
    def basis_per_world(self) -> float:
        """Events in one world under the reference, over the measured years."""
        return self.basis / self.worlds

    @property
    def value_per_world(self) -> float:
        """Events in one world under the scenario, over the measured years."""
        return self.value / self.worlds


@dataclass(frozen=True)
class Contrast:
    """Paired difference of `scenario` minus `against` in the neighbourhood `buurt`.

    `basis`, `value` and `difference` are means over the paired worlds, in the outcome's own unit.
    `interval` and `spread` are None with too few worlds, the rest is None where it has no meaning.
    """

    buurt: str
    scenario: str
    against: str
    outcome: OutcomeDeclaration
    sides: Sides
    dropped: int
    basis: float
    value: float
    difference: float
    verdict: Verdict
    interval: Interval | None
    confidence: float
    spread: Interval | None
    correlation: float | None
    variance_reduction: float | None
    absolute: Absolute | None
    events: Events | None

    @property
    def relative(self) -> float | None:
        """Difference as a share of the reference; None where the reference is zero."""
        return self.difference / abs(self.basis) if self.basis else None

    @property
    def better(self) -> int | None:
        """Worlds in which the scenario is better; None for an outcome without a good side."""
        sides = {"lower": self.sides.lower, "higher": self.sides.higher}
        return sides.get(self.outcome.better)

    @property
    def gain(self) -> int:
        """+1 when the verdict says better, −1 when it says worse, 0 when it says neither."""
        good = {"lower": -1, "higher": 1}.get(self.outcome.better, 0)
        return self.verdict.side * good


def contrast(
    names: tuple[str, str, str],
    outcome: OutcomeDeclaration,
    pairs: Pairs,
    place: Place | None = None,
    events: Events | None = None,
    confidence: float = CONFIDENCE,
) -> Contrast:
    """Work out one contrast; `names` are neighbourhood, scenario and reference.

    Without a `place` there is no number for the neighbourhood: a group has no homes of its own.
    """
    differences, enough = pairs.differences, pairs.worlds.size >= ENOUGH_WORLDS
    interval = t_interval(differences, confidence) if enough else None
    mean = _mean(differences)
    return Contrast(
        *names,
        outcome=outcome,
        sides=pairs.sides,
        dropped=pairs.dropped,
        basis=_mean(pairs.basis),
        value=_mean(pairs.value),
        difference=mean,
        verdict=judge(mean, interval, pairs.sides),
        interval=interval,
        confidence=confidence,
        spread=middle(differences) if enough else None,
        correlation=pairs.correlation,
        variance_reduction=pairs.variance_reduction,
        absolute=_absolute(outcome, pairs, interval, place),
        events=events,
    )


def _absolute(
    outcome: OutcomeDeclaration, pairs: Pairs, interval: Interval | None, place: Place | None
) -> Absolute | None:
    factor = place.factor(outcome) if place else None
    if factor is None or pairs.worlds.size == 0:
        return None
    return Absolute(
        amount=_mean(pairs.differences) * factor,
        interval=interval.scaled(factor) if interval else None,
        basis=_mean(pairs.basis) * factor,
        value=_mean(pairs.value) * factor,
    )


def _mean(values: np.ndarray | Sequence[float]) -> float:
    return float(np.mean(values)) if len(values) else float("nan")
