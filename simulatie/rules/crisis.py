"""Crisis: its hazard rises smoothly as the margin shrinks, and help shortens it.

A hard threshold (crisis when load exceeds capacity) would put every result on a knife's edge.
"""

from __future__ import annotations

from math import exp

from simulatie.kernel import kernel
from simulatie.randomness import stream, u
from simulatie.state import Tables
from simulatie.state.log import TERUGGEVALLEN, emit_amount, emit_rol
from simulatie.state.residents import NEVER
from simulatie.vocabulary import CRISIS_IN, CRISIS_UIT, GEEN_ROL, TERUGVAL, WEEKS_PER_YEAR

ENTER = stream("crisis: begin")
LEAVE = stream("crisis: einde")


def enter_and_leave_crisis(tables: Tables) -> None:
    """Draw who goes into crisis and who comes out, from the state at the start of this step."""
    change_condition(tables.residents, tables.p, tables.clock, tables.log)


@kernel
def chance_of_crisis(resident, p):
    """1 − exp(−h), h = h_ref · frailty · exp(−m / s)."""
    hazard = (
        p[0].crisis_kans_per_week
        * resident.crisisgevoeligheid
        * exp(-resident.marge / p[0].crisis_schaal)
    )
    return 1.0 - exp(-hazard)


@kernel
def chance_of_recovery(resident, p):
    """1 − exp(−r), r = r0 · (.5 + z) · [1 + (R_T − 1) · effect of help]."""
    rate = (
        p[0].crisis_herstel_per_week
        * (0.5 + resident.zelfredzaamheid)
        * (1.0 + (p[0].crisis_behandelfactor - 1.0) * resident.werking)
    )
    return 1.0 - exp(-rate)


@kernel
def change_condition(residents, p, clock, log):
    """Whoever goes in or out is counted with the cause; the amount is 1 for a vulnerable one."""
    seed, t = clock[0].seed, clock[0].t
    for row in range(len(residents)):
        r = residents[row]
        if r.aanwezig == 0:
            continue
        if r.crisis == 0:
            if u(seed, ENTER, t, r.huishouden) < chance_of_crisis(r, p):
                enter_crisis(r, clock, log)
        elif u(seed, LEAVE, t, r.huishouden) < chance_of_recovery(r, p):
            r.crisis = 0
            r.crisis_sinds = NEVER
            r.stabiele_weken = 0
            emit_amount(
                log, clock, CRISIS_UIT, r.huishouden, 0, float(r.kwetsbaar), r.oorzaak_crisis
            )


@kernel
def enter_crisis(resident, clock, log):
    """Balance is lost; within a year of the end of care this is a relapse as well."""
    r, t = resident, clock[0].t
    r.crisis = 1
    r.crisis_sinds = t
    r.stabiele_weken = NEVER
    r.oorzaak_crisis = emit_amount(
        log, clock, CRISIS_IN, r.huishouden, 0, float(r.kwetsbaar), r.oorzaak_last
    )
    since_care = t - r.zorg_einde
    if since_care < WEEKS_PER_YEAR:
        weeks = float(since_care)
        emit_rol(log, clock, TERUGVAL, r.laatste_rol, r.huishouden, weeks, r.oorzaak_crisis)
        if r.laatste_rol != GEEN_ROL:
            log.rollen[r.laatste_rol, TERUGGEVALLEN] += 1.0
