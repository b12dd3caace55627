"""Arrivals: the next household of a home moves in when its vacancy is over.

The default allocation: vacancy k of a home goes to the k-th household of that home, so that the
same people come in every scenario, even when they come a few weeks earlier or later.
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.state import Tables
from simulatie.state.log import emit_amount
from simulatie.synthesis.households import move_in, share_among_arrivals
from simulatie.synthesis.neighbours import tie_newcomer
from simulatie.vocabulary import NO_EVENT, TOEWIJZING


def let_homes(tables: Tables) -> None:
    """Let every home whose vacancy is over, and let neighbours meet."""
    fill_homes(
        tables.residents,
        tables.dwellings,
        tables.ties,
        tables.quantiles,
        tables.p,
        tables.clock,
        tables.log,
    )


@kernel
def fill_homes(residents, dwellings, ties, quantiles, p, clock, log):
    """A home kept apart for time-out is not let."""
    share = share_among_arrivals(p)
    for row in range(len(residents)):
        r = residents[row]
        if r.aanwezig == 1 or dwellings[row].gereserveerd == 1:
            continue
        if dwellings[row].leeg_tot > clock[0].t:
            continue
        move_in(residents, row, r.nummer + 1, share, quantiles, p, clock)
        tie_newcomer(residents, dwellings, ties, quantiles, row, clock)
        emit_amount(log, clock, TOEWIJZING, r.huishouden, 0, float(r.kwetsbaar), NO_EVENT)
