"""Eviction: one procedure on two grounds, from the first talk to the clearing of the home.

1 talk and warning · 2 last chance · 3 summons · 4 judgment · 5 notice · then evicted. A household
can be on the track for nuisance, whose ground is the dossier, and on the one for arrears, whose
ground is months of rent. A week takes at most one step on each. Every stage has a condition, a
weekly chance to be entered, and least weeks before the next, and from every stage there is a way
back; help that makes progress slows the way forward on the track for nuisance, it never bans it.
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.randomness import stream, u
from simulatie.state import Tables
from simulatie.state.log import emit, emit_amount, emit_rol
from simulatie.vocabulary import (
    BLIJFT,
    DAGVAARDING,
    ECHT_SIGNAAL,
    EENOUDER,
    FASE_OVERLAST,
    GEZIN,
    LAATSTE_KANS,
    ONTRUIMD_OVERLAST,
    ONTRUIMING_KINDEREN,
    ONTRUIMING_OVERLAST,
    REGELING,
    SPOOR_HUUR,
    SPOOR_OVERLAST,
    VONNIS_AFGEWEZEN,
    VONNIS_OVERLAST,
    WEG_TERUG,
    WOONCONSULENT,
)

ADVANCE = stream("ontruiming: volgende stap")
GRANTED = stream("ontruiming: vonnis toegewezen")
WAY_BACK = stream("ontruiming: weg terug na aanzegging")
ACCEPT = stream("ontruiming: contact aanvaard")
ARRANGE = stream("ontruiming: regeling")

OFF, WARNED, LAST_CHANCE, SUMMONED, JUDGED, NOTICE = range(6)


def pursue_overlast(tables: Tables) -> None:
    """One week of the track for nuisance."""
    _pursue(tables, SPOOR_OVERLAST)


def pursue_huur(tables: Tables) -> None:
    """One week of the track for arrears, after the other: two evictions count as for nuisance."""
    _pursue(tables, SPOOR_HUUR)


def _pursue(tables: Tables, track: int) -> None:
    follow_track(tables.residents, tables.tracks, track, tables.p, tables.clock, tables.log)


@kernel
def follow_track(residents, tracks, track, p, clock, log):
    """First a way back or a pause, then a step forward."""
    for row in range(len(residents)):
        r = residents[row]
        if r.aanwezig == 0 or r.vertrek != BLIJFT:
            continue
        if r.fase[track] == OFF and not calls_for(r, track, WARNED, p):
            continue
        if r.fase[track] != OFF:
            r.weken_fase[track] += 1
        if not (find_way_back(r, tracks, track, p, clock, log) or is_held(r, track, p, clock, log)):
            move_on(r, tracks, track, p, clock, log)


@kernel
def calls_for(resident, track, stage, p):
    """Whether the ground is heavy enough for stage 1, 2 or 3."""
    if track == SPOOR_HUUR:
        return resident.achterstand >= stage
    if stage == WARNED:
        return resident.dossier >= p[0].dossier_zaakdrempel
    return resident.dossier >= p[0].ontruiming_overlast_drempel


@kernel
def is_settled(resident, track, p):
    """Whether the ground is gone: nothing owed, or a dossier that has faded."""
    if track == SPOOR_HUUR:
        return resident.achterstand == 0
    return resident.dossier < p[0].dossier_sluitdrempel


@kernel
def halve_ground(resident, track):
    """A late settlement takes away half of what was held against the household."""
    if track == SPOOR_HUUR:
        resident.achterstand //= 2
    else:
        resident.dossier /= 2.0


@kernel
def has_progress(resident, p):
    """An active case, a real one, with enough help in enough of the last eight weeks."""
    weeks = 0
    bits = resident.voortgang
    while bits:
        weeks += bits & 1
        bits >>= 1
    active = resident.zaak_sinds >= 0 and resident.vals == 0
    return active and weeks >= p[0].casework_voortgang_weken


@kernel
def chance_of_step(resident, tracks, track, p, t):
    """Weekly chance to enter the next stage; zero while its condition does not hold."""
    stage = resident.fase[track]
    if stage != OFF and resident.weken_fase[track] < tracks[track].weken[stage - 1]:
        return 0.0
    if stage == JUDGED:
        return 1.0
    if stage < SUMMONED and not calls_for(resident, track, stage + 1, p):
        return 0.0
    chance = tracks[track].kans[stage]
    slowed = track == SPOOR_OVERLAST and WARNED <= stage <= LAST_CHANCE
    if slowed and has_progress(resident, p):
        chance *= p[0].ontruiming_voortgang_factor
    if slowed and t < resident.contract_tot:
        chance *= p[0].ontruiming_laatste_kans_factor
    return chance


@kernel
def go_to(resident, track, stage, clock, log):
    """Enter a stage, or leave the track with stage 0, and remember why."""
    cause = resident.oorzaak_dossier
    if track == SPOOR_HUUR:
        cause = resident.oorzaak_achterstand
    if OFF < resident.fase[track] < stage:
        cause = resident.oorzaak_fase[track]
    resident.fase[track] = stage
    resident.weken_fase[track] = 0
    resident.oorzaak_fase[track] = emit_amount(
        log, clock, FASE_OVERLAST + track, resident.huishouden, 0, float(stage), cause
    )


@kernel
def find_way_back(resident, tracks, track, p, clock, log):
    """A settled ground ends the track before judgment; contact or a late settlement goes back."""
    seed, t, who = clock[0].seed, clock[0].t, resident.huishouden
    stage = resident.fase[track]
    if WARNED <= stage <= SUMMONED and is_settled(resident, track, p):
        go_to(resident, track, OFF, clock, log)
        return True
    if track == SPOOR_OVERLAST and stage == LAST_CHANCE and accepts_contact(resident, p, seed, t):
        sign_contract(resident, p, clock, log)
        go_to(resident, track, WARNED, clock, log)
        return True
    if stage == NOTICE and u(seed, WAY_BACK, t, who, 0, track) < tracks[track].weg_terug:
        emit_amount(log, clock, WEG_TERUG, who, 0, float(track), resident.oorzaak_fase[track])
        halve_ground(resident, track)
        go_to(resident, track, WARNED, clock, log)
        return True
    return False


@kernel
def accepts_contact(resident, p, seed, t):
    """The last chance is taken: a household that opens the door stays out of court for now."""
    chance = p[0].ontruiming_contact_kans * resident.openheid
    return u(seed, ACCEPT, t, resident.huishouden) < chance


@kernel
def sign_contract(resident, p, clock, log):
    """A last-chance contract: help is accepted, and the pressure of it is felt."""
    r, t = resident, clock[0].t
    r.contract_tot = t + int(p[0].ontruiming_laatste_kans_weken)
    cause = r.oorzaak_fase[SPOOR_OVERLAST]
    event = emit_rol(log, clock, LAATSTE_KANS, WOONCONSULENT, r.huishouden, 1.0, cause)
    r.acute_last += p[0].ontruiming_laatste_kans_last
    r.gevlagd = ECHT_SIGNAAL
    r.gevlagd_door = WOONCONSULENT
    r.oorzaak_vlag = event


@kernel
def is_held(resident, track, p, clock, log):
    """Whether an arrangement holds the track for arrears, one made this week included."""
    stage, t = resident.fase[track], clock[0].t
    if track != SPOOR_HUUR or (stage != LAST_CHANCE and stage != SUMMONED):
        return False
    if resident.regeling_tot > t:
        return True
    chance = p[0].ontruiming_regeling_kans * (0.5 + resident.zelfredzaamheid)
    if resident.zaak_sinds >= 0 and resident.vals == 0:
        chance *= p[0].ontruiming_regeling_in_zaak
    if u(clock[0].seed, ARRANGE, t, resident.huishouden) >= chance:
        return False
    resident.regeling_tot = t + int(p[0].ontruiming_regeling_weken)
    emit(log, clock, REGELING, resident.huishouden, resident.oorzaak_fase[track])
    return True


@kernel
def move_on(resident, tracks, track, p, clock, log):
    """Evict when the weeks of notice are over, else perhaps enter the next stage."""
    if resident.fase[track] == NOTICE:
        if resident.weken_fase[track] >= p[0].ontruiming_uitstel_weken:
            clear_home(resident, track, clock, log)
        return
    luck = u(clock[0].seed, ADVANCE, clock[0].t, resident.huishouden, 0, track)
    if luck < chance_of_step(resident, tracks, track, p, clock[0].t):
        step_forward(resident, track, p, clock, log)


@kernel
def step_forward(resident, track, p, clock, log):
    """The next stage; from the summons the court decides."""
    if resident.fase[track] == SUMMONED:
        hear_court(resident, track, p, clock, log)
        return
    go_to(resident, track, int(resident.fase[track]) + 1, clock, log)
    if resident.fase[track] == SUMMONED:
        emit(log, clock, DAGVAARDING, resident.huishouden, resident.oorzaak_fase[track])


@kernel
def hear_court(resident, track, p, clock, log):
    """Granted, it is a judgment; refused, the landlord is back at the last chance."""
    who, cause = resident.huishouden, resident.oorzaak_fase[track]
    luck = u(clock[0].seed, GRANTED, clock[0].t, who, 0, track)
    if luck < p[0].ontruiming_toegewezen:
        emit(log, clock, VONNIS_OVERLAST + track, who, cause)
        go_to(resident, track, JUDGED, clock, log)
    else:
        emit(log, clock, VONNIS_AFGEWEZEN, who, cause)
        go_to(resident, track, LAST_CHANCE, clock, log)


@kernel
def clear_home(resident, track, clock, log):
    """The home is cleared this week."""
    resident.vertrek = ONTRUIMD_OVERLAST + track
    resident.oorzaak_vertrek = emit(
        log, clock, ONTRUIMING_OVERLAST + track, resident.huishouden, resident.oorzaak_fase[track]
    )
    if resident.huishoudtype == EENOUDER or resident.huishoudtype == GEZIN:
        emit(log, clock, ONTRUIMING_KINDEREN, resident.huishouden, resident.oorzaak_vertrek)
