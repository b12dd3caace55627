"""Draws that `random.Random` does not bring."""

from __future__ import annotations

from math import exp
from random import Random


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
    return sum(luck.random() < chance for _ in range(tries)) if tries else 0


def propensity(luck: Random, variance: float) -> float:
    """Gamma with mean 1; everybody equal when there is no variance."""
    return luck.gammavariate(1 / variance, variance) if variance > 0 else 1.0


def within(value: float, lowest: float, highest: float) -> float:
    return min(max(value, lowest), highest)
