"""The interval around a mean paired difference, and how it widens when many are asked at once.

Worlds are the only independent things in a batch: weeks and households share their world. So every
interval is a t interval over worlds. With more than five scenarios one of them would look good by
luck alone; then each interval gets the level at which Holm's method tests it, so that "the interval
crosses zero" and "Holm does not reject" stay the same statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
from scipy.stats import t as student

CONFIDENCE: Final = 0.95
SPREAD: Final = 0.90
"""Share of the worlds inside the thin line of a figure."""
HOLM_ABOVE: Final = 5
"""With more scenarios than this at once, intervals are widened by Holm's method."""


@dataclass(frozen=True)
class Interval:
    """Two bounds, low ≤ high, in the unit of the outcome."""

    low: float
    high: float

    @property
    def crosses_zero(self) -> bool:
        """Whether zero lies inside or on a bound."""
        return self.low <= 0 <= self.high

    def scaled(self, factor: float) -> Interval:
        """The same interval in another unit; factor ≥ 0."""
        return Interval(self.low * factor, self.high * factor)


def t_interval(differences: np.ndarray, confidence: float = CONFIDENCE) -> Interval:
    """Interval for the mean of `differences` (worlds,); needs at least two worlds.

    Raises ValueError with fewer, for one world says nothing of the spread.
    """
    error = _standard_error(differences)
    reach = float(student.ppf((1 + confidence) / 2, differences.size - 1)) * error
    mean = float(differences.mean())
    return Interval(mean - reach, mean + reach)


def p_value(differences: np.ndarray) -> float:
    """Two-sided p of the paired t test; only used to order scenarios for Holm, never shown."""
    mean, error = float(differences.mean()), _standard_error(differences)
    if error == 0:
        return 1.0 if mean == 0 else 0.0
    return float(2 * student.sf(abs(mean) / error, differences.size - 1))


def middle(values: np.ndarray, share: float = SPREAD) -> Interval:
    """Bounds of the middle `share` of the worlds."""
    low, high = np.quantile(values, [(1 - share) / 2, (1 + share) / 2])
    return Interval(float(low), float(high))


def holm_confidences(p_values: Sequence[float], confidence: float = CONFIDENCE) -> list[float]:
    """Confidence of each interval such that it leaves zero out exactly when Holm rejects.

    Holm tests the smallest p at alpha / m, the next at alpha / (m − 1) and so on, and stops at the
    first that fails; that one and all after it keep the level of the stop.
    """
    alpha, count = 1 - confidence, len(p_values)
    levels, stopped = [confidence] * count, False
    level = alpha
    for rank, place in enumerate(np.argsort(p_values, kind="stable")):
        if not stopped:
            level = alpha / (count - rank)
            stopped = p_values[place] > level
        levels[place] = 1 - level
    return levels


def _standard_error(differences: np.ndarray) -> float:
    if differences.size < 2:
        raise ValueError(f"an interval needs at least 2 worlds, got {differences.size}")
    if np.all(differences == differences[0]):
        return 0.0  # exactly, where the sum of squares may leave a rest
    return float(differences.std(ddof=1)) / sqrt(differences.size)
