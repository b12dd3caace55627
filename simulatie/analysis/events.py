"""The events behind a rate, counted from the weekly series of the measured period.

A rate of 0.5 looks as firm as a rate of 50; the number of events behind it tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from simulatie.analysis.contrast import Events
from simulatie.analysis.pairs import Pairs
from simulatie.results.schema import RUN_KEYS


def event_counts(weken: pd.DataFrame, columns: Iterable[str]) -> pd.DataFrame:
    """Sum each column over the measured weeks: the keys of a run, then the columns it has."""
    present = [column for column in dict.fromkeys(columns) if column in weken.columns]
    measured = weken.loc[weken["week"] >= 0]
    return measured.groupby(list(RUN_KEYS), observed=True)[present].sum().reset_index()


def events_of(
    basis: pd.DataFrame, value: pd.DataFrame, column: str | None, pairs: Pairs
) -> Events | None:
    """Events under the reference and the scenario in the worlds of `pairs`, if they are counted.

    `basis` and `value` are the counts of one scenario each, indexed by world.
    """
    if column is None or column not in basis.columns or pairs.worlds.size == 0:
        return None
    return Events(
        basis=_total(basis[column], pairs),
        value=_total(value[column], pairs),
        worlds=int(pairs.worlds.size),
    )


def _total(counts: pd.Series, pairs: Pairs) -> int:
    return round(float(counts.reindex(pairs.worlds).sum()))
