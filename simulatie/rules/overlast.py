"""Nuisance: who causes it and when, who hears it, and what it adds to the load of who hears it.

Rates depend on the condition at the start of the week: stable, wavering, in crisis. A propensity
of the household multiplies the first two, and another one the last; without them nearly all cases
would come from crises, and hardly anyone would come back to the police. Most of it falls in the
evening and the weekend, when desks are closed.
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.randomness import binomial, poisson, stream, u
from simulatie.state import Tables
from simulatie.state.dwellings import are_adjacent
from simulatie.state.hearings import PARTS, make_room
from simulatie.state.log import emit_dagdeel, make_log_room
from simulatie.state.ties import tie_between
from simulatie.vocabulary import (
    EENGEZINS,
    GEHOORD,
    KANTOOR,
    NO_EVENT,
    OVERLAST,
    SPOOR_OVERLAST,
)

INCIDENTS = stream("overlast: aantal incidenten")
EVENING = stream("overlast: avond of weekend")
HEARD = stream("overlast: gehoord")
BOTHERED = stream("overlast: hinder")

EVENTS_PER_PAIR = 10
"""At most: heard twice, a talk, and in both parts of the week reported, lost and passed on."""

INSTRUCTED = 2
"""From this stage towards eviction on there is a behavioural instruction."""


def spread_overlast(tables: Tables) -> None:
    """Draw this week's incidents, and let the block hear them."""
    pairs = cause_overlast(tables.residents, tables.dwellings, tables.p, tables.clock)
    tables.hearings = make_room(tables.hearings, pairs)
    tables.log = make_log_room(tables.log, EVENTS_PER_PAIR * pairs, tables.homes)
    hear_overlast(
        tables.residents,
        tables.dwellings,
        tables.ties,
        tables.hearings,
        tables.p,
        tables.clock,
        tables.log,
    )


@kernel
def incident_rate(resident, t, p):
    """Expected incidents a week of one household, from its condition at the start of the week."""
    if resident.crisis == 1:
        rate = p[0].overlast_crisis * resident.crisisgeluid
    elif resident.marge < p[0].draagkracht_wankelgrens:
        rate = p[0].overlast_wankel * resident.overlastgeneigdheid
    else:
        rate = p[0].overlast_stabiel * resident.overlastgeneigdheid
    if t < resident.rustig_tot:
        rate *= p[0].gesprek_rust_factor
    if resident.fase[SPOOR_OVERLAST] >= INSTRUCTED:
        rate *= p[0].ontruiming_gedragsaanwijzing_factor
    return rate


@kernel
def cause_overlast(residents, dwellings, p, clock):
    """Set `incidenten`; gives how many pairs of source and listener there can be at most."""
    seed, t = clock[0].seed, clock[0].t
    pairs = 0
    for row in range(len(residents)):
        r = residents[row]
        r.incidenten = r.incidenten_avond = r.hinder = r.meldingen = r.politie = 0
        if r.aanwezig == 0 or r.in_time_out == 1:
            continue
        r.incidenten = poisson(incident_rate(r, t, p), u(seed, INCIDENTS, t, r.huishouden))
        if r.incidenten > 0:
            luck = u(seed, EVENING, t, r.huishouden)
            r.incidenten_avond = binomial(r.incidenten, p[0].overlast_avond_aandeel, luck)
            pairs += dwellings[row].blok_eind - dwellings[row].blok_begin
    return pairs


@kernel
def bother_share(listener, tie, p):
    """Share of heard events that bother: tolerance counts double towards a good acquaintance."""
    return 1.0 - listener.tolerantie * (1.0 + tie) / 2.0


@kernel
def hear_overlast(residents, dwellings, ties, hearings, p, clock, log):
    """Fill the table of hearings, and add to the load of whoever heard."""
    hearings.filled[0] = 0
    for source in range(len(residents)):
        if residents[source].incidenten == 0:
            continue
        office, evening = tell_block(residents, source, clock, log)
        for listener in range(dwellings[source].blok_begin, dwellings[source].blok_eind):
            r = residents[listener]
            if listener == source or r.aanwezig == 0 or r.in_time_out == 1:
                continue
            row = hearings.rows[hearings.filled[0]]
            if not is_heard(row, residents, dwellings, p, clock, source, listener):
                continue
            row.bron = source
            row.hoorder = listener
            row.band = tie_between(dwellings, ties, listener, source)
            row.gesproken = 0
            take_in(row, residents, p, clock, log, office, evening)
            hearings.filled[0] += 1


@kernel
def tell_block(residents, source, clock, log):
    """Log what one household caused in each part of the week; gives the two event numbers."""
    r = residents[source]
    cause = r.oorzaak_crisis if r.crisis == 1 else NO_EVENT
    office = evening = NO_EVENT
    by_day = r.incidenten - r.incidenten_avond
    if by_day > 0:
        office = emit_dagdeel(log, clock, OVERLAST, KANTOOR, r.huishouden, 0, float(by_day), cause)
    if r.incidenten_avond > 0:
        evening = emit_dagdeel(
            log, clock, OVERLAST, KANTOOR + 1, r.huishouden, 0, float(r.incidenten_avond), cause
        )
    return office, evening


@kernel
def is_heard(row, residents, dwellings, p, clock, source, listener):
    """Set how many of a household's incidents one neighbour hears; false when there are none."""
    seed, t = clock[0].seed, clock[0].t
    origin, me = residents[source], residents[listener].huishouden
    chance = p[0].overlast_hoorkans_blok
    if are_adjacent(dwellings, source, listener):
        chance = p[0].overlast_hoorkans_aangrenzend
    if dwellings[source].soort == EENGEZINS:
        chance *= p[0].overlast_hoorfactor_eengezins
    evening = origin.incidenten_avond
    row.gehoord[0] = heard_of(origin.incidenten - evening, chance, seed, t, origin, me, 0)
    row.gehoord[1] = heard_of(evening, chance, seed, t, origin, me, 1)
    return row.gehoord[0] + row.gehoord[1] > 0


@kernel
def heard_of(incidents, chance, seed, t, origin, listener, part):
    """How many of the incidents in one part of the week."""
    if incidents == 0:
        return 0
    return binomial(incidents, chance, u(seed, HEARD, t, origin.huishouden, listener, part))


@kernel
def take_in(row, residents, p, clock, log, office, evening):
    """What was heard becomes load, and part of it bothers; the expectation of both is the same."""
    seed, t = clock[0].seed, clock[0].t
    r = residents[row.hoorder]
    origin = residents[row.bron].huishouden
    share = bother_share(r, row.band, p)
    for part in range(PARTS):
        row.hinder[part] = 0
        heard = row.gehoord[part]
        if heard == 0:
            continue
        load = p[0].draaglast_gewicht_overlast * heard * share
        r.acute_last += load
        r.overlast_last += load
        cause = office if part == 0 else evening
        number = emit_dagdeel(
            log, clock, GEHOORD, KANTOOR + part, r.huishouden, origin, float(heard), cause
        )
        row.gebeurtenis[part] = number
        if load > 0.0:
            r.oorzaak_last = number
        luck = u(seed, BOTHERED, t, origin, r.huishouden, part)
        row.hinder[part] = binomial(heard, share, luck)
        r.hinder += row.hinder[part]
