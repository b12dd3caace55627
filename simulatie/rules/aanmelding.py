"""Sign-up: a signal becomes a place in somebody's queue.

Reports, requests of one's own and what a wijkbeheerder noticed go to the wijkteam, whatever the
question behind it. A waakvlammer sees all needs and sends on to who can do most about the largest.
A first sign of arrears may go to the debt help. Who has the right to return does not start anew.
A signal about who is helped already, or waits for the wijkteam, changes nothing.
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.randomness import stream, u
from simulatie.state import Tables
from simulatie.state.bits import has_bit
from simulatie.state.log import emit_rol
from simulatie.state.needs import largest_need, material_needs
from simulatie.state.roles import best_role
from simulatie.state.trajecten import (
    TERUG,
    add_traject,
    make_traject_room,
    order_newcomers,
)
from simulatie.vocabulary import (
    AVOND,
    ECHT_SIGNAAL,
    GEEN_ROL,
    GEEN_SIGNAAL,
    HEROPEND,
    INTAKE,
    KANTOOR,
    SCHULDHULP,
    SPOOR_HUUR,
    VALS_SIGNAAL,
    VALSE_MELDING,
    VROEGSIGNAAL,
    WAAKVLAMMER,
    WIJKTEAM,
)

ACCEPT = stream("aanmelding: vroegsignaal aanvaard")

FIRST_STEP = 1


def sign_up(tables: Tables) -> None:
    """Turn this week's signals, and what was noticed last week, into trajecten."""
    t = tables
    t.trajecten = make_traject_room(t.trajecten, 2 * t.homes)
    take_signals(t.residents, t.trajecten, t.rollen, t.dienst, t.p, t.clock, t.log)


@kernel
def take_signals(residents, trajecten, rollen, dienst, p, clock, log):
    """Everybody signs up; among those of one week luck decides who is dealt with first."""
    first = trajecten.filled[0]
    enrol(residents, trajecten, rollen, dienst, p, clock, log)
    order_newcomers(trajecten, first, clock[0].seed, clock[0].t)


@kernel
def enrol(residents, trajecten, rollen, dienst, p, clock, log):
    """Every household: an early sign of debts, and else a signal or a flag."""
    t = clock[0].t
    for row in range(len(residents)):
        r = residents[row]
        if r.aanwezig == 0:
            continue
        early = r.fase[SPOOR_HUUR] == FIRST_STEP and r.weken_fase[SPOOR_HUUR] == 0
        if early and dienst[SCHULDHULP].uren_formatie > 0.0:
            offer_schuldhulp(residents, row, trajecten, p, clock, log)
        signal, cause, by = r.signaal, r.oorzaak_signaal, GEEN_ROL
        if signal != ECHT_SIGNAAL and r.gevlagd != GEEN_SIGNAAL:
            signal, cause, by = r.gevlagd, r.oorzaak_vlag, int(r.gevlagd_door)
        r.gevlagd = GEEN_SIGNAAL
        if signal == GEEN_SIGNAAL or r.zaak_sinds >= 0 or has_bit(r.rollen_wacht, WIJKTEAM):
            continue
        if signal == ECHT_SIGNAAL and may_return(r, dienst, t):
            reopen(residents, row, trajecten, clock, log, cause)
            continue
        role, known = WIJKTEAM, 0
        if by == WAAKVLAMMER and signal == ECHT_SIGNAAL:
            known = material_needs(r, p)
            role = role_for(r, known, rollen, dienst)
        enter(residents, row, trajecten, role, known, signal, cause, clock, log)


@kernel
def may_return(resident, dienst, t):
    """Whether the right to return holds, and the role of then still has staff."""
    r = resident
    if t >= r.slapend_tot or has_bit(r.rollen_wacht, r.laatste_rol):
        return False
    return dienst[r.laatste_rol].uren_formatie > 0.0


@kernel
def role_for(resident, known, rollen, dienst):
    """Who can do most about the largest need; the wijkteam when there is none."""
    need = largest_need(resident, known)
    if need < 0:
        return WIJKTEAM
    best = best_role(rollen, dienst, need, resident.rollen_wacht)
    return best if best >= 0 else WIJKTEAM


@kernel
def enter(residents, row, trajecten, role, known, signal, cause, clock, log):
    """A place in the queue, rightly or by mistake; the household begins to wait."""
    r, t = residents[row], clock[0].t
    kind = VALSE_MELDING if signal == VALS_SIGNAAL else INTAKE
    event = emit_rol(log, clock, kind, role, r.huishouden, 1.0, cause)
    x = trajecten.rows[add_traject(trajecten, residents, row, role, t, event)]
    x.bekend = known
    x.vals = 1 if signal == VALS_SIGNAAL else 0
    x.vooraan = r.vooraan
    x.dagdeel = AVOND if r.signaal_avond == 1 else KANTOOR
    begin_wait(r, x.vals, event, t)


@kernel
def begin_wait(resident, vals, event, t):
    """The household waits from now on, unless it did already or is helped."""
    r = resident
    if r.zaak_sinds >= 0:
        return
    if r.wacht_sinds >= 0:
        r.vals = min(r.vals, vals)
        return
    r.vals = vals
    r.wacht_sinds = t
    r.oorzaak_wacht = event


@kernel
def reopen(residents, row, trajecten, clock, log, cause):
    """The right to return: the same role again, at the head of its queue and with the file."""
    r = residents[row]
    event = emit_rol(log, clock, HEROPEND, r.laatste_rol, r.huishouden, 1.0, cause)
    enter(residents, row, trajecten, int(r.laatste_rol), 0, ECHT_SIGNAAL, event, clock, log)
    x = trajecten.rows[trajecten.filled[0] - 1]
    x.vooraan = TERUG
    x.met_dossier = 1


@kernel
def offer_schuldhulp(residents, row, trajecten, p, clock, log):
    """Early sign of arrears: some are reached, and of those some accept."""
    r, t = residents[row], clock[0].t
    if has_bit(r.rollen_actief, SCHULDHULP) or has_bit(r.rollen_wacht, SCHULDHULP):
        return
    chance = p[0].signaal_vroegsignaal_bereik * p[0].signaal_vroegsignaal_aanvaard
    if u(clock[0].seed, ACCEPT, t, r.huishouden) >= chance:
        return
    cause = r.oorzaak_fase[SPOOR_HUUR]
    event = emit_rol(log, clock, VROEGSIGNAAL, SCHULDHULP, r.huishouden, 1.0, cause)
    add_traject(trajecten, residents, row, SCHULDHULP, t, event)
    begin_wait(r, 0, event, t)
