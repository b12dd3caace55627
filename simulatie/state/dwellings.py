"""The table of homes: where each stands in its building, and whether it is empty.

A building is a grid of floors and columns; homes that touch on the grid are adjacent, which holds
for a portiek (two columns a staircase), a gallery and a row of houses. Those who can know each other
(one staircase, one gallery, one row: `buren`) have consecutive rows.
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
        ("leeg_tot", np.int32),  # week in which an empty home is let again
        ("gereserveerd", np.uint8),  # kept apart for time-out
    ],
    align=True,
)


@kernel
def are_adjacent(dwellings, one, other):
    """Above, below, or sharing a wall, within one block."""
    a = dwellings[one]
    b = dwellings[other]
    return a.blok == b.blok and abs(a.verdieping - b.verdieping) + abs(a.kolom - b.kolom) == 1
