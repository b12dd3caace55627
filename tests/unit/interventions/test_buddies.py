"""Who becomes a buddy of whom, what that gives and takes, and the ways in which it can fail."""

from __future__ import annotations

import numpy as np
import pytest
import small_world as world
from hand_made import happened, last_event, numbers_of, street

from simulatie.interventions.buddies import Buddies
from simulatie.rules.draaglast import decay_per_week
from simulatie.rules.verhuizen import move_out
from simulatie.state import Tables
from simulatie.state.residents import NEVER
from simulatie.vocabulary import (
    BEGIN,
    BEROEPSBUDDY,
    BUDDY_EINDE_ABRUPT,
    BUDDY_EINDE_AFGEBOUWD,
    BUDDY_START,
    CONTACTEN,
    NO_EVENT,
    VERHUIST,
)
from simulatie.week import run_week, tick

AMPLE = 1000.0
FAITHFUL = {"stopkans": 0.0, "stopkans_crisis": 0.0, "stopkans_marge": 0.0}
"""Volunteers who stop only in a crisis of their own."""


def neighbours(clients: int, volunteers: int, *, seed: int = 1, events: int = 0) -> Tables:
    """First vulnerable households that are wide open, then strong ones."""
    tables = street(clients + volunteers, seed=seed, events=events)
    r = tables.residents
    r["kwetsbaar"][:clients] = 1
    r["openheid"] = 1.0
    r["zelfredzaamheid"][clients:] = 0.9
    return tables


def buddies(**numbers: float) -> Buddies:
    """The measure with room for all, in which everybody wants it and no volunteer gives up."""
    known = {"koppels": AMPLE, "bereid": 1.0, "instemming": 1.0, **FAITHFUL, **numbers}
    return Buddies(numbers_of("buddies", **known))


def visit(tables: Tables, weeks: int = 1, **numbers: float) -> Tables:
    """Let buddies with these numbers come for some weeks in which nothing else happens."""
    measure = buddies(**numbers)
    for _ in range(weeks):
        measure.apply(BEGIN, tables)
        measure.apply(CONTACTEN, tables)
        tick(tables)
    return tables


def pairs(tables: Tables) -> dict[int, int]:
    """Client → volunteer, by household; every match is known at both ends."""
    r = tables.residents
    found = {int(row["huishouden"]): int(row["buddy"]) for row in r if row["buddy"]}
    assert found == {int(row["maatje"]): int(row["huishouden"]) for row in r if row["maatje"]}
    return found


def leave(tables: Tables, row: int) -> None:
    tables.residents["vertrek"][row] = VERHUIST
    move_out(tables)


# Who


def test_a_volunteer_is_strong_well_and_free():
    tables = neighbours(10, 9)
    r = tables.residents[10:]
    r["zelfredzaamheid"][0] = 0.6
    r["marge"][1] = 15.0
    r["crisis"][2] = 1
    r["in_time_out"][3] = 1
    r["aanwezig"][4] = 0
    r["buddy_rust_tot"][5] = 1
    r["beroeps_sinds"][6] = 0
    visit(tables)
    assert np.flatnonzero(r["maatje"]).tolist() == [7, 8]
    assert len(pairs(tables)) == 2


@pytest.mark.parametrize("bereid", [0.05, 0.5])
def test_willingness_is_a_trait_of_a_share_and_the_most_there_will_ever_be(bereid):
    tables = neighbours(1_000, 2_000)
    visit(tables, bereid=bereid)
    found = pairs(tables)
    assert len(found) == pytest.approx(2_000 * bereid, abs=4 * (2_000 * bereid) ** 0.5)
    visit(tables, weeks=20, bereid=bereid)
    assert pairs(tables) == found


def test_a_client_is_vulnerable_there_and_not_a_buddy():
    tables = neighbours(5, 20)
    r = tables.residents
    r["kwetsbaar"][0] = 0
    r["aanwezig"][1] = 0
    r["buddy_rust_tot"][2] = 1
    r["zelfredzaamheid"][3] = 0.9
    visit(tables)
    assert np.flatnonzero(r["buddy"]).tolist() == [4]
    assert len(pairs(tables)) == 1


def test_a_yes_is_a_chance_times_openness_and_holds_for_half_a_year():
    tables = neighbours(4_000, 0)
    tables.residents["openheid"][2_000:] = 0.2
    professionals = {"beroeps_fte": AMPLE, "instemming": 0.5, "duur": 0.0}
    visit(tables, weeks=26, **professionals)
    helped = tables.residents["beroeps_sinds"] >= 0
    assert helped[:2_000].mean() == pytest.approx(0.5, abs=0.05)
    assert helped[2_000:].mean() == pytest.approx(0.1, abs=0.03)
    visit(tables, **professionals)
    assert (tables.residents["beroeps_sinds"][:2_000] >= 0).mean() == pytest.approx(0.75, abs=0.05)


def test_whose_care_has_just_ended_goes_first():
    tables = neighbours(200, 200)
    r = tables.residents
    r["zorg_einde"][[7, 90, 199]] = [0, -25, -26]
    visit(tables, koppels=5.0)
    chosen = set(np.flatnonzero(r["buddy"]).tolist())
    assert len(chosen) == 2
    assert chosen == {7, 90}


def test_one_place_more_changes_no_other_match_of_that_week():
    before: dict[int, int] = {}
    for places in range(1, 21):
        found = pairs(visit(neighbours(40, 60), koppels=10.0 * places))
        assert len(found) == places
        assert before.items() <= found.items()
        before = found


def test_one_client_more_asks_one_volunteer_more_and_leaves_most_matches_as_they_are():
    fewer = neighbours(40, 60)
    fewer.residents["kwetsbaar"][0] = 0
    one, other = pairs(visit(fewer)), pairs(visit(neighbours(40, 60)))
    assert set(one.values()) < set(other.values())
    assert len(other) == len(one) + 1
    assert len(one.items() & other.items()) > len(one) / 2


def test_who_is_reached_at_a_fifth_is_reached_at_a_half():
    few = pairs(visit(neighbours(200, 200), bereik=0.2))
    half = pairs(visit(neighbours(200, 200), bereik=0.5))
    assert few.keys() < half.keys()
    assert set(few.values()) < set(half.values())
    assert pairs(visit(neighbours(200, 200), bereik=0.0)) == {}


# What it gives


def test_support_grows_with_the_weeks_together_until_the_bond_is_full():
    tables = neighbours(1, 1)
    given = []
    for _ in range(40):
        visit(tables, duur=0.0, band_begin=0.3, band_groei=0.025, steun=6.0)
        given.append(float(tables.residents["steun_buddy"][0]))
    assert given == pytest.approx([6 * min(1, 0.3 + 0.025 * week) for week in range(40)])
    assert tables.residents["steun_buddy"][1] == 0


def test_two_buddies_give_less_than_twice_one():
    tables = neighbours(1, 1)
    visit(tables, beroeps_fte=AMPLE, en_en=1.0, band_begin=0.5, steun=6.0)
    assert tables.residents["steun_buddy"][0] == pytest.approx(6 * (1 - 0.5 * 0.5))
    assert happened(tables, BUDDY_START) == 2


def test_without_both_at_once_it_is_one_or_the_other_and_professionals_are_full_first():
    tables = neighbours(20, 20)
    visit(tables, beroeps_fte=25.0, klanten_per_fte=4.0, en_en=0.0)
    r = tables.residents
    paid, volunteered = r["beroeps_sinds"] >= 0, r["buddy"] > 0
    assert paid.sum() == 4
    assert volunteered.sum() == 16
    assert not (paid & volunteered).any()


def test_a_part_of_a_professional_is_shared_by_all():
    tables = neighbours(10, 0)
    visit(tables, koppels=0.0, beroeps_fte=25.0, klanten_per_fte=10.0, band_begin=1.0, steun=6.0)
    visited = tables.residents["beroeps_sinds"] >= 0
    assert visited.sum() == 3
    assert tables.residents["steun_buddy"][visited] == pytest.approx(6 * 2.5 / 3)
    assert not tables.residents["steun_buddy"][~visited].any()


# What it takes


def test_a_match_weighs_on_the_volunteer_and_more_so_in_a_crisis_of_the_client():
    tables = neighbours(2, 2)
    r = tables.residents
    visit(tables, belasting=0.0)
    r["crisis"][0] = 1
    visit(tables, belasting=0.5)
    r = tables.residents
    carried = {int(row["maatje"]): float(row["acute_last"]) for row in r[2:]}
    assert carried == {int(r["huishouden"][0]): 1.5, int(r["huishouden"][1]): 0.5}
    assert not r["acute_last"][:2].any()


@pytest.mark.parametrize(("crisis", "marge", "chance"), [(0, 40, 0.02), (1, 40, 0.12), (1, 4, 0.2)])
def test_a_volunteer_stops_with_a_chance_that_rises_with_what_is_asked(crisis, marge, chance):
    tables = neighbours(3_000, 3_000)
    visit(tables)
    tables.residents["crisis"][:3_000] = crisis
    tables.residents["marge"][3_000:] = marge
    visit(tables, stopkans=0.02, stopkans_crisis=0.1, stopkans_marge=0.08, instemming=0.0)
    stopped = happened(tables, BUDDY_EINDE_ABRUPT)
    assert stopped == pytest.approx(3_000 * chance, abs=4 * (3_000 * chance) ** 0.5)
    assert 3_000 - len(pairs(tables)) == stopped


def test_who_stops_rests_and_the_client_may_be_matched_again():
    tables = neighbours(1, 2)
    visit(tables)
    first = pairs(tables)[1001]
    visit(tables, stopkans=1.0, rust=10.0)
    second = pairs(tables)[1001]
    assert second != first
    visit(tables, weeks=9, stopkans=1.0, rust=10.0)
    assert pairs(tables) == {}
    visit(tables, rust=10.0)
    assert pairs(tables) == {1001: first}


def test_a_volunteer_in_a_crisis_of_its_own_stops():
    tables = neighbours(1, 1)
    visit(tables)
    tables.residents["crisis"][1] = 1
    visit(tables)
    assert pairs(tables) == {}
    assert happened(tables, BUDDY_EINDE_ABRUPT) == 1
    assert tables.residents["steun_buddy"][0] == 0


# How it ends


def test_a_planned_end_takes_the_support_away_in_steps_and_loses_nothing():
    tables = neighbours(1, 1)
    given = []
    for _ in range(21):
        visit(tables, duur=20.0, afbouw_weken=4.0, band_begin=1.0, steun=6.0)
        given.append(float(tables.residents["steun_buddy"][0]))
    assert given == pytest.approx([6.0] * 17 + [4.5, 3.0, 1.5, 0.0])
    assert tables.residents["openheid"][0] == 1.0
    assert happened(tables, BUDDY_EINDE_AFGEBOUWD) == 1
    assert happened(tables, BUDDY_EINDE_ABRUPT) == 0
    assert pairs(tables) == {}


def test_without_a_taper_the_same_end_closes_the_door_a_little():
    tables = neighbours(1, 1)
    kept = {"duur": 20.0, "afbouw": 0.0, "band_begin": 1.0, "steun": 6.0}
    visit(tables, weeks=20, **kept)
    assert tables.residents["steun_buddy"][0] == 6.0
    visit(tables, verlies_openheid=0.1, **kept)
    assert tables.residents["steun_buddy"][0] == 0.0
    assert tables.residents["openheid"][0] == pytest.approx(0.9)
    assert happened(tables, BUDDY_EINDE_ABRUPT) == 1
    assert happened(tables, BUDDY_EINDE_AFGEBOUWD) == 0


@pytest.mark.parametrize("afbouw", [0.0, 1.0])
def test_a_professional_ends_in_the_same_way(afbouw):
    tables = neighbours(1, 0)
    visit(tables, weeks=21, beroeps_fte=AMPLE, duur=20.0, afbouw=afbouw, verlies_openheid=0.1)
    r = tables.residents[0]
    assert (r["beroeps_sinds"], r["beroeps_band"], r["steun_buddy"]) == (NEVER, 0.0, 0.0)
    assert r["openheid"] == pytest.approx(1.0 if afbouw else 0.9)
    assert happened(tables, BUDDY_EINDE_AFGEBOUWD) == afbouw


def test_openness_does_not_fall_below_zero():
    tables = neighbours(1, 1)
    visit(tables)
    tables.residents["openheid"][0] = 0.05
    buddies().withdraw(tables)
    assert tables.residents["openheid"][0] == 0.0


def test_a_buddy_for_life_has_no_end():
    tables = neighbours(3, 3)
    visit(tables)
    found = pairs(tables)
    visit(tables, weeks=500, duur=0.0)
    assert pairs(tables) == found
    assert happened(tables, BUDDY_START) == 3


def test_after_a_match_somebody_waits_before_the_next():
    tables = neighbours(1, 1)
    visit(tables, weeks=21 + 51, duur=20.0, opnieuw_na=52.0)
    assert happened(tables, BUDDY_START) == 1
    visit(tables, duur=20.0, opnieuw_na=52.0)
    assert happened(tables, BUDDY_START) == 2


def test_when_the_volunteer_moves_the_match_breaks_and_the_next_tenant_is_no_buddy():
    tables = neighbours(1, 1)
    visit(tables)
    leave(tables, 1)
    r = tables.residents
    r["aanwezig"][1], r["huishouden"][1], r["marge"][1] = 1, 2002, 0.0
    visit(tables, verlies_openheid=0.1)
    assert pairs(tables) == {}
    assert r["openheid"][0] == pytest.approx(0.9)
    assert happened(tables, BUDDY_EINDE_ABRUPT) == 1


def test_when_the_client_moves_the_volunteer_is_free_and_the_next_tenant_no_client():
    tables = neighbours(1, 1, events=10)
    visit(tables)
    begun = last_event(tables, BUDDY_START)["nummer"]
    leave(tables, 0)
    visit(tables)
    r = tables.residents
    assert r["maatje"][1] == 0
    assert not r["acute_last"][0]
    ended = last_event(tables, BUDDY_EINDE_ABRUPT)
    assert (ended["huishouden"], ended["object"], ended["oorzaak"]) == (1001, 2001, begun)


def test_a_household_that_comes_back_elsewhere_has_no_buddy_any_more():
    tables = neighbours(2, 1)
    tables.residents["aanwezig"][1] = 0
    visit(tables)
    leave(tables, 0)
    r = tables.residents
    r["aanwezig"][1], r["huishouden"][1], r["openheid"][1] = 1, 1001, 0.0
    visit(tables)
    assert pairs(tables) == {}
    assert not r["steun_buddy"].any()


def test_when_the_money_stops_every_match_ends_from_one_week_to_the_next():
    tables = neighbours(10, 5)
    visit(tables, weeks=5, beroeps_fte=50.0, klanten_per_fte=10.0)
    assert len(pairs(tables)) == 2
    buddies(verlies_openheid=0.1).withdraw(tables)
    r = tables.residents
    assert pairs(tables) == {}
    assert not r["steun_buddy"].any()
    assert (r["beroeps_sinds"] == NEVER).all()
    assert happened(tables, BUDDY_EINDE_ABRUPT) == 10
    assert r["openheid"][:10] == pytest.approx(0.9)


def test_an_end_is_caused_by_its_beginning_and_that_by_the_help_that_stopped():
    tables = neighbours(2, 2, events=20)
    r = tables.residents
    r["zorg_einde"][0], r["oorzaak_zaak"][0] = 0, 77
    visit(tables)
    rows = tables.log.rows[: tables.log.cursor[1]]
    begun = {int(row["huishouden"]): row.copy() for row in rows}
    assert (begun[1001]["oorzaak"], begun[2001]["oorzaak"]) == (77, NO_EVENT)
    assert {int(row["object"]) for row in rows} == {3001, 4001}
    visit(tables, weeks=26)
    ended = tables.log.rows[2 : tables.log.cursor[1]]
    assert (ended["soort"] == BUDDY_EINDE_AFGEBOUWD).all()
    assert (ended["hoeveelheid"] == 26).all()
    for row in ended:
        assert row["oorzaak"] == begun[int(row["huishouden"])]["nummer"]
        assert row["object"] == begun[int(row["huishouden"])]["object"]


# What it costs


@pytest.mark.parametrize(("reach", "jobs"), [(1.0, 0.75), (0.0, 0.0)])
def test_professional_buddies_come_to_work_unless_nobody_is_reached(reach, jobs):
    tables = street(500)
    buddies(beroeps_fte=1.5, bereik=reach).apply(BEGIN, tables)
    assert tables.levers["fte"][0, BEROEPSBUDDY] == pytest.approx(jobs)
    assert tables.levers["fte"].sum() == pytest.approx(jobs)


def test_staff_is_paid_by_the_place_and_volunteers_by_the_match():
    tables = neighbours(960, 0)
    measure = buddies(koppels=10.0, beroeps_fte=0.5, koppels_per_coordinator=40.0)
    fixed = dict(measure.apply(BEGIN, tables))
    assert fixed == {"buddy_coordinator": 10 / 40, "buddy_personeel": 0.48}
    assert dict(measure.apply(CONTACTEN, tables)) == {"buddy_onkosten": 0, "uren_vrijwilligers": 0}
    tables = neighbours(500, 460)
    assert dict(measure.apply(BEGIN, tables)) == fixed
    charged = dict(measure.apply(CONTACTEN, tables))
    assert charged == {"buddy_onkosten": 10, "uren_vrijwilligers": 20}


def test_without_professionals_there_is_no_line_for_them():
    assert dict(buddies(koppels=10.0).apply(BEGIN, neighbours(960, 0))) == {
        "buddy_coordinator": 10 / 80
    }


# How it can fail

HOMES, YEARS = 480, 3
SEVERE = {**world.BUSY, "crisis.kans_per_week": 0.2, "crisis.uit_per_week": 0.05}
"""A neighbourhood in which the vulnerable are in a crisis much of the time."""


def after(parameters: dict[str, float], **keys: float) -> Tables:
    """The same neighbourhood after some years, with buddies when there are keys for them."""
    measures = {"buddies": {"koppels": 100, "bereid": 0.5, **keys}} if keys else {}
    simulation = world.begin(world.scenario("proef", measures, parameters), homes=HOMES)
    for _ in range(YEARS * 52):
        run_week(simulation.tables, simulation.measures)
        tick(simulation.tables)
    return simulation.tables


def openness(tables: Tables) -> float:
    r = tables.residents
    return float(r["openheid"][(r["kwetsbaar"] == 1) & (r["aanwezig"] == 1)].mean())


def crises(**keys: float) -> float:
    """The mean over three seeds."""
    measures = {"buddies": {"koppels": 100, "bereid": 0.5, **keys}} if keys else {}
    what = world.scenario("proef", measures, world.BUSY)
    runs = [world.run(what, homes=HOMES, jaren=YEARS, zaad=zaad)[0] for zaad in (1, 2, 3)]
    return float(np.mean([run.uitkomsten["crises"] for run in runs]))


def test_a_buddy_without_force_load_or_harm_changes_nothing_but_what_it_costs():
    none = {"steun": 0, "belasting": 0, "verlies_openheid": 0, "openheid_groei": 0}
    keys = {"koppels": 100, "bereid": 0.5, **none}
    without, idle = world.run(
        world.scenario("zonder", {}, world.BUSY),
        world.scenario("met", {"buddies": {**keys, "stopkans": 0.03}}, world.BUSY),
        gebeurtenissen=True,
    )
    assert (idle.gebeurtenissen["soort"] == BUDDY_EINDE_ABRUPT).any()
    assert idle.weken["met_buddy"][idle.weken["week"] >= 0].min() > 0
    for run in (without, idle):
        for name in [name for name in run.weken if "budd" in name]:
            del run.weken[name]
    world.assert_same_weeks(without, idle)


def test_with_severe_clients_and_a_high_load_openness_ends_lower_than_without_buddies():
    without = openness(after(SEVERE))
    harmed = openness(after(SEVERE, steun=0, belasting=1.5, stopkans_crisis=0.1))
    assert harmed < without - 0.02


def test_where_a_buddy_supports_there_are_fewer_crises():
    assert crises(steun=10, belasting=0) < crises()


def test_without_force_and_with_a_high_load_there_are_more_crises():
    assert crises(steun=0, belasting=1.5) > crises()


def test_a_high_load_drains_the_volunteer_to_what_the_shot_noise_says():
    tables = neighbours(200, 200)
    decay = decay_per_week(6.0)
    for _ in range(60):
        tables.residents["acute_last"] *= decay
        visit(tables, duur=0.0, belasting=1.5)
    assert tables.residents["acute_last"][200:] == pytest.approx(1.5 / (1 - decay), rel=0.01)


def test_a_match_twice_as_long_serves_half_the_number():
    short, long = (
        happened(visit(neighbours(300, 10), weeks=208, duur=duur), BUDDY_START)
        for duur in (26.0, 52.0)
    )
    assert (short, long) == (80, 40)
