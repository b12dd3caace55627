"""Moving: who leaves of free will, and the emptying of every home whose household goes.

The self-reliant leave sooner, and nuisance makes leaving likelier: so a staircase can lose the
people who carry it. An evicted household leaves the area in this version and is counted.
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.randomness import stream, u
from simulatie.state import Tables
from simulatie.state.log import close_wait, emit, emit_amount
from simulatie.state.residents import clear_help
from simulatie.state.ties import sum_ties, tie_index
from simulatie.vocabulary import (
    BLIJFT,
    SCHULD_ACHTERGELATEN,
    TIME_OUT_UIT,
    VERHUIST,
    VERHUIZING,
    WEEKS_PER_YEAR,
)

LEAVE = stream("verhuizen: vertrek")


def move_out(tables: Tables) -> None:
    """Draw who moves, then empty every home whose household leaves this week."""
    choose_to_leave(tables.residents, tables.p, tables.clock, tables.log)
    empty_homes(tables.residents, tables.dwellings, tables.ties, tables.p, tables.clock, tables.log)


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
def choose_to_leave(residents, p, clock, log):
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
def empty_homes(residents, dwellings, ties, p, clock, log):
    """Close what was open, leave the debt behind, cut the ties, and start the vacancy."""
    t = clock[0].t
    for row in range(len(residents)):
        r = residents[row]
        if r.vertrek == BLIJFT:
            continue
        if r.wacht_sinds >= 0:
            close_wait(log, clock, r.wacht_sinds, False)
        if r.achterstand > 0:
            emit_amount(
                log,
                clock,
                SCHULD_ACHTERGELATEN,
                r.huishouden,
                0,
                float(r.achterstand),
                r.oorzaak_vertrek,
            )
        if r.in_time_out == 1:
            emit(log, clock, TIME_OUT_UIT, r.huishouden, r.oorzaak_vertrek)
        r.aanwezig = 0
        clear_help(residents, row)
        cut_ties(dwellings, ties, row)
        sum_ties(residents, dwellings, ties, row)
        dwellings[row].leeg_tot = t + int(p[0].verhuizen_leegstand_weken)


@kernel
def cut_ties(dwellings, ties, row):
    """An empty home knows nobody, and nobody knows it."""
    for other in range(dwellings[row].buren_begin, dwellings[row].buren_eind):
        ties[tie_index(dwellings, row, other)] = 0.0
        ties[tie_index(dwellings, other, row)] = 0.0
