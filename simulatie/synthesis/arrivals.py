"""Arrivals: who moves in when a vacancy is over, and who has to wait for the next home.

As long as nobody else asks for a home, vacancy k of a home goes to the k-th household of its own
line, so that the same people come in every scenario, even a few weeks earlier or later. Someone
urgent goes first, then someone passed over before, and the newcomers of as many homes are passed
over and wait: a home given to one is a home not given to another, and nobody drops out.
"""

from __future__ import annotations

import numpy as np

from simulatie.contracts import smallest
from simulatie.kernel import kernel
from simulatie.randomness import recall, stream, u
from simulatie.state import Tables
from simulatie.state.elders import (
    OPVANG,
    URGENT,
    WACHTEND,
    add_elders,
    drop_marked,
    make_elders_room,
)
from simulatie.state.log import emit, emit_amount
from simulatie.state.residents import household_id
from simulatie.synthesis.households import move_in, weigh_arrival
from simulatie.synthesis.neighbours import tie_newcomer
from simulatie.vocabulary import (
    KANDIDAAT_WACHT,
    OPVANG_UIT,
    TERUGKEER,
    TOEWIJZING,
)

WHICH_HOME = stream("toewijzing: welke woning")
EQUAL_WAIT = stream("toewijzing: even lang gewacht")


def let_homes(tables: Tables) -> None:
    """Let every home whose vacancy is over, and let neighbours meet."""
    free = free_homes(tables.residents, tables.dwellings, tables.clock)
    if len(free) == 0:
        return
    tables.elders = make_elders_room(tables.elders, len(free))
    people = (
        tables.residents,
        tables.dwellings,
        tables.ties,
        tables.samenstelling,
        tables.quantiles,
        tables.p,
        tables.clock,
        tables.log,
    )
    allot(free, tables.elders, *people)


@kernel
def free_homes(residents, dwellings, clock):
    """Rows of the homes to let this week; one kept apart for time-out is not let."""
    rows = np.empty(len(residents), np.int64)
    found = 0
    for row in range(len(residents)):
        home = dwellings[row]
        is_empty = residents[row].aanwezig == 0 and home.gereserveerd == 0
        if is_empty and home.leeg_tot <= clock[0].t:
            rows[found] = row
            found += 1
    return rows[:found]


@kernel
def allot(free, elders, residents, dwellings, ties, samenstelling, quantiles, p, clock, log):
    """The homes of some go to who waits, chosen by luck; all others to their own newcomer."""
    known = elders.filled[0]
    waiting = number_waiting(elders)
    given = np.zeros(len(free), np.uint8)
    gone = np.zeros(known + len(free), np.uint8)
    keys = np.empty(len(free))
    for i in range(len(free)):
        keys[i] = u(clock[0].seed, WHICH_HOME, clock[0].t, free[i]) if waiting > 0 else 0.0
    for i in smallest(keys, min(waiting, len(free))):
        who = next_in_turn(elders, known, gone, clock)
        given[i] = gone[who] = 1
        house(
            residents,
            free[i],
            elders.rows[who].huishouden,
            dwellings,
            ties,
            samenstelling,
            quantiles,
            p,
            clock,
        )
        number = note_letting(residents, dwellings, free[i], clock, log)
        come_back(residents[free[i]], elders.rows[who], p, clock, log)
        passed = next_of_line(dwellings, free[i])
        cause = emit(log, clock, KANDIDAAT_WACHT, passed, number)
        add_elders(elders, passed, WACHTEND, clock[0].t, cause)
    for i in range(len(free)):
        if given[i] == 0:
            own = next_of_line(dwellings, free[i])
            house(residents, free[i], own, dwellings, ties, samenstelling, quantiles, p, clock)
            note_letting(residents, dwellings, free[i], clock, log)
    drop_marked(elders, gone)


@kernel
def next_of_line(dwellings, home):
    """The next household of the line drawn for a home."""
    dwellings[home].volgend_nummer += 1
    return household_id(home, dwellings[home].volgend_nummer)


@kernel
def number_waiting(elders):
    """Households that want a home now: urgent, or passed over before."""
    number = 0
    for row in range(elders.filled[0]):
        if elders.rows[row].status != OPVANG:
            number += 1
    return number


@kernel
def next_in_turn(elders, known, gone, clock):
    """Row of who goes first: urgent before passed over, then who waits longest, then by luck."""
    best = -1
    for row in range(known):
        if gone[row] == 1 or elders.rows[row].status == OPVANG:
            continue
        if best < 0 or goes_before(elders.rows[row], elders.rows[best], clock):
            best = row
    return best


@kernel
def goes_before(one, other, clock):
    """Whether `one` is in turn before `other`."""
    if one.status != other.status:
        return one.status == URGENT
    if one.sinds != other.sinds:
        return one.sinds < other.sinds
    seed = clock[0].seed
    mine = recall(seed, EQUAL_WAIT, one.sinds, one.huishouden)
    return mine < recall(seed, EQUAL_WAIT, other.sinds, other.huishouden)


@kernel
def house(residents, home, huishouden, dwellings, ties, samenstelling, quantiles, p, clock):
    """A household moves in and meets its neighbours."""
    move_in(residents, home, huishouden, samenstelling, quantiles, p, clock)
    tie_newcomer(residents, dwellings, ties, quantiles, home, clock)


@kernel
def note_letting(residents, dwellings, home, clock, log):
    """The letting, caused by the departure that made the home free; gives its number."""
    r = residents[home]
    cause = dwellings[home].oorzaak_leeg
    return emit_amount(log, clock, TOEWIJZING, r.huishouden, 0, float(r.kwetsbaar), cause)


@kernel
def come_back(resident, e, p, clock, log):
    """Who comes from the shelter has lost something there, and carries what happened."""
    if e.status != URGENT:
        return
    r, t = resident, clock[0].t
    weeks = float(t - e.opvang_sinds)
    number = emit_amount(log, clock, OPVANG_UIT, r.huishouden, 0, weeks, e.oorzaak)
    r.oorzaak_last = emit_amount(log, clock, TERUGKEER, r.huishouden, 0, weeks, number)
    r.niveau_draagkracht = max(0.0, r.niveau_draagkracht - p[0].opvang_verlies_draagkracht)
    r.draagkracht = r.niveau_draagkracht
    r.acute_last += p[0].opvang_last_bij_terugkeer
    weigh_arrival(r)
