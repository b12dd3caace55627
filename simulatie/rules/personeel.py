"""Staff: what the work does to those who do it, and what their going does to the work.

More work than hours wears people out, and so does work that changes nothing. Who is worn out is ill
more often and leaves sooner; with whoever leaves, bonds with households and lines to other
organisations are lost.
"""

from __future__ import annotations

from math import exp

from simulatie import vocabulary as words
from simulatie.kernel import kernel
from simulatie.randomness import stream, u
from simulatie.state import Tables
from simulatie.state import log as told
from simulatie.state.log import write_event
from simulatie.state.residents import NEVER
from simulatie.state.trajecten import count_work
from simulatie.vocabulary import GEEN_DAGDEEL

FALL_ILL = stream("personeel: ziek")
RECOVER = stream("personeel: hersteld")
LEAVE = stream("personeel: vertrek")


def live_staff(tables: Tables) -> None:
    """Pressure, energy, illness and turnover; and what organisations know of each other."""
    t = tables
    args = (t.trajecten, t.staf, t.rollen, t.dienst, t.kennen, t.levers)
    work_weighs(*args, t.p, t.clock, t.log)


@kernel
def work_weighs(trajecten, staf, rollen, dienst, kennen, levers, p, clock, log):
    """From the work of the week to those who did it."""
    count_work(trajecten, dienst, staf, p)
    feel_pressure(dienst, rollen, p)
    work_on_people(staf, dienst, kennen, p, clock, log)
    forget_each_other(kennen, p)
    tell(staf, dienst, levers, p, log)


@kernel
def feel_pressure(dienst, rollen, p):
    """ρ ← ρ + rate·(hours asked / hours there would be with everybody − ρ), within limits."""
    for role in range(len(dienst)):
        d = dienst[role]
        asked = (d.bezet + d.wachtend) * rollen[role].uren_per_zaak + d.uren_gevraagd
        load = asked / d.uren_formatie if d.uren_formatie > 0.0 else 0.0
        load = min(p[0].staf_druk_hoogstens, load)
        d.druk += p[0].staf_druk_traagheid * (load - d.druk)


@kernel
def excess_of(d, p):
    """Pressure above what can be borne."""
    return max(0.0, d.druk - p[0].staf_druk_grens)


@kernel
def work_on_people(staf, dienst, kennen, p, clock, log):
    """Everybody with a job: energy first, then illness, recovery, leaving or arriving."""
    for row in range(staf.filled[0]):
        person = staf.rows[row]
        if person.fte <= 0.0:
            continue
        if person.weg_tot != NEVER:
            fill_post(person, clock, log)
            continue
        use_energy(person, excess_of(dienst[person.rol], p), p)
        change_health(person, excess_of(dienst[person.rol], p), p, clock, log)
        if leaves(person, p, clock):
            leave(person, staf, kennen, p, clock, log)


@kernel
def use_energy(person, excess, p):
    """e ← e + recovery·(1 − e) − pressure − work for nothing, between 0 and 1."""
    wasted = person.verspild / person.contacten if person.contacten > 0 else 0.0
    gain = p[0].staf_energie_herstel * (1.0 - person.energie)
    loss = p[0].staf_energie_druk * excess + p[0].staf_energie_verspild * wasted
    person.energie = min(1.0, max(0.0, person.energie + gain - loss))


@kernel
def change_health(person, excess, p, clock, log):
    """Illness comes with a hazard that pressure and fatigue raise; recovery with a chance."""
    seed, t = clock[0].seed, clock[0].t
    if person.ziek_sinds != NEVER:
        if u(seed, RECOVER, t, person.post) < p[0].staf_herstel_ziek:
            person.ziek_sinds = NEVER
            person.oorzaak = note(log, clock, words.HERSTELD, person)
        return
    tired = p[0].staf_ziek_energie * (1.0 - person.energie)
    hazard = p[0].staf_ziek_per_week * exp(p[0].staf_ziek_druk * excess + tired)
    if u(seed, FALL_ILL, t, person.post) < 1.0 - exp(-hazard):
        person.ziek_sinds = t
        person.oorzaak = note(log, clock, words.ZIEK, person)


@kernel
def leaves(person, p, clock):
    """Whether somebody leaves: likelier without energy."""
    worn = p[0].staf_vertrek_energie * (1.0 - person.energie)
    chance = p[0].staf_vertrek_per_week * (1.0 + worn)
    return u(clock[0].seed, LEAVE, clock[0].t, person.post) < chance


@kernel
def leave(person, staf, kennen, p, clock, log):
    """The post is vacant, and what this person knew of other organisations is gone."""
    person.oorzaak = note(log, clock, words.VERTREK_PERSONEEL, person)
    log.rollen[person.rol, told.AANTAL_VERTROKKEN] += 1.0
    person.weg_tot = clock[0].t + int(p[0].staf_vacature_weken)
    person.ziek_sinds = NEVER
    jobs = 0.0
    for row in range(staf.filled[0]):
        if staf.rows[row].rol == person.rol:
            jobs += staf.rows[row].fte
    kept = 1.0 - person.fte / jobs
    for other in range(len(kennen)):
        kennen[person.rol, other] *= kept
        kennen[other, person.rol] *= kept


@kernel
def fill_post(person, clock, log):
    """Somebody new, who knows nobody yet."""
    if clock[0].t < person.weg_tot:
        return
    person.weg_tot = NEVER
    person.lichting += 1
    person.sinds = clock[0].t
    person.energie = 1.0
    person.oorzaak = note(log, clock, words.NIEUWE_MEDEWERKER, person)


@kernel
def note(log, clock, kind, person):
    """An event of a professional; it happens to no household, and stands under the post."""
    return write_event(
        log, clock, kind, person.rol, GEEN_DAGDEEL, 0, person.post, 1.0, person.oorzaak
    )


@kernel
def forget_each_other(kennen, p):
    """What is not kept up wears away."""
    for one in range(len(kennen)):
        for other in range(len(kennen)):
            kennen[one, other] *= 1.0 - p[0].samenwerking_vergeten


@kernel
def tell(staf, dienst, levers, p, log):
    """Add this week of every role and of its people to what is counted."""
    for role in range(len(dienst)):
        d, row = dienst[role], log.rollen[role]
        row[told.UREN_BESCHIKBAAR] += d.uren
        row[told.FTE] += levers[0].fte[role]
        row[told.FTE_AANWEZIG] += d.fte_aanwezig
        row[told.UREN_ADMINISTRATIE] += d.fte_aanwezig * p[0].staf_uren_per_week - d.uren
        row[told.PLAATSEN] += d.plaatsen
        row[told.BEZET] += d.bezet
        row[told.WACHTEND] += d.wachtend
        row[told.DRUK] += d.druk
    for at in range(staf.filled[0]):
        person = staf.rows[at]
        if person.fte <= 0.0 or person.weg_tot != NEVER:
            continue
        row = log.rollen[person.rol]
        row[told.PERSONEN] += 1.0
        row[told.ENERGIE] += person.energie
        row[told.AANTAL_ZIEK] += 1.0 if person.ziek_sinds != NEVER else 0.0
