"""Help: one queue before the wijkteam, with triage, few cases at once, and people who give up.

Order within the week: completions, abandonment, arrivals, then triage. Whoever is worst goes first;
nothing here says that help comes only when things escalate, that follows from triage and scarcity.
A false entry takes a place for a short intake. Capacity may be fractional: a case may start while
fewer than the capacity are open, and all open cases then share what there is: who gets half the
help takes twice as long, so that a part of a place is worth a part of a place.

When care ends the door closes: who then stands alone feels it (the black hole of the workshops), a
pulse of load that neighbours soften. Every start is also a turn, caused by the turn before it, and
who is left waiting is so because of the last turn: so a log shows who came before whom.
"""

from __future__ import annotations

import numpy as np

from simulatie.kernel import kernel
from simulatie.randomness import recall, stream, u
from simulatie.state import Tables
from simulatie.state.log import STARTS, STARTS_IN_CRISIS, close_wait, emit, emit_amount
from simulatie.state.residents import NEVER
from simulatie.state.service import QUARTER
from simulatie.vocabulary import (
    AFHAKEN,
    BEURT,
    ECHT_SIGNAAL,
    GEEN_SIGNAAL,
    INTAKE,
    SLUITING,
    START_CASUS,
    VALS_SIGNAAL,
    VALSE_MELDING,
    WACHTEN,
)

COMPLETE = stream("casework: afronden")
GIVE_UP = stream("casework: afhaken")
TIE_BREAK = stream("casework: gelijke urgentie")


def work_cases(tables: Tables) -> None:
    """One week of the queue and its cases."""
    t = tables
    close_cases(t.residents, t.p, t.clock, t.log)
    give_up_waiting(t.residents, t.p, t.clock, t.log)
    enter_queue(t.residents, t.clock, t.log)
    start_cases(t.residents, t.p, t.levers, t.service, t.clock, t.log)
    keep_waiting(t.residents, t.service, t.clock, t.log)
    share_capacity(t.residents, t.p, t.levers, t.service)


@kernel
def capacity(p, levers):
    """Cases that may be open at once."""
    return levers[0].wijkteam_fte * p[0].casework_wijkteam_zaken_per_fte


@kernel
def close_cases(residents, p, clock, log):
    """False entries leave after their intake; others are done with a chance each week."""
    seed, t = clock[0].seed, clock[0].t
    for row in range(len(residents)):
        r = residents[row]
        if r.zaak_sinds < 0:
            continue
        if r.vals == 1:
            if t - r.zaak_sinds >= p[0].casework_vals_weken:
                end_case(r)
            continue
        chance = r.dosis_zaak / p[0].casework_duur
        if r.crisis == 1:
            chance *= p[0].casework_crisisfactor
        if u(seed, COMPLETE, t, r.huishouden) < chance:
            finish_care(r, p, clock, log)


@kernel
def finish_care(resident, p, clock, log):
    """Help is over: the door closes, and recovery is counted from here."""
    r, t = resident, clock[0].t
    weeks = float(t - r.zaak_sinds)
    number = emit_amount(log, clock, SLUITING, r.huishouden, 0, weeks, r.oorzaak_zaak)
    end_case(r)
    pulse = p[0].casework_zwart_gat * (1.0 - r.band_gemiddeld)
    if pulse > 0.0:
        r.acute_last += pulse
        r.oorzaak_last = number
    r.zorg_einde = t
    if r.crisis == 0 and r.stabiele_weken == NEVER:
        r.stabiele_weken = 0


@kernel
def end_case(resident):
    """The place is free again."""
    resident.zaak_sinds = NEVER
    resident.vals = 0
    resident.dosis_zaak = 0.0


@kernel
def give_up_waiting(residents, p, clock, log):
    """A waiting client leaves with a chance each week, a care avoider sooner."""
    seed, t = clock[0].seed, clock[0].t
    for row in range(len(residents)):
        r = residents[row]
        if r.wacht_sinds < 0:
            continue
        chance = p[0].casework_afhaken_per_week
        if r.mijder == 1:
            chance *= p[0].casework_afhaken_mijder
        if u(seed, GIVE_UP, t, r.huishouden) < chance:
            emit_amount(
                log, clock, AFHAKEN, r.huishouden, 0, float(t - r.wacht_sinds), r.oorzaak_wacht
            )
            close_wait(log, clock, r.wacht_sinds, False)
            r.wacht_sinds = NEVER
            r.vals = r.vooraan = 0


@kernel
def enter_queue(residents, clock, log):
    """Signals of this week, and flags the waakvlam set last week; nobody enters twice."""
    t = clock[0].t
    for row in range(len(residents)):
        r = residents[row]
        signal, cause = r.signaal, r.oorzaak_signaal
        if signal != ECHT_SIGNAAL and r.gevlagd != GEEN_SIGNAAL:
            signal, cause = r.gevlagd, r.oorzaak_vlag
        r.gevlagd = GEEN_SIGNAAL
        if signal == GEEN_SIGNAAL or r.aanwezig == 0:
            continue
        if r.wacht_sinds >= 0 or r.zaak_sinds >= 0:
            continue
        r.wacht_sinds = t
        r.vals = 1 if signal == VALS_SIGNAAL else 0
        kind = VALSE_MELDING if signal == VALS_SIGNAAL else INTAKE
        r.oorzaak_wacht = emit(log, clock, kind, r.huishouden, cause)


@kernel
def urgency(resident, t, p):
    """π: crisis first, then dossier and shortfall, and a little for having waited."""
    shortfall = max(0.0, p[0].draagkracht_wankelgrens - resident.marge)
    return (
        p[0].casework_gewicht_crisis * resident.crisis
        + resident.dossier
        + p[0].casework_gewicht_marge * shortfall
        + p[0].casework_gewicht_wachttijd * (t - resident.wacht_sinds)
    )


@kernel
def count_open(residents, service):
    """How many cases are open and how many households wait, false entries included."""
    service[0].open = 0
    service[0].wachtend = 0
    for row in range(len(residents)):
        if residents[row].zaak_sinds >= 0:
            service[0].open += 1
        elif residents[row].wacht_sinds >= 0:
            service[0].wachtend += 1


@kernel
def waiting_rows(residents, service):
    """Rows of the households in the queue, in row order."""
    rows = np.empty(service[0].wachtend, np.int64)
    place = 0
    for row in range(len(residents)):
        if residents[row].wacht_sinds >= 0 and residents[row].zaak_sinds < 0:
            rows[place] = row
            place += 1
    return rows


@kernel
def goes_before(residents, one, other, p, clock):
    """Whether `one` is more urgent; a keyed draw decides between equals, never the row."""
    seed, t = clock[0].seed, clock[0].t
    a, b = residents[one], residents[other]
    difference = urgency(a, t, p) - urgency(b, t, p)
    if difference != 0.0:
        return difference > 0.0
    return recall(seed, TIE_BREAK, t, a.huishouden) < recall(seed, TIE_BREAK, t, b.huishouden)


@kernel
def most_urgent(residents, rows, p, clock):
    """Position in `rows` of the household that goes next; −1 when nobody waits any more."""
    best = -1
    for i in range(len(rows)):
        if rows[i] < 0:
            continue
        if best < 0 or goes_before(residents, rows[i], rows[best], p, clock):
            best = i
    return best


@kernel
def most_urgent_in_front(residents, rows, p, clock):
    """The same among those flagged under mandate."""
    best = -1
    for i in range(len(rows)):
        if rows[i] < 0 or residents[rows[i]].vooraan == 0:
            continue
        if best < 0 or goes_before(residents, rows[i], rows[best], p, clock):
            best = i
    return best


@kernel
def allowed_in_front(levers, service):
    """How many may still go to the head of the queue, given the starts of the last quarter."""
    starts = 0
    used = 0
    for week in range(QUARTER):
        starts += service[0].starts[week]
        used += service[0].vooraan[week]
    return int(levers[0].vooraan_aandeel * starts) - used


@kernel
def start_cases(residents, p, levers, service, clock, log):
    """Fill the free places, most urgent first, with the mandate's few before them."""
    count_open(residents, service)
    limit = capacity(p, levers)
    rows = waiting_rows(residents, service)
    week = clock[0].t % QUARTER
    service[0].vooraan[week] = 0
    in_front = allowed_in_front(levers, service)
    service[0].starts[week] = 0
    while service[0].open < limit:
        best = -1
        if in_front > 0:
            best = most_urgent_in_front(residents, rows, p, clock)
        if best >= 0:
            in_front -= 1
            service[0].vooraan[week] += 1
        else:
            best = most_urgent(residents, rows, p, clock)
        if best < 0:
            return
        start_case(residents[rows[best]], service, clock, log)
        service[0].starts[week] += 1
        rows[best] = -1


@kernel
def start_case(resident, service, clock, log):
    """Help begins: the first contact of this wait."""
    t = clock[0].t
    close_wait(log, clock, resident.wacht_sinds, True)
    if resident.in_nood == 1:
        resident.vals = 0  # what began as a false signal has become a real need while waiting
    if clock[0].week >= 0:
        log.waits[STARTS] += 1
        log.waits[STARTS_IN_CRISIS] += resident.crisis
    service[0].laatste_beurt = emit(
        log, clock, BEURT, resident.huishouden, service[0].laatste_beurt
    )
    resident.oorzaak_zaak = emit_amount(
        log,
        clock,
        START_CASUS,
        resident.huishouden,
        0,
        float(t - resident.wacht_sinds),
        resident.oorzaak_wacht,
    )
    resident.zaak_sinds = t
    resident.wacht_sinds = NEVER
    resident.vooraan = 0
    service[0].open += 1
    service[0].wachtend -= 1


@kernel
def keep_waiting(residents, service, clock, log):
    """Whoever is left in the queue waits because of the turns that were given."""
    if service[0].wachtend == 0:
        return
    for row in range(len(residents)):
        r = residents[row]
        if r.wacht_sinds >= 0 and r.zaak_sinds < 0:
            emit(log, clock, WACHTEN, r.huishouden, service[0].laatste_beurt)


@kernel
def share_capacity(residents, p, levers, service):
    """Every open case gets an equal part of the capacity, at most one."""
    if service[0].open == 0:
        return
    dose = min(1.0, capacity(p, levers) / service[0].open)
    for row in range(len(residents)):
        r = residents[row]
        if r.zaak_sinds >= 0 and r.vals == 0:
            r.dosis_zaak = dose
