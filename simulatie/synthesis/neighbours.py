"""Ties: how well neighbours know each other, drawn once for each pair."""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.randomness import quantile, recall, stream
from simulatie.state.quantiles import BAND
from simulatie.state.ties import sum_ties, tie_index

TIE = stream("buren: band")


@kernel
def tie_newcomer(residents, dwellings, ties, quantiles, row, clock):
    """Tie a household to every neighbour present; the pair, not the order, decides."""
    me = residents[row].huishouden
    for other in range(dwellings[row].buren_begin, dwellings[row].buren_eind):
        if other == row or residents[other].aanwezig == 0:
            continue
        you = residents[other].huishouden
        luck = recall(clock[0].seed, TIE, 0, min(me, you), max(me, you))
        strength = quantile(quantiles[BAND], luck)
        ties[tie_index(dwellings, row, other)] = strength
        ties[tie_index(dwellings, other, row)] = strength
    sum_ties(residents, dwellings, ties, row)
