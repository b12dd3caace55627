"""Draws that `random.Random` does not bring."""

from __future__ import annotations

from functools import cache
from math import exp
from random import Random

import numpy as np
from scipy.stats import gamma


def happens(luck: Random, chance: float) -> bool:
    return luck.random() < chance


def poisson(luck: Random, mean: float) -> int:
    """Arrivals before time is up (Knuth), for the small means of one week."""
    limit, product, count = exp(-mean), luck.random(), 0
    while product > limit:
        product *= luck.random()
        count += 1
    return count


def binomial(luck: Random, tries: int, chance: float) -> int:
    draw, count = luck.random, 0
    for _ in range(tries):
        count += draw() < chance
    return count


def propensity(luck: Random, variance: float) -> float:
    """Gamma with mean 1, by one of 1,024 midpoints: that cuts the tail on which judgments hang."""
    return luck.choice(midpoints(variance)) if variance > 0 else 1.0


@cache
def midpoints(variance: float) -> list[float]:
    quantiles = gamma.ppf((np.arange(1024) + 0.5) / 1024, 1 / variance, scale=variance)
    return list(quantiles / quantiles.mean())


def within(value: float, lowest: float, highest: float) -> float:
    return min(max(value, lowest), highest)
