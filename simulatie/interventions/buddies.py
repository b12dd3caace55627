"""Buddies: someone from the neighbourhood, or a professional, who keeps coming for a while.

What it is: a coordinator matches vulnerable households with neighbours who are willing and can
bear it, at most `koppels` at once; beside or instead of them professional buddies can be paid
(`beroeps_fte`), and with `en_en` a household may have both. A match lasts `duur` weeks, or as
long as it lasts.

Mechanism: a buddy is a temporary tie that gives support (`steun_buddy`). The bond grows with the
weeks together, and two buddies saturate: the second adds less. A professional buddy also lowers
needs (`behoefte_nu`) within the skills of the role. Who keeps coming also opens the
door to other help (`openheid`), up to a limit. The volunteer carries a part of
the load (`acute_last`), three times as much in a crisis of the client, and can stop. An end
without a taper closes the door a little (`openheid`).

Evidence: no published effect of buddies was found. Projects report that one in three of those
interested becomes a buddy and that volunteers stop sooner in complex cases (VMCA Almere, 2016 to
2018). The force of a buddy, its load and the harm of an abrupt end are assumptions.

How it can fail: severe clients make volunteers stop one after the other, so that openness ends
lower than without buddies; the strong are drained and stop giving; a longer match halves the
number that can be served; a match that ends leaves the need where it was, in the same black hole
as other help; and professionals cost money that others then miss.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

import numpy as np

from simulatie.contracts import Charge, Post, is_reached, smallest, whole_places
from simulatie.kernel import kernel
from simulatie.randomness import recall, stream, u
from simulatie.state import Tables
from simulatie.state.bits import has_bit
from simulatie.state.log import emit_amount
from simulatie.state.needs import NUMBER_OF_NEEDS, material_needs, within_skill
from simulatie.state.numbers import as_record
from simulatie.state.residents import NEVER
from simulatie.vocabulary import (
    BEGIN,
    BEROEPSBUDDY,
    BUDDY_EINDE_ABRUPT,
    BUDDY_EINDE_AFGEBOUWD,
    BUDDY_START,
    CONTACTEN,
    HOMES_PER_RATE,
    NO_EVENT,
    WEEKS_PER_YEAR,
)

REACHED = stream("buddies: bereik")
WILLING = stream("buddies: bereid")
AGREE = stream("buddies: instemming")
TURN = stream("buddies: wie aan de beurt is")
PAIR = stream("buddies: welke vrijwilliger")
STOP = stream("buddies: vrijwilliger stopt")


class Buddies:
    """Who gets a buddy, what that gives and takes, and how it ends."""

    naam = "buddies"
    betaler = "gemeente"
    moments = (BEGIN, CONTACTEN)
    changes = (
        "fte",
        "acute_last",
        "behoefte_nu",
        "openheid",
        "steun_buddy",
        "buddy",
        "buddy_rij",
        "buddy_sinds",
        "buddy_band",
        "beroeps_sinds",
        "beroeps_band",
        "maatje",
        "maatje_rij",
        "buddy_rust_tot",
        "oorzaak_buddy",
        "oorzaak_beroeps",
    )
    posts = (
        Post(
            "buddy_coordinator", "personeel", "fte-weken", "kosten_coordinator_jaar", WEEKS_PER_YEAR
        ),
        Post("buddy_personeel", "personeel", "fte-weken", "kosten_beroeps_jaar", WEEKS_PER_YEAR),
        Post("buddy_onkosten", "vrijwilligers", "koppel-weken", "onkosten_jaar", WEEKS_PER_YEAR),
        Post("uren_vrijwilligers", "vrijwilligers", "uren"),
    )

    def __init__(self, numbers: Mapping[str, float]) -> None:
        self.numbers = numbers
        self.record = as_record(numbers)

    def apply(self, moment: str, tables: Tables) -> list[Charge]:
        """Matches and staff at the beginning of the week, the volunteers' part at its contacts."""
        places = whole_places(self.numbers["koppels"], tables.homes)
        fte = self.numbers["beroeps_fte"] * tables.homes / HOMES_PER_RATE
        if places == 0 and fte == 0.0:
            return []
        slots = fte * self.numbers["klanten_per_fte"] * share_present(tables.staf)
        if moment == BEGIN:
            if self.numbers["bereik"] > 0.0:
                tables.levers["fte"][0, BEROEPSBUDDY] += fte
            args = (tables.residents, self.record, tables.clock, tables.log)
            organise(*args, places, slots)
            return self._staff(places, fte)
        work_on_needs(tables.residents, tables.rollen, slots, tables.p)
        pairs = weigh_on_volunteers(tables.residents, self.record)
        hours = pairs * self.numbers["uren_per_week"]
        return [Charge("buddy_onkosten", pairs), Charge("uren_vrijwilligers", hours)]

    def withdraw(self, tables: Tables) -> None:
        """Nobody coordinates or is paid any more: every match ends from one week to the next."""
        end_all(tables.residents, self.record, tables.clock, tables.log)

    def _staff(self, places: int, fte: float) -> list[Charge]:
        charges = (
            Charge("buddy_coordinator", places / self.numbers["koppels_per_coordinator"]),
            Charge("buddy_personeel", fte),
        )
        return [charge for charge in charges if charge.hoeveelheid > 0.0]


@kernel
def share_present(staf):
    """Of the professional buddies, the part that is neither ill nor gone; 1 before any is hired."""
    jobs = there = 0.0
    for row in range(staf.filled[0]):
        person = staf.rows[row]
        if person.rol == BEROEPSBUDDY:
            jobs += person.fte
            if person.ziek_sinds == NEVER and person.weg_tot == NEVER:
                there += person.fte
    return there / jobs if jobs > 0.0 else 1.0


@kernel
def organise(residents, n, clock, log, places, slots):
    """End what ends, begin what may begin, and set the support of this week.

    A place more goes to the last in turn and to a volunteer nobody chose, so it changes no other
    match of this week. Later it can: that client and that volunteer are not there to be matched.
    """
    free_left_behind(residents, clock, log)
    for row in range(len(residents)):
        if residents[row].buddy > 0:
            go_on_or_end(residents, row, n, clock, log)
        if residents[row].beroeps_sinds >= 0:
            keep_coming_or_end(residents[row], n, clock, log)
    turn = turn_of_clients(residents, n, clock)
    send_professionals(residents, turn, n, clock, log, slots)
    match_volunteers(residents, turn, n, clock, log, places)
    set_steun(residents, n, clock, slots)


@kernel
def is_pair(client, volunteer):
    """Whether both still live where they did and know each other as client and buddy."""
    if client.aanwezig == 0 or volunteer.aanwezig == 0:
        return False
    return client.buddy == volunteer.huishouden and volunteer.maatje == client.huishouden


@kernel
def free_left_behind(residents, clock, log):
    """A volunteer whose client has left is a buddy no more."""
    for row in range(len(residents)):
        volunteer = residents[row]
        if volunteer.maatje == 0 or is_pair(residents[volunteer.maatje_rij], volunteer):
            continue
        emit_amount(
            log,
            clock,
            BUDDY_EINDE_ABRUPT,
            volunteer.maatje,
            volunteer.huishouden,
            float(clock[0].t - volunteer.buddy_sinds),
            volunteer.oorzaak_buddy,
        )
        release(volunteer)


@kernel
def release(volunteer):
    """Free to be asked again, unless there is a rest."""
    volunteer.maatje = 0
    volunteer.buddy_sinds = NEVER


@kernel
def go_on_or_end(residents, row, n, clock, log):
    """One match: broken off, done, or a week closer."""
    client = residents[row]
    volunteer = residents[client.buddy_rij]
    if not is_pair(client, volunteer):
        end_buddy(client, BUDDY_EINDE_ABRUPT, n, clock, log)
    elif stops(client, volunteer, n, clock):
        release(volunteer)
        volunteer.buddy_rust_tot = clock[0].t + int(n[0].rust)
        end_buddy(client, BUDDY_EINDE_ABRUPT, n, clock, log)
    elif is_over(client.buddy_sinds, n, clock):
        release(volunteer)
        client.buddy_rust_tot = clock[0].t + int(n[0].opnieuw_na)
        end_buddy(client, end_as_planned(n), n, clock, log)
    else:
        client.buddy_band = min(1.0, client.buddy_band + n[0].band_groei)
        open_door(client, n)


@kernel
def stops(client, volunteer, n, clock):
    """Not able any more in a crisis of one's own; else a chance that weighs on who carries much."""
    if volunteer.crisis == 1:
        return True
    chance = n[0].stopkans + n[0].stopkans_crisis * client.crisis
    if volunteer.marge < n[0].stopgrens_marge:
        chance += n[0].stopkans_marge
    return u(clock[0].seed, STOP, clock[0].t, volunteer.huishouden) < chance


@kernel
def is_over(since, n, clock):
    """Whether the agreed weeks have passed; 0 weeks is without end."""
    return n[0].duur > 0.0 and clock[0].t - since >= n[0].duur


@kernel
def end_as_planned(n):
    """The end of the agreed weeks: after a taper, or from one week to the next."""
    return BUDDY_EINDE_AFGEBOUWD if n[0].afbouw > 0.0 else BUDDY_EINDE_ABRUPT


@kernel
def end_buddy(client, kind, n, clock, log):
    """The volunteer comes no more."""
    weeks = float(clock[0].t - client.buddy_sinds)
    client.oorzaak_buddy = emit_amount(
        log, clock, kind, client.huishouden, client.buddy, weeks, client.oorzaak_buddy
    )
    client.buddy = 0
    client.buddy_sinds = NEVER
    client.buddy_band = 0.0
    close_door(client, kind, n)


@kernel
def end_beroeps(client, kind, n, clock, log):
    """The professional comes no more."""
    weeks = float(clock[0].t - client.beroeps_sinds)
    client.oorzaak_beroeps = emit_amount(
        log, clock, kind, client.huishouden, 0, weeks, client.oorzaak_beroeps
    )
    client.beroeps_sinds = NEVER
    client.beroeps_band = 0.0
    close_door(client, kind, n)


@kernel
def close_door(client, kind, n):
    """An abrupt end makes somebody less open to any help."""
    if kind == BUDDY_EINDE_ABRUPT:
        client.openheid = max(0.0, client.openheid - n[0].verlies_openheid)


@kernel
def open_door(client, n):
    """Somebody who keeps coming opens the door a little to other help as well."""
    ceiling = min(client.trait_openheid + n[0].openheid_hoogstens, 1.0)
    client.openheid = max(client.openheid, min(client.openheid + n[0].openheid_groei, ceiling))


@kernel
def keep_coming_or_end(client, n, clock, log):
    """A professional stays for the agreed weeks."""
    if is_over(client.beroeps_sinds, n, clock):
        client.buddy_rust_tot = clock[0].t + int(n[0].opnieuw_na)
        end_beroeps(client, end_as_planned(n), n, clock, log)
    else:
        client.beroeps_band = min(1.0, client.beroeps_band + n[0].band_groei)
        open_door(client, n)


@kernel
def is_volunteer(resident, n, clock):
    """Self-reliant, with margin to spare, willing by nature, and free."""
    r = resident
    if r.aanwezig == 0 or r.crisis == 1 or r.in_time_out == 1 or clock[0].t < r.buddy_rust_tot:
        return False
    if r.maatje > 0 or r.buddy > 0 or r.beroeps_sinds >= 0:
        return False
    if r.zelfredzaamheid <= n[0].drempel or r.marge <= n[0].grens_marge:
        return False
    return recall(clock[0].seed, WILLING, 0, r.huishouden) < n[0].bereid


@kernel
def is_client(resident, n, clock):
    """Vulnerable, reached, not too soon after a match, and not a volunteer."""
    r = resident
    if r.aanwezig == 0 or r.kwetsbaar == 0 or r.maatje > 0 or clock[0].t < r.buddy_rust_tot:
        return False
    if is_volunteer(r, n, clock):
        return False
    return is_reached(clock[0].seed, REACHED, r.huishouden, n[0].bereik) and agrees(r, n, clock)


@kernel
def agrees(resident, n, clock):
    """Drawn once per household and half year, as with every offer: a no is not asked away."""
    period = clock[0].t // int(n[0].bedenktijd)
    luck = recall(clock[0].seed, AGREE, period, resident.huishouden)
    return luck < n[0].instemming * resident.openheid


@kernel
def care_has_just_ended(resident, n, clock):
    """Whether other help stopped not long ago."""
    return clock[0].t - resident.zorg_einde < n[0].nazorg_weken


@kernel
def turn_of_clients(residents, n, clock):
    """A key per home: those whose care has just ended go first, then luck decides."""
    seed, t = clock[0].seed, clock[0].t
    turn = np.full(len(residents), np.inf)
    for row in range(len(residents)):
        r = residents[row]
        if is_client(r, n, clock):
            turn[row] = u(seed, TURN, t, r.huishouden)
            if not care_has_just_ended(r, n, clock):
                turn[row] += 1.0
    return turn


@kernel
def has_enough(client, n, has_this_kind):
    """A buddy of this kind already, or of either kind when it is one or the other."""
    if n[0].en_en > 0.0:
        return has_this_kind
    return client.buddy > 0 or client.beroeps_sinds >= 0


@kernel
def count_beroeps(residents):
    """How many households have a professional buddy."""
    number = 0
    for row in range(len(residents)):
        if residents[row].beroeps_sinds >= 0:
            number += 1
    return number


@kernel
def send_professionals(residents, turn, n, clock, log, slots):
    """One more may begin while fewer than the capacity have one; a part of a place counts."""
    free = max(0, ceil(slots) - count_beroeps(residents))
    keys = turn.copy()
    for row in range(len(residents)):
        if has_enough(residents[row], n, residents[row].beroeps_sinds >= 0):
            keys[row] = np.inf
    for row in smallest(keys, free):
        client = residents[row]
        client.beroeps_sinds = clock[0].t
        client.beroeps_band = n[0].band_begin
        client.oorzaak_beroeps = start(client, 0, n, clock, log)


@kernel
def match_volunteers(residents, turn, n, clock, log, places):
    """In the order of their turn, clients get the free volunteer whose luck suits them best."""
    free = places
    keys = turn.copy()
    pool = np.zeros(len(residents), np.uint8)
    for row in range(len(residents)):
        r = residents[row]
        free -= r.buddy > 0
        pool[row] = is_volunteer(r, n, clock)
        if has_enough(r, n, r.buddy > 0):
            keys[row] = np.inf
    for row in smallest(keys, max(0, free)):
        other = best_match(residents, row, pool, clock)
        if other < 0:
            return
        pool[other] = 0
        match(residents, row, other, n, clock, log)


@kernel
def best_match(residents, row, pool, clock):
    """Row of the free volunteer with the smallest luck of the pair; −1 when nobody is free."""
    seed, t, client = clock[0].seed, clock[0].t, residents[row].huishouden
    best, least = -1, 1.0
    for other in range(len(residents)):
        if pool[other] == 0:
            continue
        luck = u(seed, PAIR, t, client, residents[other].huishouden)
        if luck < least:
            best, least = other, luck
    return best


@kernel
def match(residents, row, other, n, clock, log):
    """Client and volunteer begin; each remembers the other by number and by row."""
    client, volunteer = residents[row], residents[other]
    cause = start(client, volunteer.huishouden, n, clock, log)
    client.buddy, client.buddy_rij = volunteer.huishouden, other
    volunteer.maatje, volunteer.maatje_rij = client.huishouden, row
    client.buddy_sinds = volunteer.buddy_sinds = clock[0].t
    client.oorzaak_buddy = volunteer.oorzaak_buddy = cause
    client.buddy_band = n[0].band_begin


@kernel
def start(client, volunteer, n, clock, log):
    """Number of the event; help that has just ended, case or stay, is why somebody went first."""
    cause = NO_EVENT
    if care_has_just_ended(client, n, clock):
        cause = max(client.oorzaak_zaak, client.oorzaak_time_out)
    return emit_amount(log, clock, BUDDY_START, client.huishouden, volunteer, 1.0, cause)


@kernel
def taper(since, n, clock):
    """1, falling to 0 over the last weeks when the end is prepared."""
    if n[0].duur == 0.0 or n[0].afbouw == 0.0:
        return 1.0
    left = n[0].duur - (clock[0].t - since)
    return min(1.0, left / n[0].afbouw_weken)


@kernel
def set_steun(residents, n, clock, slots):
    """u_b·(1 − (1−w_v)·(1−w_p)); professionals share what there is of them."""
    share = min(1.0, slots / max(1, count_beroeps(residents)))
    for row in range(len(residents)):
        r = residents[row]
        volunteer = r.buddy_band * taper(r.buddy_sinds, n, clock)
        professional = r.beroeps_band * taper(r.beroeps_sinds, n, clock) * share
        r.steun_buddy = n[0].steun * (1.0 - (1.0 - volunteer) * (1.0 - professional))


@kernel
def weigh_on_volunteers(residents, n):
    """What a week with a client asks of the volunteer; gives the number of matches."""
    pairs = 0
    for row in range(len(residents)):
        volunteer = residents[row]
        if volunteer.maatje == 0:
            continue
        client = residents[volunteer.maatje_rij]
        volunteer.acute_last += n[0].belasting * (1.0 + n[0].belasting_crisis * client.crisis)
        pairs += 1
    return pairs


@kernel
def work_on_needs(residents, rollen, slots, p):
    """A professional buddy also lowers needs within the skills of the role, as in a case."""
    skill = rollen[BEROEPSBUDDY].vaardigheid
    share = min(1.0, slots / max(1, count_beroeps(residents)))
    for row in range(len(residents)):
        client = residents[row]
        if client.beroeps_sinds < 0:
            continue
        able = within_skill(material_needs(client, p), skill, p)
        for need in range(NUMBER_OF_NEEDS):
            if has_bit(able, need):
                rate = p[0].casework_verlichting * skill[need] * client.beroeps_band * share
                client.behoefte_nu[need] -= rate * client.openheid * client.behoefte_nu[need]


@kernel
def end_all(residents, n, clock, log):
    """Every match ends at once, and nobody was prepared for it."""
    free_left_behind(residents, clock, log)
    for row in range(len(residents)):
        r = residents[row]
        if r.buddy > 0:
            end_buddy(r, BUDDY_EINDE_ABRUPT, n, clock, log)
        if r.beroeps_sinds >= 0:
            end_beroeps(r, BUDDY_EINDE_ABRUPT, n, clock, log)
        if r.maatje > 0:
            release(r)
        r.steun_buddy = 0.0
