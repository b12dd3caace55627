"""Help: a queue before every role, with triage, few cases at once, and people who give up.

Order within the week: completions, abandonment, arrivals, then triage. Every role weighs its own
queue: the wijkteam looks at how bad it is, the debt help at who came first. Nothing here says that
help comes only when things escalate, that follows from triage and scarcity. A false entry takes a
place for a short intake. A traject may start while the places of who is there are not all taken,
so that a part of a place is worth a part of a place.

When care ends the door closes: who then stands alone feels it (the black hole of the workshops), a
pulse of load that neighbours soften. Every start is also a turn, caused by the turn before it, and
who is left waiting is so because of the last turn: so a log shows who came before whom.
"""

from __future__ import annotations

import numpy as np

from simulatie.kernel import kernel
from simulatie.randomness import recall, stream, u
from simulatie.state import Tables
from simulatie.state.bits import with_bit, without_bit
from simulatie.state.log import (
    AFGEHAAKT,
    AFGESLOTEN,
    BEANTWOORD_KANTOOR,
    BINNEN_NORM,
    GESTART,
    GESTART_IN_CRISIS,
    INGESTROOMD,
    OPGELOST,
    STARTS,
    STARTS_IN_CRISIS,
    VALS,
    VERTROKKEN,
    VERZOEKEN_KANTOOR,
    close_rol_wait,
    close_wait,
    emit_rol,
)
from simulatie.state.needs import material_needs, within_skill
from simulatie.state.residents import NEVER
from simulatie.state.service import QUARTER
from simulatie.state.staff import most_room
from simulatie.state.traits import has_fixed_begeleider, steps_freely
from simulatie.state.trajecten import (
    DOORGEZET,
    GEWOON,
    IN_DE_RIJ,
    KWIJT,
    LICHT,
    LOOPT,
    MET_MANDAAT,
    ONDERWEG,
    TERUG,
    WACHT,
    WEG,
    count_work,
    drop_ended,
    free_place,
    is_in_intake,
    is_of,
    let_go,
    weight_of,
)
from simulatie.vocabulary import (
    AFHAKEN,
    BEURT,
    KANTOOR,
    SLUITING,
    START_CASUS,
    VALS_EINDE,
    WACHTEN,
    ZAAK_EINDE,
)

COMPLETE = stream("casework: afronden")
GIVE_UP = stream("casework: afhaken")
TIE_BREAK = stream("casework: gelijke urgentie")
WORKER = stream("casework: wie het oppakt")

AT_ONCE = 1
"""Weeks within which an answer counts as quick."""


def work_cases(tables: Tables) -> None:
    """One week of the queues and the cases of every role."""
    t = tables
    args = (t.residents, t.trajecten, t.rollen, t.dienst, t.staf)
    work_queues(*args, t.kennen, t.service, t.levers, t.p, t.clock, t.log)


def close_files(tables: Tables) -> None:
    """End the trajecten of the households that have left."""
    t = tables
    leave_trajecten(t.residents, t.trajecten, t.dienst, t.staf, t.p, t.clock, t.log)


@kernel
def work_queues(residents, trajecten, rollen, dienst, staf, kennen, service, levers, p, clock, log):
    """Completions, abandonment and arrivals, then triage role by role."""
    count_work(trajecten, dienst, staf, p)
    close_cases(residents, trajecten, rollen, dienst, staf, p, clock, log)
    give_up_waiting(residents, trajecten, dienst, p, clock, log)
    drop_ended(trajecten)
    arrive(trajecten, dienst, kennen, p, clock, log)
    for role in range(len(rollen)):
        if rollen[role].heeft_zaken == 1:
            start_cases(
                residents, trajecten, role, rollen, dienst, staf, service, levers, p, clock, log
            )
    keep_waiting(residents, trajecten, dienst, clock, log)


@kernel
def close_cases(residents, trajecten, rollen, dienst, staf, p, clock, log):
    """False entries leave after their intake; others are done with a chance each week."""
    seed, t = clock[0].seed, clock[0].t
    for row in range(trajecten.filled[0]):
        x = trajecten.rows[row]
        if x.status == KWIJT:
            stand_alone(x, residents[x.rij], p, clock, log)
        if x.status != LOOPT:
            continue
        r = residents[x.rij]
        if x.vals == 1:
            if t - x.start >= p[0].casework_vals_weken:
                end_false_case(x, r, dienst, staf, p, clock, log)
            continue
        if is_in_intake(x, p, t):
            continue
        chance = chance_of_closing(x, r, rollen, dienst, p, clock)
        if u(seed, COMPLETE, t, r.huishouden, x.rol) < chance:
            finish(x, r, rollen, dienst, staf, p, clock, log)


@kernel
def end_false_case(traject, resident, dienst, staf, p, clock, log):
    """The intake shows that nothing is the matter."""
    x, r, t = traject, resident, clock[0].t
    number = emit_rol(log, clock, VALS_EINDE, x.rol, r.huishouden, float(t - x.start), x.oorzaak)
    log.rollen[x.rol, VALS] += 1.0
    free_place(x, staf, dienst, p)
    let_go(r, x.rol, t)
    end_care_if_alone(r, number, p, clock, log)


@kernel
def stand_alone(traject, resident, p, clock, log):
    """Lost on the way: it turns out that nobody comes any more, and nobody owns the case."""
    r = resident
    traject.status = WEG
    if r.rollen_actief != 0 or r.rollen_wacht != 0:
        return
    r.laatste_rol = traject.rol
    end_care_if_alone(r, traject.oorzaak, p, clock, log)
    if r.in_nood == 1:
        r.zonder_eigenaar = clock[0].t


@kernel
def chance_of_closing(traject, resident, rollen, dienst, p, clock):
    """dose / length of a case; slower in a crisis, sooner when done or when others are waiting."""
    chance = traject.dosis / rollen[traject.rol].duur
    if resident.crisis == 1:
        chance *= p[0].casework_crisisfactor
    elif is_done(traject, resident, rollen, p, clock):
        chance *= p[0].casework_klaarfactor
    excess = max(0.0, dienst[traject.rol].druk - p[0].staf_druk_grens)
    return chance * (1.0 + p[0].casework_sluitdruk * excess)


@kernel
def is_done(traject, resident, rollen, p, clock):
    """No known need is left that this role can do something about, or has on call."""
    known = material_needs(resident, p) & int(traject.bekend)
    if has_fixed_begeleider(resident, traject.rol, p, clock):
        return known == 0
    return within_skill(known, rollen[traject.rol].vaardigheid, p) == 0


@kernel
def finish(traject, resident, rollen, dienst, staf, p, clock, log):
    """One role is done; whether anything is solved is looked at, not decided, here."""
    x, r, t = traject, resident, clock[0].t
    number = emit_rol(log, clock, SLUITING, x.rol, r.huishouden, float(t - x.start), x.oorzaak)
    log.rollen[x.rol, AFGESLOTEN] += 1.0
    log.rollen[x.rol, OPGELOST] += 1.0 if is_done(x, r, rollen, p, clock) else 0.0
    r.laatste_rol = x.rol
    free_place(x, staf, dienst, p)
    let_go(r, x.rol, t)
    end_care_if_alone(r, number, p, clock, log)


@kernel
def end_care_if_alone(resident, number, p, clock, log):
    """Care ends when nobody helps any more and nobody is waited for."""
    r = resident
    if r.in_zorg == 1 and r.rollen_actief == 0 and r.rollen_wacht == 0:
        end_care(r, number, p, clock, log)


@kernel
def end_care(resident, number, p, clock, log):
    """Help is over: the door closes, and recovery is counted from here."""
    r, t = resident, clock[0].t
    r.in_zorg = 0
    emit_rol(log, clock, ZAAK_EINDE, r.laatste_rol, r.huishouden, float(r.doorverwijzingen), number)
    r.doorverwijzingen = 0
    pulse = p[0].casework_zwart_gat * (1.0 - r.band_gemiddeld)
    if pulse > 0.0:
        r.acute_last += pulse
        r.oorzaak_last = number
    r.zorg_einde = t
    if r.crisis == 0 and r.stabiele_weken == NEVER:
        r.stabiele_weken = 0
    if steps_freely(r, p, clock):
        r.slapend_tot = t + int(p[0].casework_slapend_weken)


@kernel
def give_up_waiting(residents, trajecten, dienst, p, clock, log):
    """A waiting client leaves with a chance each week, a care avoider sooner."""
    seed, t = clock[0].seed, clock[0].t
    for row in range(trajecten.filled[0]):
        x = trajecten.rows[row]
        if x.status != WACHT:
            continue
        r = residents[x.rij]
        chance = p[0].casework_afhaken_per_week
        if r.mijder == 1:
            chance *= p[0].casework_afhaken_mijder
        if u(seed, GIVE_UP, t, r.huishouden, x.rol) < chance:
            emit_rol(log, clock, AFHAKEN, x.rol, r.huishouden, float(t - x.sinds), x.oorzaak)
            log.rollen[x.rol, AFGEHAAKT] += 1.0
            dienst[x.rol].wachtend -= 1
            leave_queue(x, r, clock, log)
            end_care_if_alone(r, x.oorzaak, p, clock, log)


@kernel
def leave_queue(traject, resident, clock, log):
    """Nobody comes any more for this wait; without another the household stands alone."""
    x, r = traject, resident
    close_rol_wait(log, clock, x.rol, x.sinds, False)
    x.status = WEG
    r.rollen_wacht = without_bit(r.rollen_wacht, x.rol)
    if r.wacht_sinds >= 0 and r.rollen_wacht == 0:
        close_wait(log, clock, r.wacht_sinds, False)
        r.wacht_sinds = NEVER
        r.vals = r.vooraan = 0


@kernel
def arrive(trajecten, dienst, kennen, p, clock, log):
    """Who was signed up or sent on reaches the queue; who sent and who received learn from it."""
    t = clock[0].t
    for row in range(trajecten.filled[0]):
        x = trajecten.rows[row]
        if x.status != ONDERWEG or x.sinds > t:
            continue
        x.status = WACHT
        dienst[x.rol].wachtend += 1
        log.rollen[x.rol, INGESTROOMD] += 1.0
        log.rollen[x.rol, VERZOEKEN_KANTOOR + x.dagdeel - KANTOOR] += 1.0
        if x.van >= 0:
            learn_each_other(kennen, x.van, x.rol, p)


@kernel
def learn_each_other(kennen, one, other, p):
    """Both know each other a little better."""
    gain = p[0].samenwerking_leren
    kennen[one, other] += gain * (1.0 - kennen[one, other])
    kennen[other, one] += gain * (1.0 - kennen[other, one])


@kernel
def urgency(traject, resident, rol, t, p):
    """π: crisis, dossier, shortfall of margin and weeks waited, each with the role's own weight."""
    shortfall = max(0.0, p[0].draagkracht_wankelgrens - resident.marge)
    return (
        rol.gewicht_crisis * resident.crisis
        + rol.gewicht_dossier * resident.dossier
        + rol.gewicht_marge * shortfall
        + rol.gewicht_wachttijd * (t - traject.sinds)
    )


@kernel
def waiting_rows(trajecten, role, number):
    """Rows of the trajecten in the queue of a role, in row order."""
    rows = np.empty(number, np.int64)
    place = 0
    for row in range(trajecten.filled[0]):
        x = trajecten.rows[row]
        if x.status == WACHT and x.rol == role:
            rows[place] = row
            place += 1
    return rows


@kernel
def goes_before(residents, one, other, rol, p, clock):
    """Whether traject `one` is more urgent; a keyed draw decides between equals, never the row."""
    seed, t = clock[0].seed, clock[0].t
    a, b = residents[one.rij], residents[other.rij]
    difference = urgency(one, a, rol, t, p) - urgency(other, b, rol, t, p)
    if difference != 0.0:
        return difference > 0.0
    mine = recall(seed, TIE_BREAK, t, a.huishouden, one.rol)
    return mine < recall(seed, TIE_BREAK, t, b.huishouden, other.rol)


@kernel
def is_candidate(traject, resident, at_head, calm_only):
    """Whether a waiting traject may be chosen now."""
    if calm_only and resident.crisis == 1:
        return False
    return max(traject.vooraan, resident.vooraan) >= at_head


@kernel
def most_urgent(residents, trajecten, rows, rol, at_head, calm_only, p, clock):
    """Position in `rows` of who goes next, at least so far in front; −1 when there is nobody."""
    best = -1
    for i in range(len(rows)):
        if rows[i] < 0:
            continue
        x = trajecten.rows[rows[i]]
        if not is_candidate(x, residents[x.rij], at_head, calm_only):
            continue
        if best < 0 or goes_before(residents, x, trajecten.rows[rows[best]], rol, p, clock):
            best = i
    return best


@kernel
def allowed_in_front(d, levers):
    """How many may still go to the head of this queue, given the starts of the last quarter."""
    starts = 0
    used = 0
    for week in range(QUARTER):
        starts += d.starts[week]
        used += d.vooraan[week]
    return int(levers[0].vooraan_aandeel * starts) - used


@kernel
def next_in_turn(residents, trajecten, rows, rol, in_front, service, calm_only, p, clock):
    """Who returns, then who may go first under the mandate, then the most urgent; and how."""
    best = most_urgent(residents, trajecten, rows, rol, TERUG, calm_only, p, clock)
    if best >= 0:
        return best, TERUG
    if in_front > 0:
        least = MET_MANDAAT if service[0].inzetten >= 1.0 else DOORGEZET
        best = most_urgent(residents, trajecten, rows, rol, least, calm_only, p, clock)
        if best >= 0:
            return best, least
    return most_urgent(residents, trajecten, rows, rol, IN_DE_RIJ, calm_only, p, clock), IN_DE_RIJ


@kernel
def start_cases(residents, trajecten, role, rollen, dienst, staf, service, levers, p, clock, log):
    """Fill the free places of one role; the last ones may be kept for who is not in a crisis."""
    d = dienst[role]
    week = clock[0].t % QUARTER
    d.vooraan[week] = 0
    in_front = allowed_in_front(d, levers)
    d.starts[week] = 0
    rows = waiting_rows(trajecten, role, d.wachtend)
    kept = d.plaatsen * (1.0 - p[0].casework_reserve_preventief)
    while d.bezet < d.plaatsen and d.wachtend > 0:
        calm_only = d.bezet >= kept
        best, how = next_in_turn(
            residents, trajecten, rows, rollen[role], in_front, service, calm_only, p, clock
        )
        if best < 0:
            return
        d.starts[week] += 1
        if MET_MANDAAT <= how <= DOORGEZET:
            in_front -= 1
            d.vooraan[week] += 1
            if trajecten.rows[rows[best]].vooraan != DOORGEZET:
                service[0].inzetten -= 1.0
        start_case(residents, trajecten.rows[rows[best]], rollen, dienst, staf, p, clock, log)
        rows[best] = -1


@kernel
def start_case(residents, traject, rollen, dienst, staf, p, clock, log):
    """Help of one role begins, with the professional who has most room."""
    x, t = traject, clock[0].t
    r, d = residents[x.rij], dienst[x.rol]
    begin_help(x, r, clock, log)
    d.laatste_beurt = emit_rol(log, clock, BEURT, x.rol, r.huishouden, 1.0, d.laatste_beurt)
    weeks = float(t - x.sinds)
    x.oorzaak = emit_rol(log, clock, START_CASUS, x.rol, r.huishouden, weeks, x.oorzaak)
    if r.zaak_sinds < 0:
        r.zaak_sinds = t
        r.oorzaak_zaak = x.oorzaak
        r.vals = x.vals
    r.vals = min(r.vals, x.vals)
    r.zonder_eigenaar = NEVER
    count_start(x, r, rollen, clock, log)
    x.status, x.start = LOOPT, t
    x.band = p[0].casework_band_begin
    x.niveau = LICHT if r.crisis == 0 and steps_freely(r, p, clock) else GEWOON
    x.medewerker = most_room(staf, x.rol, clock[0].seed, WORKER, t, r.huishouden)
    weight = weight_of(x.niveau, p)
    staf.rows[x.medewerker].open += 1
    staf.rows[x.medewerker].bezet += weight
    d.open += 1
    d.bezet += weight
    d.wachtend -= 1


@kernel
def begin_help(traject, resident, clock, log):
    """The wait is over: for this role, and for the household when nobody helped it yet."""
    x, r = traject, resident
    close_rol_wait(log, clock, x.rol, x.sinds, True)
    r.rollen_wacht = without_bit(r.rollen_wacht, x.rol)
    r.rollen_actief = with_bit(r.rollen_actief, x.rol)
    r.vooraan = 0
    if r.in_nood == 1:
        x.vals = 0  # what began as a false signal has become a real need while waiting
    if r.wacht_sinds >= 0:
        close_wait(log, clock, r.wacht_sinds, True)
        r.wacht_sinds = NEVER
    if r.in_zorg == 0 and r.zaak_sinds < 0 and clock[0].week >= 0:
        log.waits[STARTS] += 1
        log.waits[STARTS_IN_CRISIS] += r.crisis
    if x.vals == 0:
        r.in_zorg = 1
        r.laatste_rol = x.rol


@kernel
def count_start(traject, resident, rollen, clock, log):
    """What the role itself would show of its work: how many, how soon, in what state."""
    x, t = traject, clock[0].t
    told = log.rollen[x.rol]
    told[GESTART] += 1.0
    told[GESTART_IN_CRISIS] += resident.crisis
    told[BINNEN_NORM] += 1.0 if t - x.sinds <= rollen[x.rol].norm_weken else 0.0
    if t - x.aangemeld <= AT_ONCE:
        told[BEANTWOORD_KANTOOR + x.dagdeel - KANTOOR] += 1.0


@kernel
def keep_waiting(residents, trajecten, dienst, clock, log):
    """Whoever is left in a queue waits because of the turns that were given."""
    for row in range(trajecten.filled[0]):
        x = trajecten.rows[row]
        if x.status == WACHT:
            who, last = residents[x.rij].huishouden, dienst[x.rol].laatste_beurt
            emit_rol(log, clock, WACHTEN, x.rol, who, 1.0, last)


@kernel
def leave_trajecten(residents, trajecten, dienst, staf, p, clock, log):
    """Places fall free, and waits end unhelped, of who lives here no more."""
    gone = 0
    for row in range(trajecten.filled[0]):
        x = trajecten.rows[row]
        if is_of(x, residents):
            continue
        gone += 1
        log.rollen[x.rol, VERTROKKEN] += 1.0 if x.status != KWIJT else 0.0
        if x.status == LOOPT:
            free_place(x, staf, dienst, p)
            continue
        if x.status == WACHT:
            dienst[x.rol].wachtend -= 1
            close_rol_wait(log, clock, x.rol, x.sinds, False)
        x.status = WEG
    if gone > 0:
        drop_ended(trajecten)
