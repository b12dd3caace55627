"""Contacts: what the professionals of running trajecten do this week, and what it comes to.

A contact works on needs that are known and within the skills of who comes. What is not known can
be found behind it, with time and trust; what is known and beyond the own skills takes hours and
changes nothing. Several organisations that do not know of each other cost the household strength.
"""

from __future__ import annotations

import numpy as np

from simulatie.kernel import kernel
from simulatie.randomness import stream, u
from simulatie.state import Tables
from simulatie.state.bits import count_bits, has_bit, with_bit
from simulatie.state.log import (
    CONTACTEN_INTAKE,
    CONTACTEN_RAAK,
    CONTACTEN_STEUN,
    CONTACTEN_VERSPILD,
    UREN_DOORVERWIJZING,
    UREN_INTAKE,
    UREN_RAAK,
    UREN_STEUN,
    UREN_VERSPILD,
)
from simulatie.state.needs import NUMBER_OF_NEEDS, fit, material_needs, within_skill
from simulatie.state.residents import NEVER
from simulatie.state.staff import most_room
from simulatie.state.traits import has_fixed_begeleider
from simulatie.state.trajecten import LOOPT, is_in_intake, weight_of

DISCOVER = stream("contacten: vraag achter de vraag")
PRESENT = stream("contacten: eerste vraag")
COLLEAGUE = stream("contacten: wie overneemt")


def work_contacts(tables: Tables) -> None:
    """Who is away is replaced, hours are shared out, and everybody who is helped is seen."""
    t = tables
    args = (t.residents, t.trajecten, t.staf, t.rollen, t.dienst)
    see_everybody(*args, t.p, t.clock, t.log)


@kernel
def see_everybody(residents, trajecten, staf, rollen, dienst, p, clock, log):
    """The three steps of a week of contacts."""
    take_over(residents, trajecten, staf, p, clock)
    ask_hours(residents, trajecten, staf, rollen, p)
    finish_hand_offs(staf, dienst, log)
    make_contacts(residents, trajecten, staf, rollen, dienst, p, clock, log)


@kernel
def take_over(residents, trajecten, staf, p, clock):
    """A colleague steps in for who has left, or is ill for some weeks; the bond starts anew."""
    for row in range(trajecten.filled[0]):
        x = trajecten.rows[row]
        if x.status != LOOPT:
            continue
        person = staf.rows[x.medewerker]
        if person.aanwezig == 1:
            x.overname = 0
            continue
        x.overname += 1
        has_left = person.fte <= 0.0 or person.weg_tot != NEVER
        if not has_left and x.overname < p[0].staf_overname_weken:
            continue
        who = residents[x.rij].huishouden
        other = most_room(staf, x.rol, clock[0].seed, COLLEAGUE, clock[0].t, who)
        if other >= 0:
            change_hands(x, staf, other, p)
        if has_left or other >= 0:
            x.band = p[0].casework_band_begin


@kernel
def change_hands(traject, staf, other, p):
    """From one professional to another."""
    weight = weight_of(traject.niveau, p)
    staf.rows[traject.medewerker].open -= 1
    staf.rows[traject.medewerker].bezet -= weight
    staf.rows[other].open += 1
    staf.rows[other].bezet += weight
    traject.medewerker = other
    traject.overname = 0


@kernel
def ask_hours(residents, trajecten, staf, rollen, p):
    """Hours that the trajecten of each professional ask; and nobody is helped yet this week."""
    for row in range(trajecten.filled[0]):
        x = trajecten.rows[row]
        if x.status != LOOPT:
            continue
        residents[x.rij].hulp = residents[x.rij].dosis_zaak = 0.0
        hours = weight_of(x.niveau, p) * rollen[x.rol].uren_per_zaak
        staf.rows[x.medewerker].uren_gevraagd += hours


@kernel
def share_of_hours(person, left):
    """The part of what is asked of a professional that there are hours for."""
    if person.aanwezig == 0 or person.uren_gevraagd <= 0.0:
        return 0.0
    return min(1.0, person.uren * left / person.uren_gevraagd)


@kernel
def finish_hand_offs(staf, dienst, log):
    """Hours that last week's hand-offs still took, as far as there are any."""
    for row in range(staf.filled[0]):
        person = staf.rows[row]
        hours = person.uren_doorverwijzing * share_of_hours(person, dienst[person.rol].uren_over)
        log.rollen[person.rol, UREN_DOORVERWIJZING] += hours
        person.uren_doorverwijzing = 0.0


@kernel
def dose_of(traject, person, left, p):
    """What comes of the hours this level asks, when the professional divides what there is."""
    return weight_of(traject.niveau, p) * share_of_hours(person, left)


@kernel
def make_contacts(residents, trajecten, staf, rollen, dienst, p, clock, log):
    """Every running traject, in order of entry; what one does to the needs, the next one finds."""
    on_call = skills_on_call(rollen, dienst)
    skill = np.empty(NUMBER_OF_NEEDS)
    for row in range(trajecten.filled[0]):
        x = trajecten.rows[row]
        if x.status != LOOPT:
            continue
        r, person = residents[x.rij], staf.rows[x.medewerker]
        x.dosis = dose_of(x, person, dienst[x.rol].uren_over, p)
        if x.dosis <= 0.0:
            continue
        person.contacten += 1
        hours = x.dosis * rollen[x.rol].uren_per_zaak
        if x.vals == 1:
            book(log, x.rol, CONTACTEN_INTAKE, UREN_INTAKE, hours)
            continue
        x.band = min(1.0, x.band + p[0].casework_band_groei)
        set_skill(skill, x, r, rollen, on_call, p, clock)
        meet(x, r, person, skill, hours, p, clock, log)
        cross_purposes(x, r, p)


@kernel
def skills_on_call(rollen, dienst):
    """Of every need the best skill that any role with staff can lend."""
    best = np.zeros(NUMBER_OF_NEEDS)
    for role in range(len(rollen)):
        if rollen[role].heeft_zaken == 1 and dienst[role].uren_formatie > 0.0:
            for need in range(NUMBER_OF_NEEDS):
                best[need] = max(best[need], rollen[role].vaardigheid[need])
    return best


@kernel
def set_skill(skill, traject, resident, rollen, on_call, p, clock):
    """The skills of the role; one fixed begeleider also has others on call."""
    fixed = has_fixed_begeleider(resident, traject.rol, p, clock)
    for need in range(NUMBER_OF_NEEDS):
        skill[need] = rollen[traject.rol].vaardigheid[need]
        if fixed:
            skill[need] = max(skill[need], p[0].casework_op_afroep * on_call[need])


@kernel
def meet(traject, resident, person, skill, hours, p, clock, log):
    """One week of contact: an intake first, then work on what is known and search for the rest."""
    x, r = traject, resident
    quality = 0.5 + 0.5 * x.band
    effect = min(1.0, x.dosis * fit(r, skill) * quality)
    r.hulp = 1.0 - (1.0 - r.hulp) * (1.0 - effect)
    r.dosis_zaak = max(r.dosis_zaak, x.dosis)
    if is_in_intake(x, p, clock[0].t):
        book(log, x.rol, CONTACTEN_INTAKE, UREN_INTAKE, hours)
        return
    if x.bekend == 0:
        x.bekend = first_question(r, x.rol, p, clock)
    needs = material_needs(r, p)
    able = within_skill(needs & int(x.bekend), skill, p)
    if needs == 0:
        book(log, x.rol, CONTACTEN_STEUN, UREN_STEUN, hours)
    elif able != 0:
        book(log, x.rol, CONTACTEN_RAAK, UREN_RAAK, hours)
        relieve(r, able, skill, x.dosis * quality, p)
    else:
        person.verspild += 1
        book(log, x.rol, CONTACTEN_VERSPILD, UREN_VERSPILD, hours)
    x.bekend = discover(x, r, x.dosis * quality, p, clock)


@kernel
def book(log, role, contacts, kind, hours):
    """Count a contact and its hours by what came of it."""
    log.rollen[role, contacts] += 1.0
    log.rollen[role, kind] += hours


@kernel
def visibility(need, p):
    """How easily a need is told of at first."""
    if need == 0:
        return p[0].casework_zichtbaar_psychisch
    if need == 1:
        return p[0].casework_zichtbaar_verslaving
    if need == 2:
        return p[0].casework_zichtbaar_schulden
    if need == 3:
        return p[0].casework_zichtbaar_sociaal
    return p[0].casework_zichtbaar_praktisch


@kernel
def first_question(resident, role, p, clock):
    """The need that is told of at the intake: large ones and plain ones sooner; as a bit."""
    bits = material_needs(resident, p)
    total = 0.0
    for need in range(NUMBER_OF_NEEDS):
        if has_bit(bits, need):
            total += resident.behoefte_nu[need] * visibility(need, p)
    if total == 0.0:
        return 0
    mark = total * u(clock[0].seed, PRESENT, clock[0].t, resident.huishouden, role)
    told = 0
    for need in range(NUMBER_OF_NEEDS):
        if not has_bit(bits, need):
            continue
        told = need
        mark -= resident.behoefte_nu[need] * visibility(need, p)
        if mark < 0.0:
            break
    return with_bit(0, told)


@kernel
def relieve(resident, able, skill, work, p):
    """K ← K − rate·skill·dose·quality·openness·K for every need that is worked on."""
    for need in range(NUMBER_OF_NEEDS):
        if has_bit(able, need):
            rate = p[0].casework_verlichting * skill[need] * work * resident.openheid
            resident.behoefte_nu[need] -= rate * resident.behoefte_nu[need]


@kernel
def discover(traject, resident, work, p, clock):
    """What is found of the needs behind the one that was told; the needs known, as bits."""
    known = int(traject.bekend)
    hidden = material_needs(resident, p) & ~known
    chance = p[0].casework_ontdekken * work * resident.openheid
    for need in range(NUMBER_OF_NEEDS):
        if not has_bit(hidden, need):
            continue
        luck = u(clock[0].seed, DISCOVER, clock[0].t, resident.huishouden, traject.rol, need)
        if luck < chance:
            known = with_bit(known, need)
    return known


@kernel
def cross_purposes(traject, resident, p):
    """Another organisation that does not know of the first pulls another way."""
    informed = traject.met_dossier == 1 or traject.gevlagd == 1
    together = count_bits(resident.rollen_actief) > 1
    if together and not informed and traject.start > resident.zaak_sinds:
        resident.acute_last += p[0].casework_tegenspraak
