"""Ties: how well the households of one staircase know each other, drawn once for each pair."""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.randomness import quantile, stream, u
from simulatie.state import Tables
from simulatie.state.dwellings import tie_index
from simulatie.state.quantiles import BAND

TIE = stream("buren: band")


def add_up_ties(tables: Tables) -> None:
    """Set the sum and the mean of everyone's ties, after all comings and goings."""
    sum_ties(tables.residents, tables.dwellings, tables.ties)


@kernel
def tie_newcomer(residents, dwellings, ties, quantiles, row, clock):  # type: ignore[no-untyped-def]
    """Tie a household to everyone present in its staircase; the pair, not the order, decides."""
    me = residents[row].huishouden
    for other in range(dwellings[row].portiek_begin, dwellings[row].portiek_eind):
        if other == row or residents[other].aanwezig == 0:
            continue
        you = residents[other].huishouden
        luck = u(clock[0].seed, TIE, 0, min(me, you), max(me, you))
        strength = quantile(quantiles[BAND], luck)
        ties[tie_index(dwellings, row, other)] = strength
        ties[tie_index(dwellings, other, row)] = strength


@kernel
def sum_ties(residents, dwellings, ties):  # type: ignore[no-untyped-def]
    """Sum over present neighbours of the staircase, and their mean (0 without neighbours)."""
    for row in range(len(residents)):
        d = dwellings[row]
        total = 0.0
        present = 0
        for other in range(d.portiek_begin, d.portiek_eind):
            if other != row and residents[other].aanwezig == 1:
                total += ties[tie_index(dwellings, row, other)]
                present += 1
        residents[row].band_som = total
        residents[row].band_gemiddeld = total / present if present > 0 else 0.0
