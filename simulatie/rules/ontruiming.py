"""Eviction for nuisance: from the first talk to the clearing of the home, at most one step a week.

1 talk and warning · 2 last chance · 3 summons · 4 judgment · 5 notice · then evicted.
Each stage has a condition, a weekly chance to be entered, and least weeks before the next. There
is a way back from every stage; help that makes progress slows the way forward, it never bans it.
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.randomness import stream, u
from simulatie.state import Tables
from simulatie.state.log import emit
from simulatie.vocabulary import (
    BLIJFT,
    DAGVAARDING,
    FASE_OVERLAST,
    ONTRUIMD_OVERLAST,
    ONTRUIMING_OVERLAST,
    VONNIS_AFGEWEZEN,
    VONNIS_OVERLAST,
    WEG_TERUG,
)

ADVANCE = stream("ontruiming overlast: volgende stap")
GRANTED = stream("ontruiming overlast: vonnis toegewezen")
WAY_BACK = stream("ontruiming overlast: weg terug na aanzegging")
ACCEPT = stream("ontruiming overlast: contact aanvaard")

WARNED, LAST_CHANCE, SUMMONED, JUDGED, NOTICE = 1, 2, 3, 4, 5


def pursue_overlast(tables: Tables) -> None:
    """One week of the track for nuisance."""
    follow_track(tables.residents, tables.p, tables.clock, tables.log)


@kernel
def has_progress(resident, p):  # type: ignore[no-untyped-def]
    """An active case with enough help in enough of the last eight weeks."""
    weeks = 0
    bits = resident.voortgang
    while bits:
        weeks += bits & 1
        bits >>= 1
    in_case = resident.zaak_sinds >= 0 and resident.vals == 0
    return in_case and weeks >= p[0].casework_voortgang_weken


@kernel
def chance_of_step(resident, p):  # type: ignore[no-untyped-def]
    """Weekly chance to enter the next stage; zero while its condition does not hold."""
    stage = resident.fase_overlast
    weeks = resident.weken_fase_overlast
    slow = p[0].ontruiming_voortgang_factor if has_progress(resident, p) else 1.0
    serious = resident.dossier >= p[0].ontruiming_overlast_drempel
    if stage == 0 and resident.dossier >= p[0].dossier_zaakdrempel:
        return p[0].ontruiming_overlast_kans_1
    if stage == WARNED and serious and weeks >= p[0].ontruiming_overlast_weken_1:
        return p[0].ontruiming_overlast_kans_2 * slow
    if stage == LAST_CHANCE and serious and weeks >= p[0].ontruiming_overlast_weken_2:
        return p[0].ontruiming_overlast_kans_3 * slow
    if stage == SUMMONED and weeks >= p[0].ontruiming_overlast_weken_3:
        return p[0].ontruiming_overlast_kans_4
    if stage == JUDGED and weeks >= p[0].ontruiming_overlast_weken_4:
        return 1.0
    return 0.0


@kernel
def go_to(resident, stage, clock, log):  # type: ignore[no-untyped-def]
    """Enter a stage, or leave the track with stage 0, and remember why."""
    cause = resident.oorzaak_dossier
    if resident.fase_overlast > 0 and stage > resident.fase_overlast:
        cause = resident.oorzaak_fase_overlast
    resident.fase_overlast = stage
    resident.weken_fase_overlast = 0
    resident.oorzaak_fase_overlast = emit(
        log, clock, FASE_OVERLAST, resident.huishouden, 0, float(stage), cause
    )


@kernel
def follow_track(residents, p, clock, log):  # type: ignore[no-untyped-def]
    """First a way back, then a step forward."""
    seed, t = clock[0].seed, clock[0].t
    for row in range(len(residents)):
        r = residents[row]
        if r.aanwezig == 0 or r.vertrek != BLIJFT:
            continue
        if r.fase_overlast == 0 and r.dossier < p[0].dossier_zaakdrempel:
            continue
        if r.fase_overlast > 0:
            r.weken_fase_overlast += 1
        if find_way_back(r, p, clock, log):
            continue
        if r.fase_overlast == NOTICE:
            if r.weken_fase_overlast >= p[0].ontruiming_uitstel_weken:
                evict(r, clock, log)
        elif u(seed, ADVANCE, t, r.huishouden) < chance_of_step(r, p):
            step_forward(r, p, clock, log)


@kernel
def find_way_back(resident, p, clock, log):  # type: ignore[no-untyped-def]
    """Few reports end the track before judgment; contact or a late settlement brings it back."""
    seed, t = clock[0].seed, clock[0].t
    stage = resident.fase_overlast
    if WARNED <= stage <= SUMMONED and resident.dossier < p[0].dossier_sluitdrempel:
        go_to(resident, 0, clock, log)
        return True
    if stage == LAST_CHANCE:
        chance = p[0].ontruiming_contact_kans * resident.openheid
        if u(seed, ACCEPT, t, resident.huishouden) < chance:
            go_to(resident, WARNED, clock, log)
            return True
    if stage == NOTICE:
        chance = p[0].ontruiming_weg_terug_overlast
        if u(seed, WAY_BACK, t, resident.huishouden) < chance:
            emit(
                log,
                clock,
                WEG_TERUG,
                resident.huishouden,
                0,
                float(stage),
                resident.oorzaak_fase_overlast,
            )
            resident.dossier /= 2.0
            go_to(resident, WARNED, clock, log)
            return True
    return False


@kernel
def step_forward(resident, p, clock, log):  # type: ignore[no-untyped-def]
    """The next stage; from the summons the court decides."""
    if resident.fase_overlast != SUMMONED:
        go_to(resident, int(resident.fase_overlast) + 1, clock, log)
        if resident.fase_overlast == SUMMONED:
            emit(
                log,
                clock,
                DAGVAARDING,
                resident.huishouden,
                0,
                1.0,
                resident.oorzaak_fase_overlast,
            )
        return
    cause = resident.oorzaak_fase_overlast
    if u(clock[0].seed, GRANTED, clock[0].t, resident.huishouden) < p[0].ontruiming_toegewezen:
        emit(log, clock, VONNIS_OVERLAST, resident.huishouden, 0, 1.0, cause)
        go_to(resident, JUDGED, clock, log)
    else:
        emit(log, clock, VONNIS_AFGEWEZEN, resident.huishouden, 0, 1.0, cause)
        go_to(resident, LAST_CHANCE, clock, log)


@kernel
def evict(resident, clock, log):  # type: ignore[no-untyped-def]
    """The home is cleared this week."""
    resident.vertrek = ONTRUIMD_OVERLAST
    resident.oorzaak_vertrek = emit(
        log,
        clock,
        ONTRUIMING_OVERLAST,
        resident.huishouden,
        0,
        1.0,
        resident.oorzaak_fase_overlast,
    )
