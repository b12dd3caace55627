"""Eviction for arrears: the same five stages, driven by months of rent instead of reports.

An arrangement holds the track; a new month of arrears breaks it. Whoever owes nothing any more is
off the track, until a judgment has been given.
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.randomness import stream, u
from simulatie.state import Tables
from simulatie.state.log import emit
from simulatie.vocabulary import (
    BLIJFT,
    DAGVAARDING,
    FASE_HUUR,
    ONTRUIMD_HUUR,
    ONTRUIMING_HUUR,
    REGELING,
    VONNIS_AFGEWEZEN,
    VONNIS_HUUR,
    WEG_TERUG,
)

ADVANCE = stream("ontruiming huur: volgende stap")
GRANTED = stream("ontruiming huur: vonnis toegewezen")
WAY_BACK = stream("ontruiming huur: weg terug na aanzegging")
ARRANGE = stream("ontruiming huur: regeling")

SIGNALLED, WARNED, SUMMONED, JUDGED, NOTICE = 1, 2, 3, 4, 5


def pursue_huur(tables: Tables) -> None:
    """One week of the track for arrears."""
    follow_track(tables.residents, tables.p, tables.clock, tables.log)


@kernel
def chance_of_step(resident, p):  # type: ignore[no-untyped-def]
    """Weekly chance to enter the next stage; zero while its condition does not hold."""
    stage = resident.fase_huur
    weeks = resident.weken_fase_huur
    months = resident.achterstand
    if stage == 0 and months >= SIGNALLED:
        return p[0].ontruiming_huur_kans_1
    if stage == SIGNALLED and months >= WARNED and weeks >= p[0].ontruiming_huur_weken_1:
        return p[0].ontruiming_huur_kans_2
    if stage == WARNED and months >= SUMMONED and weeks >= p[0].ontruiming_huur_weken_2:
        return p[0].ontruiming_huur_kans_3
    if stage == SUMMONED and weeks >= p[0].ontruiming_huur_weken_3:
        return p[0].ontruiming_huur_kans_4
    if stage == JUDGED and weeks >= p[0].ontruiming_huur_weken_4:
        return 1.0
    return 0.0


@kernel
def go_to(resident, stage, clock, log):  # type: ignore[no-untyped-def]
    """Enter a stage, or leave the track with stage 0, and remember why."""
    cause = resident.oorzaak_achterstand
    if resident.fase_huur > 0 and stage > resident.fase_huur:
        cause = resident.oorzaak_fase_huur
    resident.fase_huur = stage
    resident.weken_fase_huur = 0
    resident.oorzaak_fase_huur = emit(
        log, clock, FASE_HUUR, resident.huishouden, 0, float(stage), cause
    )


@kernel
def follow_track(residents, p, clock, log):  # type: ignore[no-untyped-def]
    """First a way back or a pause, then a step forward; eviction for nuisance goes before."""
    seed, t = clock[0].seed, clock[0].t
    for row in range(len(residents)):
        r = residents[row]
        if r.aanwezig == 0 or r.vertrek != BLIJFT:
            continue
        if r.fase_huur == 0 and r.achterstand == 0:
            continue
        if r.fase_huur > 0:
            r.weken_fase_huur += 1
        if find_way_back(r, p, clock, log) or is_held(r, p, clock, log):
            continue
        if r.fase_huur == NOTICE:
            if r.weken_fase_huur >= p[0].ontruiming_uitstel_weken:
                evict(r, clock, log)
        elif u(seed, ADVANCE, t, r.huishouden) < chance_of_step(r, p):
            step_forward(r, p, clock, log)


@kernel
def find_way_back(resident, p, clock, log):  # type: ignore[no-untyped-def]
    """No arrears ends the track before judgment; a late settlement halves the debt."""
    stage = resident.fase_huur
    if SIGNALLED <= stage <= SUMMONED and resident.achterstand == 0:
        go_to(resident, 0, clock, log)
        return True
    if stage == NOTICE:
        luck = u(clock[0].seed, WAY_BACK, clock[0].t, resident.huishouden)
        if luck < p[0].ontruiming_weg_terug_huur:
            emit(
                log,
                clock,
                WEG_TERUG,
                resident.huishouden,
                0,
                float(stage),
                resident.oorzaak_fase_huur,
            )
            resident.achterstand //= 2
            go_to(resident, SIGNALLED, clock, log)
            return True
    return False


@kernel
def is_held(resident, p, clock, log):  # type: ignore[no-untyped-def]
    """Whether an arrangement holds the track, one made this week included."""
    t = clock[0].t
    if resident.fase_huur != WARNED and resident.fase_huur != SUMMONED:
        return False
    if resident.regeling_tot > t:
        return True
    chance = p[0].ontruiming_regeling_kans * (0.5 + resident.zelfredzaamheid)
    if resident.zaak_sinds >= 0 and resident.vals == 0:
        chance *= p[0].ontruiming_regeling_in_zaak
    if u(clock[0].seed, ARRANGE, t, resident.huishouden) < chance:
        resident.regeling_tot = t + int(p[0].ontruiming_regeling_weken)
        emit(
            log,
            clock,
            REGELING,
            resident.huishouden,
            0,
            float(resident.achterstand),
            resident.oorzaak_fase_huur,
        )
        return True
    return False


@kernel
def step_forward(resident, p, clock, log):  # type: ignore[no-untyped-def]
    """The next stage; from the summons the court decides."""
    if resident.fase_huur != SUMMONED:
        go_to(resident, int(resident.fase_huur) + 1, clock, log)
        if resident.fase_huur == SUMMONED:
            emit(log, clock, DAGVAARDING, resident.huishouden, 0, 1.0, resident.oorzaak_fase_huur)
        return
    cause = resident.oorzaak_fase_huur
    if u(clock[0].seed, GRANTED, clock[0].t, resident.huishouden) < p[0].ontruiming_toegewezen:
        emit(log, clock, VONNIS_HUUR, resident.huishouden, 0, 1.0, cause)
        go_to(resident, JUDGED, clock, log)
    else:
        emit(log, clock, VONNIS_AFGEWEZEN, resident.huishouden, 0, 1.0, cause)
        go_to(resident, WARNED, clock, log)


@kernel
def evict(resident, clock, log):  # type: ignore[no-untyped-def]
    """The home is cleared this week."""
    resident.vertrek = ONTRUIMD_HUUR
    resident.oorzaak_vertrek = emit(
        log, clock, ONTRUIMING_HUUR, resident.huishouden, 0, 1.0, resident.oorzaak_fase_huur
    )
