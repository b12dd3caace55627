"""Tables of 1,024 quantiles, so that no logarithm is taken while the weeks run.

Each row holds the midpoints of one distribution, in order, and is looked up with a keyed uniform
(`randomness.quantile`). Rows that must have mean 1 are rescaled to it.
"""

from __future__ import annotations

import numpy as np
from scipy import special

POINTS = 1024
(
    NORMAAL,
    GEBEURTENIS,
    CRISISGEVOELIGHEID,
    OVERLASTGENEIGDHEID,
    CRISISGELUID,
    BETAALGENEIGDHEID,
    BAND,
    ROWS,
) = range(8)


def normal_midpoints() -> np.ndarray:
    """Standard normal, float64[1024]."""
    return np.asarray(special.ndtri(_midpoints()))


def exponential_midpoints(mean: float) -> np.ndarray:
    """Exponential with the given mean, float64[1024]; the table's own mean is a hair lower."""
    return np.asarray(-mean * np.log1p(-_midpoints()))


def gamma_midpoints(variance: float) -> np.ndarray:
    """Gamma with mean exactly 1 and the given variance; all ones when the variance is 0."""
    if variance == 0.0:
        return np.ones(POINTS)
    values = special.gammaincinv(1.0 / variance, _midpoints()) * variance
    return np.asarray(values / values.mean())


def beta_midpoints(a: float, b: float) -> np.ndarray:
    """Beta(a, b), float64[1024]."""
    return np.asarray(special.betaincinv(a, b, _midpoints()))


def _midpoints() -> np.ndarray:
    return (np.arange(POINTS) + 0.5) / POINTS
