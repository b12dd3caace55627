"""Load: what life brings, and how it wears off.

Acute load halves every `draaglast.halfwaardetijd` weeks; life events come as a Poisson count, each
with a size of its own (shot noise). Chronic load is a trait and does not move here.
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.randomness import poisson, quantile, stream, u
from simulatie.state import Tables
from simulatie.state.log import emit_amount
from simulatie.state.needs import NUMBER_OF_NEEDS
from simulatie.state.quantiles import GEBEURTENIS
from simulatie.vocabulary import LEVENSGEBEURTENIS, NO_EVENT

EVENTS = stream("draaglast: aantal levensgebeurtenissen")
SIZE = stream("draaglast: omvang levensgebeurtenis")


def live_through_week(tables: Tables) -> None:
    """Let acute load wear off and add this week's life events."""
    add_life_events(tables.residents, tables.quantiles, tables.p, tables.clock, tables.log)


@kernel
def decay_per_week(halfwaardetijd):
    """The share of acute load that is left after a week."""
    return 0.5 ** (1.0 / halfwaardetijd)


@kernel
def come_back(resident, p):
    """K ← K + rate·(K by nature − K): what help has taken of a need returns when it stops."""
    for need in range(NUMBER_OF_NEEDS):
        gap = resident.behoefte[need] - resident.behoefte_nu[need]
        resident.behoefte_nu[need] += p[0].casework_behoefte_terugkeer * gap


@kernel
def add_life_events(residents, quantiles, p, clock, log):
    """S ← d·S + Σ sizes, and the same decay for the part that neighbours caused."""
    seed, t = clock[0].seed, clock[0].t
    decay = decay_per_week(p[0].draaglast_halfwaardetijd)
    for row in range(len(residents)):
        r = residents[row]
        if r.aanwezig == 0:
            continue
        r.acute_last *= decay
        r.overlast_last *= decay
        come_back(r, p)
        number = poisson(p[0].draaglast_gebeurtenissen_per_week, u(seed, EVENTS, t, r.huishouden))
        for k in range(number):
            size = quantile(quantiles[GEBEURTENIS], u(seed, SIZE, t, r.huishouden, 0, k))
            r.acute_last += size
            r.oorzaak_last = emit_amount(
                log, clock, LEVENSGEBEURTENIS, r.huishouden, 0, float(size), NO_EVENT
            )
