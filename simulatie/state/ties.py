"""Ties between neighbours: where each strength stands, and their sums.

Neighbours share a staircase, a gallery or a row of houses. Strengths lie flat, for every ordered
pair of their homes; an empty home has none.
"""

from __future__ import annotations

from simulatie.kernel import kernel


@kernel
def tie_index(dwellings, one, other):
    """Where the tie of `one` with `other` stands; only for homes of neighbours."""
    d = dwellings[one]
    return d.banden_begin + other - d.buren_begin


@kernel
def tie_between(dwellings, ties, one, other):
    """Strength of the tie, 0–1; zero beyond the neighbours."""
    d = dwellings[one]
    if other < d.buren_begin or other >= d.buren_eind:
        return 0.0
    return ties[tie_index(dwellings, one, other)]


@kernel
def sum_ties(residents, dwellings, ties, row):
    """Set sum and mean of the ties of `row` and all its neighbours (0 without any present)."""
    begin, end = dwellings[row].buren_begin, dwellings[row].buren_eind
    for one in range(begin, end):
        total = 0.0
        present = 0
        for other in range(begin, end):
            if other != one and residents[other].aanwezig == 1:
                total += ties[tie_index(dwellings, one, other)]
                present += 1
        residents[one].band_som = total
        residents[one].band_gemiddeld = total / present if present > 0 else 0.0
