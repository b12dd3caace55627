"""Series over time: the mean over worlds and the middle of the worlds, quarter by quarter.

A week is noise to a reader; thirteen weeks is a quarter. The burn-in is left out, for it belongs to
no scenario.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from simulatie.analysis.interval import SPREAD
from simulatie.analysis.worlds import worlds_used
from simulatie.results import Results
from simulatie.vocabulary import WEEKS_PER_YEAR

WEEKS_PER_POINT: Final = 13


@dataclass(frozen=True, eq=False)
class Curve:
    """`years` since the first measured week (points,), and `mean`, `low`, `high` over worlds."""

    years: np.ndarray
    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray


@dataclass(frozen=True, eq=False)
class Balance:
    """Draagkracht, the same with support, and draaglast of one scenario, with their worlds."""

    draagkracht: Curve
    met_steun: Curve
    draaglast: Curve


class Quarters:
    """The quarterly means of every run of one neighbourhood."""

    def __init__(self, results: Results, buurt: str) -> None:
        weken = results.weken
        self._worlds = worlds_used(results.batch)
        self._rows = _quarterly(weken[(weken["buurt"] == buurt) & (weken["week"] >= 0)])

    def balance(self, scenario: str) -> Balance | None:
        """The levels of one scenario, or None when no run of it is there."""
        rows = self._of(scenario)
        if rows.empty:
            return None
        met_steun = rows["draagkracht"] + rows["steun"]
        return Balance(_curve(rows["draagkracht"]), _curve(met_steun), _curve(rows["draaglast"]))

    def room_gained(self, scenario: str, against: str) -> Curve | None:
        """Paired difference in room: draagkracht with support, minus draaglast (points)."""
        differences = (self._room(scenario) - self._room(against)).dropna()
        return None if differences.empty else _curve(differences)

    def _room(self, scenario: str) -> pd.Series:
        rows = self._of(scenario)
        return rows["draagkracht"] + rows["steun"] - rows["draaglast"]

    def _of(self, scenario: str) -> pd.DataFrame:
        rows = self._rows[self._rows["scenario"] == scenario]
        return rows[rows["wereld"].isin(self._worlds)].set_index(["wereld", "kwartaal"])


def _quarterly(weken: pd.DataFrame) -> pd.DataFrame:
    columns = ["draagkracht", "steun", "draaglast"]
    quarter = (weken["week"] // WEEKS_PER_POINT).rename("kwartaal")
    keys = [weken["scenario"], weken["wereld"], quarter]
    return weken.groupby(keys, observed=True)[columns].mean().reset_index()


def _curve(values: pd.Series) -> Curve:
    """Summarise a series indexed by world and quarter."""
    per_quarter = values.groupby(level="kwartaal")
    middle = (np.asarray(per_quarter.mean().index, float) + 0.5) * WEEKS_PER_POINT / WEEKS_PER_YEAR
    return Curve(
        years=middle,
        mean=per_quarter.mean().to_numpy(),
        low=per_quarter.quantile((1 - SPREAD) / 2).to_numpy(),
        high=per_quarter.quantile((1 + SPREAD) / 2).to_numpy(),
    )
