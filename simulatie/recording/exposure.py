"""A year of nuisance per household: who was bothered often, who of them never reported, and
about whom the police was called again.

The definition is the contract's: of the households that lived at home at least 26 of the last 52
weeks, those bothered in at least 12 of them, in proportion to the weeks they were there. Who comes
back after a stay in the shelter counts anew.
"""

from __future__ import annotations

import numpy as np

from simulatie.kernel import kernel
from simulatie.state.rows import new_rows

EXPOSURE = np.dtype(
    [
        ("huishouden", np.int64),
        ("sinds", np.int32),  # week of arrival
        ("thuis", np.int16),  # weeks at home this year
        ("hinder", np.int16),  # weeks with at least one event that bothered
        ("gemeld", np.uint8),  # any report this year
        ("politie", np.int32),  # reports to the police about it this year, while in crisis
    ],
    align=True,
)

ENOUGH_WEEKS = 26
OFTEN = 12
YEAR = 52

ELIGIBLE, OFTEN_BOTHERED, OFTEN_SILENT = range(3)
PERSONS, REPEATED, CALLS, CALLS_REPEATED = range(4)


def new_exposure(homes: int) -> np.ndarray:
    """Nobody has been here yet."""
    return new_rows(homes, EXPOSURE)


@kernel
def tally(e, police):
    """Count a household about which the police was called: one, repeated, calls, calls repeated."""
    if e.politie == 0:
        return
    police[PERSONS] += 1
    police[CALLS] += e.politie
    if e.politie > 1:
        police[REPEATED] += 1
        police[CALLS_REPEATED] += e.politie


@kernel
def follow_exposure(exposure, police, residents):
    """Add this week; a new household starts at nothing."""
    for row in range(len(residents)):
        r = residents[row]
        e = exposure[row]
        if e.huishouden != r.huishouden or e.sinds != r.sinds:
            tally(e, police)
            e.huishouden = r.huishouden
            e.sinds = r.sinds
            e.thuis = e.hinder = e.gemeld = e.politie = 0
        e.politie += r.politie
        if r.aanwezig == 0 or r.in_time_out == 1:
            continue
        e.thuis += 1
        if r.hinder > 0:
            e.hinder += 1
        if r.meldingen > 0:
            e.gemeld = 1


@kernel
def close_year(exposure, police, residents):
    """Count the year that ends (int64[3]: eligible, often bothered, those silent); start anew."""
    counts = np.zeros(3, np.int64)
    for row in range(len(exposure)):
        e = exposure[row]
        if residents[row].aanwezig == 1 and e.thuis >= ENOUGH_WEEKS:
            counts[ELIGIBLE] += 1
            if e.hinder * YEAR >= OFTEN * e.thuis:
                counts[OFTEN_BOTHERED] += 1
                counts[OFTEN_SILENT] += 1 - e.gemeld
        tally(e, police)
        e.thuis = e.hinder = e.gemeld = e.politie = 0
    return counts
