"""The clock of one run: whose luck it is and which week.

`t` counts from the start of the burn-in and keys every draw; `week` is 0 in the first measured
week and negative before it.
"""

from __future__ import annotations

import numpy as np

from simulatie.state.rows import new_rows

CLOCK = np.dtype(
    [
        ("seed", np.uint64),
        ("t", np.int64),
        ("week", np.int64),
        ("weeks", np.int64),  # measured weeks in the whole run
    ],
    align=True,
)


def new_clock(seed: int, burn_in: int, weeks: int) -> np.ndarray:
    """The clock at the start of a burn-in of `burn_in` weeks, before `weeks` measured ones."""
    clock = new_rows(1, CLOCK)
    clock["seed"] = np.uint64(seed)
    clock["week"] = -burn_in
    clock["weeks"] = weeks
    return clock
