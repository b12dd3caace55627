"""Pairs of runs of one world: what two scenarios gave under the same luck.

Only worlds in which both runs exist and both gave a number make a pair; how many fell out is kept,
so that a reader sees on how many worlds a comparison rests.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from simulatie.analysis.verdict import Sides


@dataclass(frozen=True, eq=False)
class Pairs:
    """Values of reference and scenario, world by world: `worlds`, `basis`, `value` are (pairs,)."""

    worlds: np.ndarray
    basis: np.ndarray
    value: np.ndarray
    dropped: int
    """Worlds that should have given a pair but lack a run or a number."""

    @property
    def differences(self) -> np.ndarray:
        """Scenario minus reference, (pairs,)."""
        differences: np.ndarray = self.value - self.basis
        return differences

    @property
    def sides(self) -> Sides:
        """Worlds lower, higher and bit for bit equal."""
        lower = int((self.value < self.basis).sum())
        higher = int((self.value > self.basis).sum())
        return Sides(lower, higher, self.worlds.size - lower - higher)

    @property
    def correlation(self) -> float | None:
        """Achieved correlation over worlds; None where one of the two does not vary."""
        if self.worlds.size < 3 or _constant(self.basis) or _constant(self.value):
            return None
        return float(np.corrcoef(self.basis, self.value)[0, 1])

    @property
    def variance_reduction(self) -> float | None:
        """How many times more worlds unpaired runs would need for the same interval."""
        if self.worlds.size < 3 or _constant(self.differences):
            return None
        apart = self.basis.var(ddof=1) + self.value.var(ddof=1)
        return float(apart / self.differences.var(ddof=1))


def pair(basis: pd.Series, value: pd.Series, worlds: Sequence[int]) -> Pairs:
    """Pair two series that are indexed by world, over `worlds`."""
    both = pd.DataFrame({"basis": basis, "value": value}).reindex(list(worlds))
    both = both.dropna().astype(float)
    return Pairs(
        worlds=both.index.to_numpy(),
        basis=both["basis"].to_numpy(),
        value=both["value"].to_numpy(),
        dropped=len(worlds) - len(both),
    )


def _constant(values: np.ndarray) -> bool:
    return bool(np.all(values == values[0]))
