"""Households without a home here: in shelter, with urgency for a home, or waiting for one.

Only who they are and since when is kept: what a household is by nature follows from its number,
so it can be made again, the same, when it comes to live here.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simulatie.kernel import kernel
from simulatie.state.rows import new_rows

OPVANG, URGENT, WACHTEND = range(3)
"""In shelter; in shelter and next in turn for a home; passed over when a home was let."""

ELDERS = np.dtype(
    [
        ("huishouden", np.int64),
        ("status", np.uint8),
        ("sinds", np.int32),  # week in which this status began
        ("opvang_sinds", np.int32),  # week of arrival in the shelter
        ("oorzaak", np.int64),
    ],
    align=True,
)


class Elders(NamedTuple):
    """`rows`, of which the first `filled[0]` are households, in order of arrival."""

    rows: np.ndarray
    filled: np.ndarray


def new_elders(rows: int) -> Elders:
    """Nobody is elsewhere yet; room for `rows` households."""
    return Elders(new_rows(rows, ELDERS), np.zeros(1, np.int64))


def make_elders_room(elders: Elders, more: int) -> Elders:
    """The same households with room for `more`."""
    filled = int(elders.filled[0])
    if filled + more <= len(elders.rows):
        return elders
    wider = new_rows(2 * (filled + more), ELDERS)
    wider[:filled] = elders.rows[:filled]
    return Elders(wider, elders.filled)


@kernel
def add_elders(elders, huishouden, status, week, cause):
    """One more household without a home here."""
    row = elders.rows[elders.filled[0]]
    row.huishouden = huishouden
    row.status = status
    row.sinds = row.opvang_sinds = week
    row.oorzaak = cause
    elders.filled[0] += 1


@kernel
def drop_marked(elders, gone):
    """Forget the households marked in `gone` (uint8 per row), and keep the order of the others."""
    kept = 0
    for row in range(elders.filled[0]):
        if gone[row] == 1:
            continue
        elders.rows[kept] = elders.rows[row]
        kept += 1
    elders.filled[0] = kept
