"""Moving: who leaves of free will, and the emptying of every home whose household goes.

The self-reliant leave sooner, and nuisance makes leaving likelier: so a staircase can lose the
people who carry it. Of the evicted some go to a shelter; all others who leave live elsewhere.
"""

from __future__ import annotations

import numpy as np

from simulatie.kernel import kernel
from simulatie.randomness import stream, u
from simulatie.state import Tables
from simulatie.state.elders import OPVANG, add_elders, make_elders_room
from simulatie.state.log import close_wait, emit, emit_amount
from simulatie.state.residents import clear_help
from simulatie.state.ties import sum_ties, tie_index
from simulatie.vocabulary import (
    BLIJFT,
    ONTRUIMD_HUUR,
    ONTRUIMD_OVERLAST,
    OPVANG_IN,
    SCHULD_ACHTERGELATEN,
    TIME_OUT_UIT,
    VERHUIST,
    VERHUIZING,
    WEEKS_PER_YEAR,
)

LEAVE = stream("verhuizen: vertrek")
SHELTER = stream("verhuizen: naar opvang")


def choose_to_leave(tables: Tables) -> None:
    """Draw who moves of free will."""
    draw_moves(tables.residents, tables.p, tables.clock, tables.log)


def move_out(tables: Tables) -> None:
    """Empty every home whose household leaves this week."""
    leaving = int(np.count_nonzero(tables.residents["vertrek"]))
    if leaving == 0:
        return
    tables.elders = make_elders_room(tables.elders, leaving)
    empty_homes(
        tables.residents,
        tables.dwellings,
        tables.ties,
        tables.elders,
        tables.p,
        tables.clock,
        tables.log,
    )


@kernel
def chance_of_leaving(resident, p):
    """Weekly: μ0 / 52 · (1 + k_m · min(nuisance / scale, most)) · (.5 + z)."""
    overlast = min(
        resident.overlast_last / p[0].verhuizen_overlast_schaal, p[0].verhuizen_overlast_hoogstens
    )
    return (
        p[0].verhuizen_per_jaar
        / WEEKS_PER_YEAR
        * (1.0 + p[0].verhuizen_gewicht_overlast * overlast)
        * (0.5 + resident.zelfredzaamheid)
    )


@kernel
def draw_moves(residents, p, clock, log):
    """Whoever is in time-out or already leaves does not also move."""
    seed, t = clock[0].seed, clock[0].t
    for row in range(len(residents)):
        r = residents[row]
        if r.aanwezig == 0 or r.vertrek != BLIJFT or r.in_time_out == 1:
            continue
        if u(seed, LEAVE, t, r.huishouden) < chance_of_leaving(r, p):
            r.vertrek = VERHUIST
            r.oorzaak_vertrek = emit_amount(
                log, clock, VERHUIZING, r.huishouden, 0, float(t - r.sinds), r.oorzaak_last
            )


@kernel
def empty_homes(residents, dwellings, ties, elders, p, clock, log):
    """Close what was open, leave the debt behind, cut the ties, and start the vacancy."""
    for row in range(len(residents)):
        r = residents[row]
        if r.vertrek == BLIJFT:
            continue
        close_affairs(r, clock, log)
        seek_shelter(r, elders, p, clock, log)
        dwellings[row].oorzaak_leeg = r.oorzaak_vertrek
        dwellings[row].leeg_tot = clock[0].t + int(p[0].verhuizen_leegstand_weken)
        r.aanwezig = 0
        clear_help(residents, row)
        cut_ties(dwellings, ties, row)
        sum_ties(residents, dwellings, ties, row)


@kernel
def close_affairs(resident, clock, log):
    """A wait ends unhelped, debts stay behind, and a bed elsewhere is left."""
    r, cause = resident, resident.oorzaak_vertrek
    if r.wacht_sinds >= 0:
        close_wait(log, clock, r.wacht_sinds, False)
    if r.achterstand > 0:
        months = float(r.achterstand)
        emit_amount(log, clock, SCHULD_ACHTERGELATEN, r.huishouden, 0, months, cause)
    if r.in_time_out == 1:
        emit(log, clock, TIME_OUT_UIT, r.huishouden, cause)


@kernel
def seek_shelter(resident, elders, p, clock, log):
    """Of the evicted a share goes to the shelter; the others find a place elsewhere."""
    r, t = resident, clock[0].t
    if r.vertrek != ONTRUIMD_OVERLAST and r.vertrek != ONTRUIMD_HUUR:
        return
    if u(clock[0].seed, SHELTER, t, r.huishouden) >= p[0].opvang_instroom:
        return
    number = emit(log, clock, OPVANG_IN, r.huishouden, r.oorzaak_vertrek)
    add_elders(elders, r.huishouden, OPVANG, t, number)


@kernel
def cut_ties(dwellings, ties, row):
    """An empty home knows nobody, and nobody knows it."""
    for other in range(dwellings[row].buren_begin, dwellings[row].buren_eind):
        ties[tie_index(dwellings, row, other)] = 0.0
        ties[tie_index(dwellings, other, row)] = 0.0
