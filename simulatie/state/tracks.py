"""The numbers of the two tracks towards eviction, a row each, so that one rule serves both."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from simulatie.state.rows import new_rows
from simulatie.vocabulary import TRACKS

STEPS = 4
TRACK = np.dtype(
    [
        ("kans", np.float64, (STEPS,)),  # weekly chance to enter stage 1 … 4
        ("weken", np.float64, (STEPS,)),  # least weeks in stage 1 … 4
        ("weg_terug", np.float64),  # weekly chance of a way back after the notice
    ],
    align=True,
)


def track_numbers(parameters: Mapping[str, float]) -> np.ndarray:
    """One row per track of `vocabulary.TRACKS`, from the parameters by dotted name."""
    rows = new_rows(len(TRACKS), TRACK)
    for row, track in zip(rows, TRACKS, strict=True):
        for step in range(STEPS):
            row["kans"][step] = parameters[f"ontruiming.{track}_kans_{step + 1}"]
            row["weken"][step] = parameters[f"ontruiming.{track}_weken_{step + 1}"]
        row["weg_terug"] = parameters[f"ontruiming.weg_terug_{track}"]
    return rows
