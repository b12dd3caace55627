"""A quick stand-in for the model: one outcome as a smooth function of the knobs.

The logarithm of the expected outcome is a linear or quadratic polynomial: knobs are factors, and a
model of rates multiplies them. Fitted as counts are (iteratively reweighted least squares, the
spread growing with the mean), so a point where a rare event happened to stay away counts for what
it is. Degree and ridge are chosen by cross-validation, which also gives the error to report.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np

from simulatie.experiments.search_space import Box, Numbers

LINEAR, QUADRATIC = 1, 2
RIDGES: Final = (1e-8, 1e-4, 1e-3, 1e-2, 1e-1)
"""Penalty on every coefficient but the constant, as a share of the number of points."""
FOLDS: Final = 8
STEPS: Final = 50
CLOSE: Final = 1e-8
FURTHEST: Final = 8.0
"""Largest logarithm, relative to the mean, that a fit may ask for on its way."""


@dataclass(frozen=True, eq=False)
class Emulator:
    """The fitted polynomial; `error` is the root mean square miss on points left out of the fit,
    `spread` the standard deviation of the outcome over the points, both in its own unit."""

    box: Box
    degree: int
    ridge: float
    mean: float
    coefficients: Numbers
    error: float
    spread: float

    @property
    def explained(self) -> float:
        """Share of the variance over points that it predicts for points it has not seen."""
        return 1 - (self.error / self.spread) ** 2 if self.spread else 0.0

    def predict(self, points: Numbers) -> Numbers:
        """The expected outcome at points (one a row)."""
        features = polynomial(self.box.scaled(np.atleast_2d(points)), self.degree)
        return self.mean * np.exp(features @ self.coefficients)


def fit(points: Numbers, outcome: Numbers, box: Box) -> Emulator:
    """The best of linear and quadratic with each ridge; points without an outcome are left out.

    Raises ValueError when the outcome is negative, nought everywhere, or known at too few points.
    """
    known = np.isfinite(outcome)
    points, outcome = points[known], outcome[known]
    if len(outcome) < FOLDS or outcome.min() < 0 or outcome.max() == 0:
        raise ValueError(f"no emulator fits {len(outcome)} outcomes like {outcome[:3]}")
    mean, scaled = float(outcome.mean()), box.scaled(points)
    error, degree, ridge = min(
        (_left_out(polynomial(scaled, degree), outcome / mean, ridge), degree, ridge)
        for degree, ridge in product((LINEAR, QUADRATIC), RIDGES)
    )
    return Emulator(
        box=box,
        degree=degree,
        ridge=ridge,
        mean=mean,
        coefficients=_solve(polynomial(scaled, degree), outcome / mean, ridge),
        error=error * mean,
        spread=float(outcome.std()),
    )


def polynomial(scaled: Numbers, degree: int) -> Numbers:
    """A constant, every coordinate and, for degree 2, every product of two: a column each."""
    first, second = np.triu_indices(scaled.shape[1])
    products = scaled[:, first] * scaled[:, second] if degree == QUADRATIC else scaled[:, :0]
    return np.concatenate([np.ones((len(scaled), 1)), scaled, products], axis=1)


def _left_out(features: Numbers, outcome: Numbers, ridge: float) -> float:
    # Stretches of a Sobol sequence are spread over the box; every eighth point of it is not.
    fold = np.arange(len(outcome)) * FOLDS // len(outcome)
    misses = np.empty(len(outcome))
    for number in range(FOLDS):
        out = fold == number
        coefficients = _solve(features[~out], outcome[~out], ridge)
        misses[out] = outcome[out] - np.exp(_capped(features[out] @ coefficients))
    return float(np.sqrt(np.mean(misses**2)))


def _solve(features: Numbers, outcome: Numbers, ridge: float) -> Numbers:
    penalty = np.full(features.shape[1], ridge * len(outcome))
    penalty[0] = 0
    coefficients: Numbers = np.zeros(features.shape[1])
    for _ in range(STEPS):  # Newton, which for counts is weighted least squares
        exponent = _capped(features @ coefficients)
        expected = np.exp(exponent)
        working = exponent + (outcome - expected) / expected
        weighted = features.T * expected
        before = coefficients
        normal = weighted @ features + np.diag(penalty)
        coefficients = np.asarray(np.linalg.solve(normal, weighted @ working), dtype=np.float64)
        if np.abs(coefficients - before).max() < CLOSE:
            break
    return coefficients


def _capped(exponent: Numbers) -> Numbers:
    return np.clip(exponent, -FURTHEST, FURTHEST)
