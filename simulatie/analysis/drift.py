"""No drift: whether the basis stands still over the measured years when nothing changes.

The slope of a straight line through the yearly means of each world, times the number of years, as
a share of the mean: how much the decade changed. Judged over many worlds, because one world says
nothing (its own slope has a spread of a quarter of the mean).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
import pandas as pd

from simulatie.results import Results

WEEKS_PER_YEAR: Final = 52
LIMIT: Final = 0.10
"""Change over the measured years that still counts as standing still, as a share of the mean."""
ENOUGH_WORLDS: Final = 120
SERIES: Final = ("kwetsbaar_aandeel", "draagkracht", "crises_per_kwetsbaar_jaar")


@dataclass(frozen=True)
class Drift:
    """Relative change over the measured years: mean over worlds and its standard error."""

    series: str
    change: float
    error: float
    worlds: int

    @property
    def stands_still(self) -> bool:
        """Whether the mean change lies within the limit."""
        return abs(self.change) <= LIMIT


def measure_drift(results: Results, scenario: str = "basis") -> list[Drift]:
    """The drift of each series; raises ValueError with fewer than two worlds or years."""
    weeks = results.weken.query("scenario == @scenario and week >= 0")
    yearly = _yearly(weeks)
    return [_drift(name, yearly) for name in SERIES]


def _yearly(weeks: pd.DataFrame) -> pd.DataFrame:
    grouped = weeks.groupby(["buurt", "wereld", weeks["week"] // WEEKS_PER_YEAR])
    means = grouped[["kwetsbaar_aandeel", "draagkracht"]].mean()
    kwetsbare_jaren = grouped["kwetsbaar"].sum() / WEEKS_PER_YEAR
    means["crises_per_kwetsbaar_jaar"] = grouped["crises_kwetsbaar"].sum() / kwetsbare_jaren
    return means


def _drift(name: str, yearly: pd.DataFrame) -> Drift:
    table = yearly[name].unstack()
    worlds, years = table.shape
    if worlds < 2 or years < 2:
        raise ValueError(f"drift needs two worlds and two years, found {worlds} and {years}")
    slopes = np.polyfit(np.arange(years), table.to_numpy().T, 1)[0]
    changes = slopes * years / table.to_numpy().mean()
    return Drift(name, float(changes.mean()), float(changes.std(ddof=1) / sqrt(worlds)), worlds)
