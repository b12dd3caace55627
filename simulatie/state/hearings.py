"""Who heard whom this week: one row per pair, between the neighbours' ears and their reports."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simulatie.state.rows import new_rows

PARTS = 2
"""Parts of the week in which something is heard: place 0 for office hours, 1 for the rest."""

HEARING = np.dtype(
    [
        ("bron", np.int32),  # row of the household that caused it
        ("hoorder", np.int32),
        ("band", np.float64),  # tie of the listener with the source when it was heard
        ("gehoord", np.int32, (PARTS,)),  # in office hours, and in the evening and weekend
        ("hinder", np.int32, (PARTS,)),
        ("gebeurtenis", np.int64, (PARTS,)),
        ("gesproken", np.uint8),  # the listener spoke to the source about it
        ("gemeld", np.int32, (PARTS,)),  # reports that reach the corporation itself
        ("politie", np.int32),  # reports to the police
        ("wijkagent", np.int32),  # of which the wijkagent came himself
        ("vervallen", np.int32, (PARTS,)),  # reports that nobody receives
    ],
    align=True,
)


class Hearings(NamedTuple):
    """`rows`, of which the first `filled[0]` belong to this week."""

    rows: np.ndarray
    filled: np.ndarray


def new_hearings(rows: int) -> Hearings:
    """An empty table with room for `rows` pairs."""
    return Hearings(new_rows(rows, HEARING), np.zeros(1, np.int64))


def make_room(hearings: Hearings, needed: int) -> Hearings:
    """The same table when `needed` pairs fit, else an empty one that is twice as wide as needed."""
    if needed <= len(hearings.rows):
        return hearings
    return new_hearings(2 * needed)
