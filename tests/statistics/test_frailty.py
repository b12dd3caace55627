"""V4: with unequal people the risk falls with time, though nobody's own risk does.

With a constant margin, no way out of a crisis and a Gamma frailty of variance φ the share that has
had no crisis after t weeks is (1 + φHt)^(−1/φ), with H the weekly hazard of an average household.
"""

from __future__ import annotations

from math import exp, sqrt

import numpy as np
import pytest
import small_world as world

from simulatie.rules.crisis import enter_and_leave_crisis
from simulatie.simulation import burn_in
from simulatie.week import tick

HOMES = 6_000
WEEKS = 150
HAZARD = 0.02
SUPREMUM = 1.95
"""Times 1/√n: the distance of Kolmogorov and Smirnov that luck passes once in a thousand times."""


def shares_without_crisis(variance: float) -> np.ndarray:
    """The share that has had no crisis, after 1 … WEEKS weeks, in the engine's own population."""
    numbers = {
        "bevolking.crisisgevoeligheid_variantie": variance,
        "crisis.kans_per_week": HAZARD,
        "crisis.herstel_per_week": 0.0,
    }
    people = world.scenario("gelijk", {}, numbers, eigen_inloop=True)
    tables = burn_in(world.order(people, homes=HOMES, inloop=0), people).tables
    tables.residents["marge"] = 0.0
    tables.residents["crisis"] = 0
    left = []
    for _ in range(WEEKS):
        enter_and_leave_crisis(tables)
        tick(tables)
        left.append(1.0 - tables.residents["crisis"].mean())
    return np.array(left)


def expected(variance: float) -> np.ndarray:
    weeks = np.arange(1, WEEKS + 1)
    if variance == 0.0:
        return np.array([exp(-HAZARD * week) for week in weeks])
    return (1.0 + variance * HAZARD * weeks) ** (-1.0 / variance)


def distance(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.abs(one - other).max()) * sqrt(HOMES)


@pytest.mark.parametrize("variance", [0.0, 1.0, 2.8])
def test_the_share_without_a_crisis_is_that_of_gamma_frailty(variance):
    assert distance(shares_without_crisis(variance), expected(variance)) < SUPREMUM


def test_other_frailty_than_assumed_is_seen():
    equal_people = shares_without_crisis(0.0)
    assert distance(equal_people, expected(1.0)) > 2 * SUPREMUM
    assert distance(shares_without_crisis(1.0), expected(2.8)) > 2 * SUPREMUM
