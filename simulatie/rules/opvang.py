"""Elsewhere: weeks in the shelter after an eviction, and weeks of waiting for a home.

A stay in the shelter ends with urgency for a home here or with a home elsewhere; who has urgency
stays in the shelter until a home is free. Someone who was passed over when a home was let waits
for the next one, and may in the meantime settle elsewhere. Nobody disappears without an event.
"""

from __future__ import annotations

import numpy as np

from simulatie.kernel import kernel
from simulatie.randomness import stream, u
from simulatie.state import Tables
from simulatie.state.elders import OPVANG, URGENT, WACHTEND, drop_marked
from simulatie.state.log import emit_amount
from simulatie.vocabulary import ELDERS_GEVESTIGD, KANDIDAAT_ELDERS, OPVANG_UIT

END_STAY = stream("opvang: einde verblijf")
WHERE_TO = stream("opvang: terug of elders")
GIVE_UP = stream("opvang: kandidaat vestigt zich elders")


def live_elders(tables: Tables) -> None:
    """One week of everyone without a home here."""
    pass_week(tables.elders, tables.p, tables.clock, tables.log)


@kernel
def pass_week(elders, p, clock, log):
    """Who came this week starts next week; who settles elsewhere is gone for good."""
    t = clock[0].t
    gone = np.zeros(elders.filled[0], np.uint8)
    for row in range(elders.filled[0]):
        e = elders.rows[row]
        if e.sinds == t:
            continue
        if e.status == OPVANG:
            gone[row] = end_stay(e, p, clock, log)
        elif e.status == WACHTEND:
            gone[row] = give_up(e, p, clock, log)
    drop_marked(elders, gone)


@kernel
def end_stay(e, p, clock, log):
    """1 when the stay ends with a home elsewhere; with urgency the shelter goes on."""
    seed, t = clock[0].seed, clock[0].t
    if u(seed, END_STAY, t, e.huishouden) >= 1.0 / p[0].opvang_verblijf:
        return 0
    if u(seed, WHERE_TO, t, e.huishouden) < p[0].opvang_terugkeer:
        e.status = URGENT
        e.sinds = t
        return 0
    weeks = float(t - e.opvang_sinds)
    number = emit_amount(log, clock, OPVANG_UIT, e.huishouden, 0, weeks, e.oorzaak)
    emit_amount(log, clock, ELDERS_GEVESTIGD, e.huishouden, 0, weeks, number)
    return 1


@kernel
def give_up(e, p, clock, log):
    """1 when someone who waits for a home here has found one elsewhere."""
    if u(clock[0].seed, GIVE_UP, clock[0].t, e.huishouden) >= p[0].toewijzing_afvallen_per_week:
        return 0
    weeks = float(clock[0].t - e.sinds)
    emit_amount(log, clock, KANDIDAAT_ELDERS, e.huishouden, 0, weeks, e.oorzaak)
    return 1
