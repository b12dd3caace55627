"""Nuisance: who causes it, who hears it, and what it adds to the load of who hears it.

Rates depend on the condition at the start of the week: stable, wavering, in crisis. A propensity
of the household multiplies the first two only; without it nearly all cases would come from crises.
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.randomness import binomial, poisson, stream, u
from simulatie.state import Tables
from simulatie.state.dwellings import are_adjacent
from simulatie.state.hearings import make_room
from simulatie.state.log import emit_amount, make_log_room
from simulatie.state.ties import tie_between
from simulatie.vocabulary import GEHOORD, NO_EVENT, OVERLAST

INCIDENTS = stream("overlast: aantal incidenten")
HEARD = stream("overlast: gehoord")
BOTHERED = stream("overlast: hinder")

EVENTS_PER_PAIR = 3
"""At most: it is heard, and reported to the corporation and to the police."""


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
def incident_rate(resident, p):
    """Expected incidents a week of one household, from its condition at the start of the week."""
    if resident.crisis == 1:
        return p[0].overlast_crisis
    if resident.marge < p[0].draagkracht_wankelgrens:
        return p[0].overlast_wankel * resident.overlastgeneigdheid
    return p[0].overlast_stabiel * resident.overlastgeneigdheid


@kernel
def cause_overlast(residents, dwellings, p, clock):
    """Set `incidenten`; gives how many pairs of source and listener there can be at most."""
    seed, t = clock[0].seed, clock[0].t
    pairs = 0
    for row in range(len(residents)):
        r = residents[row]
        r.incidenten = r.hinder = r.meldingen = 0
        if r.aanwezig == 0 or r.in_time_out == 1:
            continue
        r.incidenten = poisson(incident_rate(r, p), u(seed, INCIDENTS, t, r.huishouden))
        if r.incidenten > 0:
            pairs += dwellings[row].blok_eind - dwellings[row].blok_begin
    return pairs


@kernel
def bother_share(listener, tie, p):
    """Share of heard events that bother: tolerance counts double towards a good acquaintance."""
    return 1.0 - listener.tolerantie * (1.0 + tie) / 2.0


@kernel
def hear_overlast(residents, dwellings, ties, hearings, p, clock, log):
    """Fill the table of hearings, and add to the load of whoever heard."""
    seed, t = clock[0].seed, clock[0].t
    hearings.filled[0] = 0
    for source in range(len(residents)):
        incidents = residents[source].incidenten
        if incidents == 0:
            continue
        r = residents[source]
        cause = r.oorzaak_crisis if r.crisis == 1 else NO_EVENT
        event = emit_amount(log, clock, OVERLAST, r.huishouden, 0, float(incidents), cause)
        for listener in range(dwellings[source].blok_begin, dwellings[source].blok_eind):
            heard = count_heard(residents, dwellings, p, seed, t, source, listener)
            if heard > 0:
                share = bother_share(
                    residents[listener], tie_between(dwellings, ties, listener, source), p
                )
                number = add_draaglast(
                    residents, p, clock, log, source, listener, heard, share, event
                )
                note_hearing(residents, hearings, clock, source, listener, heard, share, number)


@kernel
def count_heard(residents, dwellings, p, seed, t, source, listener):
    """How many of a household's incidents one neighbour hears."""
    r = residents[listener]
    if listener == source or r.aanwezig == 0 or r.in_time_out == 1:
        return 0
    chance = p[0].overlast_hoorkans_blok
    if are_adjacent(dwellings, source, listener):
        chance = p[0].overlast_hoorkans_aangrenzend
    origin = residents[source]
    luck = u(seed, HEARD, t, origin.huishouden, r.huishouden)
    return binomial(origin.incidenten, chance, luck)


@kernel
def add_draaglast(residents, p, clock, log, source, listener, heard, share, event):
    """The expected annoyance becomes acute load; the event is logged with its source."""
    r = residents[listener]
    load = p[0].draaglast_gewicht_overlast * heard * share
    r.acute_last += load
    r.overlast_last += load
    number = emit_amount(
        log, clock, GEHOORD, r.huishouden, residents[source].huishouden, float(heard), event
    )
    if load > 0.0:
        r.oorzaak_last = number
    return number


@kernel
def note_hearing(residents, hearings, clock, source, listener, heard, share, number):
    """Remember the pair, with how many of the heard events bothered, for the reports."""
    r = residents[listener]
    origin = residents[source].huishouden
    luck = u(clock[0].seed, BOTHERED, clock[0].t, origin, r.huishouden)
    bothered = binomial(heard, share, luck)
    r.hinder += bothered
    row = hearings.rows[hearings.filled[0]]
    row.bron = source
    row.hoorder = listener
    row.gehoord = heard
    row.hinder = bothered
    row.gebeurtenis = number
    hearings.filled[0] += 1
