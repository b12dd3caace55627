"""Both tracks towards eviction, stage by stage."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hand_made import happened, last_event, live, street

from simulatie.rules.huurachterstand import keep_huurboek
from simulatie.rules.ontruiming import chance_of_step, has_progress, pursue_huur, pursue_overlast
from simulatie.rules.verhuizen import move_out
from simulatie.state import Tables
from simulatie.state.log import FILLED
from simulatie.state.residents import NEVER
from simulatie.vocabulary import (
    ALLEEN,
    DAGVAARDING,
    ECHT_SIGNAAL,
    EENOUDER,
    FASE_HUUR,
    FASE_OVERLAST,
    GEEN_SIGNAAL,
    GEZIN,
    HOUSEHOLD_TYPES,
    LAATSTE_KANS,
    ONTRUIMD_OVERLAST,
    ONTRUIMING_HUUR,
    ONTRUIMING_KINDEREN,
    ONTRUIMING_OVERLAST,
    PAAR,
    REGELING,
    SPOOR_HUUR,
    SPOOR_OVERLAST,
    VERHUIST,
    VONNIS_AFGEWEZEN,
    VONNIS_HUUR,
    VONNIS_OVERLAST,
    WEG_TERUG,
    WOONCONSULENT,
)

BOTH = (SPOOR_OVERLAST, SPOOR_HUUR)
NAMES = ("overlast", "huur")
PURSUE: tuple[Callable[[Tables], None], ...] = (pursue_overlast, pursue_huur)
GROUND = ("dossier", "achterstand")
HEAVY = (9.0, 9)
NO_WAY_BACK = {
    "ontruiming.contact_kans": 0.0,
    "ontruiming.regeling_kans": 0.0,
    "ontruiming.weg_terug_overlast": 0.0,
    "ontruiming.weg_terug_huur": 0.0,
}
AT_ONCE = NO_WAY_BACK | {
    f"ontruiming.{name}_kans_{stage}": 1.0 for name in NAMES for stage in (1, 2, 3, 4)
}
"""Every step that may be taken is taken."""


def on_track(track: int, stage: int, weeks: int = 99, homes: int = 1, **numbers: float) -> Tables:
    """Households with a heavy ground at a stage, for so many weeks, under `AT_ONCE`."""
    tables = street(homes, AT_ONCE | {"ontruiming.toegewezen": 1.0} | numbers, events=400)
    tables.residents[GROUND[track]] = HEAVY[track]
    tables.residents["fase"][:, track] = stage
    tables.residents["weken_fase"][:, track] = weeks
    return tables


def stage_of(tables: Tables, track: int, row: int = 0) -> int:
    return int(tables.residents["fase"][row, track])


@pytest.mark.parametrize("track", BOTH)
def test_a_heavy_ground_goes_through_all_stages_in_their_least_weeks(track):
    tables = on_track(track, 0)
    stages = []
    for _ in range(60):
        live(tables, PURSUE[track])
        stages.append(stage_of(tables, track))
    weeks = [stages.count(stage) for stage in (1, 2, 3, 4)]
    assert weeks == ([1, 8, 6, 6] if track == SPOOR_OVERLAST else [1, 4, 6, 6])
    assert happened(tables, DAGVAARDING) == 1
    assert happened(tables, (VONNIS_OVERLAST, VONNIS_HUUR)[track]) == 1
    assert happened(tables, (ONTRUIMING_OVERLAST, ONTRUIMING_HUUR)[track]) == 1


@pytest.mark.parametrize("track", BOTH)
def test_the_notice_is_four_weeks(track):
    tables = on_track(track, 5, weeks=0)
    evicted = []
    for _ in range(4):
        live(tables, PURSUE[track])
        evicted.append(happened(tables, (ONTRUIMING_OVERLAST, ONTRUIMING_HUUR)[track]))
    assert evicted == [0, 0, 0, 1]


@pytest.mark.parametrize(
    ("track", "stage", "ground", "steps"),
    [
        (SPOOR_OVERLAST, 0, 1.69, False),
        (SPOOR_OVERLAST, 0, 1.7, True),
        (SPOOR_OVERLAST, 1, 2.79, False),
        (SPOOR_OVERLAST, 1, 2.8, True),
        (SPOOR_OVERLAST, 2, 2.79, False),
        (SPOOR_OVERLAST, 2, 2.8, True),
        (SPOOR_OVERLAST, 3, 1.0, True),  # before the court the ground no longer counts
        (SPOOR_HUUR, 0, 0, False),
        (SPOOR_HUUR, 0, 1, True),
        (SPOOR_HUUR, 1, 1, False),
        (SPOOR_HUUR, 1, 2, True),
        (SPOOR_HUUR, 2, 2, False),
        (SPOOR_HUUR, 2, 3, True),
        (SPOOR_HUUR, 3, 1, True),
    ],
)
def test_each_stage_has_its_condition(track, stage, ground, steps):
    tables = on_track(track, stage)
    tables.p["ontruiming_overlast_drempel"] = 2.8
    tables.residents[GROUND[track]] = ground
    live(tables, PURSUE[track])
    assert stage_of(tables, track) == stage + steps


def test_the_weekly_chance_to_enter_each_stage():
    chances = {
        SPOOR_OVERLAST: (0.10, 0.08, 0.06, 0.15, 1.0),
        SPOOR_HUUR: (0.10, 0.08, 0.045, 0.15, 1),
    }
    dwell = {SPOOR_OVERLAST: (0, 1, 8, 6, 6), SPOOR_HUUR: (0, 1, 4, 6, 6)}
    tables = street(1)
    for track in BOTH:
        tables.residents[GROUND[track]] = HEAVY[track]
        for stage in range(5):
            tables.residents["fase"][0, track] = stage
            tables.residents["weken_fase"][0, track] = dwell[track][stage]
            resident = tables.residents[0]
            chance = chance_of_step(resident, tables.tracks, track, tables.p, 0)
            assert chance == pytest.approx(chances[track][stage])
            tables.residents["weken_fase"][0, track] -= 1
            if stage > 0:
                assert chance_of_step(tables.residents[0], tables.tracks, track, tables.p, 0) == 0.0


def test_help_that_makes_progress_slows_the_track_for_nuisance_before_court():
    tables = street(1)
    people = tables.residents
    people["dossier"], people["achterstand"] = HEAVY
    people["zaak_sinds"], people["voortgang"] = 0, 0b00110011
    people["weken_fase"] = 99
    slowed = {
        SPOOR_OVERLAST: (0.10, 0.08 * 0.3, 0.06 * 0.3, 0.15),
        SPOOR_HUUR: (0.10, 0.08, 0.045, 0.15),
    }
    for track in BOTH:
        for stage in range(4):
            people["fase"][0, track] = stage
            chance = chance_of_step(people[0], tables.tracks, track, tables.p, 0)
            assert chance == pytest.approx(slowed[track][stage])


def test_while_a_contract_runs_a_heavy_dossier_brings_the_next_step_nearer_and_nothing_else():
    tables = street(1)
    people = tables.residents
    people["dossier"], people["achterstand"] = HEAVY
    people["weken_fase"], people["contract_tot"] = 99, 52
    nearer = {
        SPOOR_OVERLAST: (0.10, 0.08 * 2.0, 0.06 * 2.0, 0.15),
        SPOOR_HUUR: (0.10, 0.08, 0.045, 0.15),
    }
    for track in BOTH:
        for stage in range(4):
            people["fase"][0, track] = stage
            for week, expected in ((51, nearer[track]), (52, usual(track))):
                chance = chance_of_step(people[0], tables.tracks, track, tables.p, week)
                assert chance == pytest.approx(expected[stage])


def usual(track: int) -> tuple[float, ...]:
    """The weekly chances without help and without a contract."""
    return {SPOOR_OVERLAST: (0.10, 0.08, 0.06, 0.15), SPOOR_HUUR: (0.10, 0.08, 0.045, 0.15)}[track]


@pytest.mark.parametrize(
    ("since", "false", "weeks", "progress"),
    [
        (0, 0, 0b11110000, True),
        (0, 0, 0b01110000, False),
        (-1, 0, 0b11111111, False),  # the case is closed
        (0, 1, 0b11111111, False),  # an intake on a false signal is no case
    ],
)
def test_progress_is_an_active_case_with_help_in_four_of_the_last_eight_weeks(
    since, false, weeks, progress
):
    tables = street(1)
    people = tables.residents
    people["zaak_sinds"], people["vals"], people["voortgang"] = since, false, weeks
    assert bool(has_progress(people[0], tables.p)) is progress


@pytest.mark.parametrize("track", BOTH)
def test_who_settles_before_judgment_is_off_the_track_and_after_it_is_not(track):
    for stage in (1, 2, 3, 4, 5):
        tables = on_track(track, stage, weeks=0)
        tables.residents[GROUND[track]] = (0.99, 0)[track]
        live(tables, PURSUE[track])
        assert stage_of(tables, track) == (0 if stage <= 3 else stage)


@pytest.mark.parametrize("track", BOTH)
def test_a_refused_judgment_goes_back_to_the_last_chance(track):
    tables = on_track(track, 3, **{"ontruiming.toegewezen": 0.0})
    live(tables, PURSUE[track])
    assert stage_of(tables, track) == 2
    assert happened(tables, VONNIS_AFGEWEZEN) == 1
    assert happened(tables, VONNIS_OVERLAST) + happened(tables, VONNIS_HUUR) == 0
    assert tables.residents["weken_fase"][0, track] == 0


@pytest.mark.parametrize("track", BOTH)
def test_a_way_back_after_the_notice_halves_the_ground_and_starts_at_the_first_step(track):
    tables = on_track(track, 5, **{f"ontruiming.weg_terug_{NAMES[track]}": 1.0})
    live(tables, PURSUE[track])
    assert stage_of(tables, track) == 1
    assert tables.residents[GROUND[track]][0] == (4.5, 4)[track]
    assert happened(tables, WEG_TERUG) == 1


def test_an_accepted_contact_brings_the_last_chance_back_to_the_first_step():
    for stage, after in ((2, 1), (3, 4)):
        tables = on_track(SPOOR_OVERLAST, stage, **{"ontruiming.contact_kans": 2.0})
        live(tables, pursue_overlast)
        assert stage_of(tables, SPOOR_OVERLAST) == after
    closed = on_track(SPOOR_OVERLAST, 2, **{"ontruiming.contact_kans": 2.0})
    closed.residents["openheid"] = 0.0
    live(closed, pursue_overlast)
    assert stage_of(closed, SPOOR_OVERLAST) == 3


@pytest.mark.parametrize("in_need", [0, 1])
def test_an_accepted_contact_is_a_contract_that_weighs_and_asks_for_real_help(in_need):
    tables = on_track(SPOOR_OVERLAST, 2, **{"ontruiming.contact_kans": 2.0})
    who = tables.residents
    who["in_nood"], who["oorzaak_fase"] = in_need, 31
    live(tables, weeks=4)
    live(tables, pursue_overlast)
    contract = last_event(tables, LAATSTE_KANS)
    assert (contract["rol"], contract["oorzaak"]) == (WOONCONSULENT, 31)
    assert who["contract_tot"][0] == 4 + 52
    assert who["acute_last"][0] == 3.0
    assert (who["gevlagd"][0], who["gevlagd_door"][0]) == (ECHT_SIGNAAL, WOONCONSULENT)
    assert who["oorzaak_vlag"][0] == contract["nummer"]


def test_who_keeps_the_door_closed_signs_no_contract():
    tables = on_track(SPOOR_OVERLAST, 2, **{"ontruiming.contact_kans": 2.0})
    tables.residents["openheid"] = 0.0
    live(tables, pursue_overlast)
    assert happened(tables, LAATSTE_KANS) == 0
    assert tables.residents["contract_tot"][0] == NEVER
    assert tables.residents["gevlagd"][0] == GEEN_SIGNAAL


def arranged(stage: int, months: int = 9) -> Tables:
    """A household that makes an arrangement at once."""
    tables = on_track(SPOOR_HUUR, stage, **{"ontruiming.regeling_kans": 1.0})
    tables.residents["achterstand"] = months
    live(tables, pursue_huur)
    tables.p["ontruiming_regeling_kans"] = 0.0
    return tables


@pytest.mark.parametrize("stage", [2, 3])
def test_an_arrangement_holds_the_track_for_26_weeks(stage):
    tables = arranged(stage)
    assert happened(tables, REGELING) == 1
    held = 1
    while stage_of(tables, SPOOR_HUUR) == stage:
        live(tables, pursue_huur)
        held += stage_of(tables, SPOOR_HUUR) == stage
    assert held == 26


@pytest.mark.parametrize("stage", [1, 4, 5])
def test_no_arrangement_is_made_at_other_stages(stage):
    assert happened(arranged(stage), REGELING) == 0


def test_a_new_month_breaks_the_arrangement_and_the_track_goes_on():
    tables = arranged(2)
    tables.p["huurachterstand_kans_overig"] = 1.0
    tables.p["huurachterstand_aflossen"] = 0.0
    live(tables, keep_huurboek, pursue_huur)
    assert stage_of(tables, SPOOR_HUUR) == 3


def test_a_case_doubles_the_chance_of_an_arrangement_and_a_false_one_does_not():
    homes = 9_000
    tables = on_track(SPOOR_HUUR, 3, weeks=0, homes=homes, **{"ontruiming.regeling_kans": 0.03})
    tables.log = tables.log._replace(rows=tables.log.rows[:0])
    third = homes // 3
    tables.residents["zaak_sinds"][:third] = 0
    tables.residents["zaak_sinds"][third : 2 * third] = 0
    tables.residents["vals"][third : 2 * third] = 1
    live(tables, pursue_huur)
    held = tables.residents["regeling_tot"] > 0
    shares = [held[start : start + third].mean() for start in (0, third, 2 * third)]
    error = 4 * (0.06 / third) ** 0.5
    assert shares == pytest.approx([0.06, 0.03, 0.03], abs=error)


def test_two_evictions_in_one_week_count_as_one_for_nuisance():
    tables = on_track(SPOOR_OVERLAST, 5)
    tables.residents["achterstand"] = 9
    tables.residents["fase"] = 5
    tables.residents["weken_fase"] = 99
    live(tables, pursue_overlast, pursue_huur, move_out)
    assert happened(tables, ONTRUIMING_OVERLAST) == 1
    assert happened(tables, ONTRUIMING_HUUR) == 0
    assert tables.residents["aanwezig"][0] == 0


@pytest.mark.parametrize("track", BOTH)
def test_an_eviction_of_parents_with_children_is_counted_apart(track):
    tables = on_track(track, 5, homes=len(HOUSEHOLD_TYPES))
    tables.residents["huishoudtype"] = [ALLEEN, EENOUDER, PAAR, GEZIN]
    live(tables, PURSUE[track])
    rows = tables.log.rows[: tables.log.cursor[FILLED]]
    evicted = rows[rows["soort"] == (ONTRUIMING_OVERLAST, ONTRUIMING_HUUR)[track]]
    children = rows[rows["soort"] == ONTRUIMING_KINDEREN]
    assert len(evicted) == 4
    assert list(children["huishouden"]) == list(evicted["huishouden"][[1, 3]])
    assert list(children["oorzaak"]) == list(evicted["nummer"][[1, 3]])


@pytest.mark.parametrize("track", BOTH)
def test_who_already_leaves_takes_no_further_step(track):
    tables = on_track(track, 2)
    tables.residents["vertrek"] = VERHUIST
    live(tables, PURSUE[track])
    assert stage_of(tables, track) == 2
    assert tables.residents["vertrek"][0] == VERHUIST


def test_a_household_in_time_out_can_still_be_evicted_for_arrears():
    tables = on_track(SPOOR_HUUR, 5)
    tables.residents["in_time_out"] = 1
    live(tables, pursue_huur)
    assert happened(tables, ONTRUIMING_HUUR) == 1


def test_the_two_tracks_have_luck_of_their_own():
    homes = 2_000
    tables = street(homes, NO_WAY_BACK)
    tables.residents["dossier"], tables.residents["achterstand"] = HEAVY
    live(tables, pursue_overlast, pursue_huur)
    both = (tables.residents["fase"] == 1).all(axis=1).mean()
    assert both == pytest.approx(0.1 * 0.1, abs=4 * (0.01 / homes) ** 0.5)


def test_stages_follow_from_one_another_in_the_log():
    tables = on_track(SPOOR_OVERLAST, 0)
    tables.residents["oorzaak_dossier"] = 1234
    while happened(tables, ONTRUIMING_OVERLAST) == 0:
        live(tables, pursue_overlast)
    steps = tables.log.rows[: tables.log.cursor[1]]
    stages = steps[steps["soort"] == FASE_OVERLAST]
    assert list(stages["hoeveelheid"]) == [1, 2, 3, 4, 5]
    assert list(stages["oorzaak"]) == [1234, *stages["nummer"][:-1]]
    assert last_event(tables, ONTRUIMING_OVERLAST)["oorzaak"] == stages["nummer"][-1]
    assert tables.residents["vertrek"][0] == ONTRUIMD_OVERLAST
    assert happened(tables, FASE_HUUR) == 0


def test_nobody_is_pursued_in_an_empty_home():
    tables = on_track(SPOOR_HUUR, 4, homes=3)
    tables.residents["aanwezig"] = 0
    live(tables, pursue_overlast, pursue_huur, weeks=3)
    assert (np.asarray(tables.residents["fase"])[:, SPOOR_HUUR] == 4).all()
