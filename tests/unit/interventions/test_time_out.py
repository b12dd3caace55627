"""Who gets a bed, what a stay changes, and the ways in which time-out can fail."""

from __future__ import annotations

import numpy as np
import pytest
import small_world as world
from hand_made import happened, numbers_of, street

from simulatie.contracts import whole_places
from simulatie.interventions.time_out import TimeOut
from simulatie.rules.overlast import spread_overlast
from simulatie.rules.verhuizen import move_out
from simulatie.state import Tables
from simulatie.synthesis.arrivals import let_homes
from simulatie.vocabulary import (
    BEGIN,
    BLIJFT,
    NIET_TERUG,
    NIET_TERUGGEKEERD,
    PLAATSING,
    SPOOR_HUUR,
    SPOOR_OVERLAST,
    TIME_OUT_GEWEIGERD,
    TIME_OUT_IN,
    TIME_OUT_UIT,
    TIME_OUT_VOL,
)
from simulatie.week import tick

AMPLE = 1000.0
FOREVER = 1e12
"""A stay so long that it does not end in a test."""


def in_crisis(homes: int) -> Tables:
    """A street in which everybody is in a crisis with a heavy dossier, and wide open."""
    tables = street(homes)
    r = tables.residents
    r["crisis"], r["dossier"], r["openheid"] = 1, 3.0, 1.0
    return tables


def offer(tables: Tables, weeks: int = 1, **numbers: float) -> Tables:
    """Let time-out homes with these numbers live some weeks in a street."""
    known = {"plekken": AMPLE, "instemming": 1.0, "verblijf": FOREVER, **numbers}
    measure = TimeOut(numbers_of("time_out", **known))
    for _ in range(weeks):
        measure.apply(BEGIN, tables)
        measure.apply(PLAATSING, tables)
        tick(tables)
    return tables


def away(tables: Tables) -> list[int]:
    return np.flatnonzero(tables.residents["in_time_out"]).tolist()


@pytest.mark.parametrize(
    ("per_thousand", "homes", "places"),
    [
        (0, 960, 0),
        (4, 960, 4),
        (4, 120, 1),
        (4, 875, 4),
        (4, 874, 3),
        (0.1, 100, 1),
        (12, 4300, 52),
    ],
)
def test_places_are_whole_rounded_half_up_and_at_least_one(per_thousand, homes, places):
    assert whole_places(per_thousand, homes) == places


def test_a_bed_is_offered_in_a_heavy_crisis_or_from_the_last_chance_on():
    tables = street(6)
    r = tables.residents
    r["openheid"] = 1.0
    r["crisis"] = [1, 1, 0, 0, 0, 0]
    r["dossier"] = [2.0, 1.9, 5.0, 3.0, 3.0, 0.0]
    r["fase"][:, SPOOR_OVERLAST] = [0, 1, 1, 2, 5, 0]
    r["fase"][5, SPOOR_HUUR] = 5
    assert away(offer(tables)) == [0, 3, 4]


def test_nobody_is_asked_who_is_leaving_or_away_or_not_there():
    tables = in_crisis(4)
    tables.residents["aanwezig"][0] = 0
    tables.residents["vertrek"][1] = NIET_TERUG
    tables.residents["in_time_out"][2] = 1
    offer(tables)
    assert happened(tables, TIME_OUT_IN) == 1
    assert away(tables) == [2, 3]


def test_agreement_is_chance_times_openness_and_holds_for_half_a_year():
    tables = in_crisis(4_000)
    tables.residents["openheid"][2_000:] = 0.2
    offer(tables, weeks=26, instemming=0.5)
    here = tables.residents["in_time_out"]
    assert here[:2_000].mean() == pytest.approx(0.5, abs=0.05)
    assert here[2_000:].mean() == pytest.approx(0.1, abs=0.03)
    said_no = happened(tables, TIME_OUT_GEWEIGERD)
    assert said_no == 26 * (1 - here).sum()
    offer(tables, instemming=0.5)
    assert tables.residents["in_time_out"][:2_000].mean() == pytest.approx(0.75, abs=0.05)


def test_who_finds_no_bed_is_counted_and_beds_go_by_luck_not_by_row():
    homes = 200
    tables = in_crisis(homes)
    offer(tables, plekken=50.0)
    assert len(away(tables)) == 10
    assert happened(tables, TIME_OUT_VOL) == homes - 10
    assert max(away(tables)) > 100


def test_a_stay_halves_the_dossier_and_sets_the_track_back_once():
    tables = in_crisis(3)
    r = tables.residents
    r["fase"][:, SPOOR_OVERLAST] = [4, 1, 0]
    r["weken_fase"][:, SPOOR_OVERLAST] = 9
    offer(tables, weeks=3)
    assert r["fase"][:, SPOOR_OVERLAST].tolist() == [1, 1, 0]
    assert r["dossier"].tolist() == [1.5, 3.0, 3.0]
    assert r["weken_fase"][0, SPOOR_OVERLAST] == 0


@pytest.mark.parametrize(("treated", "dose"), [(1.0, 1.0), (0.0, 0.5)])
def test_treatment_decides_on_the_dose(treated, dose):
    tables = offer(in_crisis(2), behandeling=treated)
    assert tables.residents["dosis_time_out"].tolist() == [dose, dose]
    assert tables.residents["behandeld"].tolist() == [treated, treated]


def test_who_is_away_causes_and_hears_nothing_at_home():
    tables = in_crisis(12)
    offer(tables, plekken=500.0)
    absent = tables.residents["in_time_out"] == 1
    assert absent.sum() == 6
    caused = np.zeros(12)
    for _ in range(30):
        spread_overlast(tables)
        heard = tables.hearings.rows[: tables.hearings.filled[0]]
        assert not absent[heard["bron"]].any()
        assert not absent[heard["hoorder"]].any()
        caused += tables.residents["incidenten"]
        tick(tables)
    assert caused[absent].sum() == 0
    assert caused[~absent].min() > 0


def test_a_stay_lasts_its_mean_number_of_weeks():
    tables = in_crisis(2_000)
    offer(tables)
    stays = TimeOut(numbers_of("time_out", plekken=AMPLE, instemming=0.0, verblijf=10.0))
    left = []
    for week in range(1, 200):
        before = tables.residents["in_time_out"].sum()
        stays.apply(PLAATSING, tables)
        left += [week] * int(before - tables.residents["in_time_out"].sum())
        tick(tables)
    assert np.mean(left) == pytest.approx(10, abs=4 * 9.5 / 2_000**0.5)
    assert np.std(left) == pytest.approx(90**0.5, rel=0.15)
    assert happened(tables, TIME_OUT_UIT) == 2_000


def ended(terugkeer: float) -> Tables:
    """A street in which every stay has just ended."""
    tables = in_crisis(3)
    offer(tables)
    tables.residents["crisis"], tables.residents["dossier"] = 0, 0.0
    return offer(tables, terugkeer=terugkeer, verblijf=1.0)


def test_after_a_stay_with_a_right_to_return_the_home_is_lived_in_again():
    tables = ended(terugkeer=1.0)
    assert away(tables) == []
    assert (tables.residents["vertrek"] == BLIJFT).all()
    assert not tables.residents["dosis_time_out"].any()
    assert not tables.residents["behandeld"].any()


def test_without_a_right_to_return_a_stay_is_a_removal():
    tables = ended(terugkeer=0.0)
    assert (tables.residents["vertrek"] == NIET_TERUG).all()
    assert happened(tables, NIET_TERUGGEKEERD) == 3
    move_out(tables)
    assert not tables.residents["aanwezig"].any()


def test_without_a_right_to_return_more_homes_are_let_anew():
    keys = {"plekken": 12, "instemming": 0.9}
    back, gone = world.run(
        world.scenario("terug", {"time_out": keys}, world.BUSY),
        world.scenario("weg", {"time_out": {**keys, "terugkeer": False}}, world.BUSY),
        homes=240,
        gebeurtenissen=True,
    )
    leaving = [(run.gebeurtenissen["soort"] == NIET_TERUGGEKEERD).sum() for run in (back, gone)]
    assert leaving[0] == 0
    assert leaving[1] > 5
    assert gone.uitkomsten["mutaties"] > back.uitkomsten["mutaties"]


def test_long_stays_silt_up_the_beds():
    keys = {"plekken": 8, "instemming": 0.9}
    short, long = world.run(
        world.scenario("kort", {"time_out": {**keys, "verblijf": 6}}, world.BUSY),
        world.scenario("lang", {"time_out": {**keys, "verblijf": 52}}, world.BUSY),
        homes=240,
        gebeurtenissen=True,
    )
    full = [(run.gebeurtenissen["soort"] == TIME_OUT_VOL).sum() for run in (short, long)]
    entered = [(run.gebeurtenissen["soort"] == TIME_OUT_IN).sum() for run in (short, long)]
    assert full[1] > full[0]
    assert entered[1] < entered[0]


def test_people_refuse_when_they_are_not_open():
    tables = in_crisis(200)
    tables.residents["openheid"] = 0.0
    offer(tables, weeks=4)
    assert away(tables) == []
    assert happened(tables, TIME_OUT_GEWEIGERD) == 800


def empty(homes: int, vacant: int) -> Tables:
    """A street with some empty homes that may be let now."""
    tables = street(homes)
    tables.residents["aanwezig"][:vacant] = 0
    return tables


def test_beds_from_the_stock_are_homes_that_nobody_else_gets():
    tables = empty(20, 6)
    measure = TimeOut(numbers_of("time_out", plekken=200.0, plekken_uit_voorraad=100.0))
    measure.apply(BEGIN, tables)
    held = tables.dwellings["gereserveerd"] == 1
    assert held.sum() == 2
    assert not tables.residents["aanwezig"][held].any()
    let_homes(tables)
    assert (tables.residents["aanwezig"] == 0).sum() == 2
    assert not tables.residents["aanwezig"][held].any()


def test_homes_from_the_stock_are_taken_by_luck_not_by_row():
    taken = []
    for seed in range(20):
        tables = street(60, seed=seed)
        tables.residents["aanwezig"][:30] = 0
        TimeOut(numbers_of("time_out", plekken=50.0, plekken_uit_voorraad=50.0)).apply(
            BEGIN, tables
        )
        taken += np.flatnonzero(tables.dwellings["gereserveerd"]).tolist()
    assert len(taken) == 60
    assert max(taken) < 30
    assert np.mean(taken) == pytest.approx(14.5, abs=4 * 8.66 / 60**0.5)


def test_a_bed_that_waits_for_a_home_cannot_be_slept_in():
    tables = in_crisis(20)
    offer(tables, plekken=100.0, plekken_uit_voorraad=50.0)
    assert len(away(tables)) == 1
    tables.residents["aanwezig"][19 if 19 not in away(tables) else 18] = 0
    offer(tables, plekken=100.0, plekken_uit_voorraad=50.0)
    assert tables.dwellings["gereserveerd"].sum() == 1
    assert len(away(tables)) == 2


def test_closing_sends_everybody_home_and_lets_reserved_homes_again():
    tables = in_crisis(20)
    tables.residents["aanwezig"][:2] = 0
    offer(tables, plekken=500.0, plekken_uit_voorraad=100.0)
    assert away(tables)
    assert tables.dwellings["gereserveerd"].sum() == 2
    TimeOut(numbers_of("time_out")).withdraw(tables)
    assert away(tables) == []
    assert not tables.dwellings["gereserveerd"].any()
    assert (tables.residents["vertrek"] == BLIJFT).all()
    let_homes(tables)
    assert tables.residents["aanwezig"].all()


def test_every_bed_is_paid_for_seven_nights_a_week_taken_or_not():
    measure = TimeOut(numbers_of("time_out", plekken=4.0))
    for tables in (street(960), in_crisis(960)):
        (charge,) = measure.apply(BEGIN, tables)
        assert charge == ("time_out_plek", 28)
        assert list(measure.apply(PLAATSING, tables)) == []
