"""The table of homes: where each stands, who lives above, below and beside, and which is empty.

A block is a grid of floors and columns; homes that touch on the grid are adjacent. Those who can
know each other (one staircase, one gallery, one row of houses: `buren`) have consecutive rows.
"""

from __future__ import annotations

import numpy as np

from simulatie.kernel import kernel

DWELLING = np.dtype(
    [
        ("blok", np.int32),
        ("verdieping", np.int16),
        ("kolom", np.int16),
        ("blok_begin", np.int32),  # rows blok_begin … blok_eind − 1 share the block
        ("blok_eind", np.int32),
        ("buren_begin", np.int32),  # idem for those who can know each other
        ("buren_eind", np.int32),
        ("banden_begin", np.int32),  # where this home's ties start in the table of ties
        ("soort", np.uint8),  # which of vocabulary.BUILDINGS
        ("aangrenzend", np.int32, (4,)),  # rows above, below, left, right; -1 where nothing is
        ("leeg_tot", np.int32),  # week in which an empty home is let again
        ("volgend_nummer", np.int32),  # how many households have had this home
        ("oorzaak_leeg", np.int64),  # the event that emptied it
        ("gereserveerd", np.uint8),  # kept apart for time-out
    ],
    align=True,
)


@kernel
def are_adjacent(dwellings, one, other):
    """Above, below, or sharing a wall, within one block."""
    a = dwellings[one].aangrenzend
    return a[0] == other or a[1] == other or a[2] == other or a[3] == other
