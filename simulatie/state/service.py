"""Capacity of help this week, and what the queue remembers of the last quarter.

Measures act on the first half (`LEVERS`), which is put back to the values of the scenario at the
start of every week; the rules of casework keep the second half (`SERVICE`).
"""

from __future__ import annotations

import numpy as np

QUARTER = 13
"""Weeks in a quarter."""

LEVERS = np.dtype(
    [
        ("wijkteam_fte", np.float64),  # in this neighbourhood, not per 1,000 homes
        ("vooraan_aandeel", np.float64),  # of the starts of the last quarter that may go first
        ("avond_dekking", np.float64),  # share of evening and weekend in which the desk is open
    ],
    align=True,
)

SERVICE = np.dtype(
    [
        ("starts", np.int64, (QUARTER,)),
        ("vooraan", np.int64, (QUARTER,)),
        ("open", np.int64),  # cases now
        ("wachtend", np.int64),  # households in the queue now
        ("laatste_beurt", np.int64),  # number of the event that gave out the last place
        ("laatste_plek", np.int64),  # the same for the last bed of a time-out
    ],
    align=True,
)
