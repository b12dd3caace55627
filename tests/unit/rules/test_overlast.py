"""Nuisance: who causes it, who hears it, what it adds."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import happened, live, street

from simulatie.rules.overlast import bother_share, incident_rate, spread_overlast
from simulatie.state import Tables
from simulatie.state.log import FILLED
from simulatie.state.ties import tie_index
from simulatie.vocabulary import (
    AVOND,
    EENGEZINS,
    GEHOORD,
    KANTOOR,
    OVERLAST,
    PORTIEKFLAT,
    SPOOR_HUUR,
    SPOOR_OVERLAST,
)

RATES = {"overlast.stabiel": 0.03, "overlast.wankel": 0.12, "overlast.crisis": 1.5}
LOUD = {"overlast.crisis": 6.0, "overlast.hoorkans_blok": 0.3}


def noisy_street(homes: int = 12, **more: float) -> Tables:
    """The first household is in crisis and loud; the others are as quiet as can be."""
    tables = street(homes, LOUD | more, events=100)
    tables.residents["overlastgeneigdheid"] = 0.0
    tables.residents["crisis"][0] = 1
    return tables


def pairs(tables: Tables) -> np.ndarray:
    return tables.hearings.rows[: tables.hearings.filled[0]]


def test_one_propensity_multiplies_the_ordinary_rates_and_another_that_of_a_crisis():
    tables = street(3, RATES)
    people = tables.residents
    people["overlastgeneigdheid"], people["crisisgeluid"] = 3.0, 0.4
    people["marge"] = [40.0, 4.9, 4.9]
    people["crisis"] = [0, 0, 1]
    rates = [incident_rate(people[row], 0, tables.p) for row in range(3)]
    assert rates == pytest.approx([0.03 * 3.0, 0.12 * 3.0, 1.5 * 0.4])


def test_until_a_week_of_its_own_a_household_is_half_as_loud_in_any_condition():
    tables = street(3, RATES)
    people = tables.residents
    people["marge"] = [40.0, 4.9, 4.9]
    people["crisis"] = [0, 0, 1]
    people["rustig_tot"] = 12
    for week, factor in ((11, 0.5), (12, 1.0)):
        rates = [incident_rate(people[row], week, tables.p) for row in range(3)]
        assert rates == pytest.approx([factor * rate for rate in RATES.values()])


def test_an_instruction_to_behave_from_the_last_chance_on_lowers_the_rate_in_any_condition():
    tables = street(3, RATES | {"ontruiming.gedragsaanwijzing_factor": 0.8})
    people = tables.residents
    people["marge"] = [40.0, 4.9, 4.9]
    people["crisis"] = [0, 0, 1]
    people["fase"][:, SPOOR_HUUR] = 4
    for stage, factor in ((0, 1.0), (1, 1.0), (2, 0.8), (5, 0.8)):
        people["fase"][:, SPOOR_OVERLAST] = stage
        rates = [incident_rate(people[row], 0, tables.p) for row in range(3)]
        assert rates == pytest.approx([factor * rate for rate in RATES.values()])


def test_part_of_the_incidents_fall_in_the_evening_or_the_weekend():
    tables = noisy_street(12)
    live(tables, spread_overlast, weeks=300)
    told = tables.log.rows[: tables.log.cursor[FILLED]]
    told = told[told["soort"] == OVERLAST]
    evening = told["hoeveelheid"][told["dagdeel"] == AVOND].sum()
    number = told["hoeveelheid"].sum()
    assert set(told["dagdeel"]) == {KANTOOR, AVOND}
    assert evening / number == pytest.approx(0.7, abs=4 * (0.21 / number) ** 0.5)


def test_what_is_heard_in_a_part_of_the_week_happened_then():
    tables = noisy_street(12)
    for _ in range(20):
        live(tables, spread_overlast)
        source = tables.residents[0]
        evening = int(source["incidenten_avond"])
        most = [int(source["incidenten"]) - evening, evening]
        assert (pairs(tables)["gehoord"] <= most).all()
        told = tables.log.rows[: tables.log.cursor[FILLED]]
        for pair in pairs(tables):
            for part in np.flatnonzero(pair["gehoord"]):
                event = told[pair["gebeurtenis"][part]]
                cause = told[event["oorzaak"]]
                assert event["dagdeel"] == cause["dagdeel"] == KANTOOR + part
                assert event["hoeveelheid"] == pair["gehoord"][part]
                assert event["object"] == cause["huishouden"] == source["huishouden"]


def test_walls_between_houses_let_half_as_much_through():
    share = {}
    for kind in (PORTIEKFLAT, EENGEZINS):
        tables = noisy_street(12, **{"overlast.hoorkans_blok": 0.0, "overlast.crisis": 20.0})
        tables.dwellings["soort"] = kind
        incidents = 0
        for _ in range(100):
            live(tables, spread_overlast)
            incidents += tables.residents["incidenten"][0]
        share[kind] = tables.log.amounts[GEHOORD] / (2 * incidents)  # beside and above
        tables.log.amounts[GEHOORD] = 0.0
    error = 4 * (0.24 / (2 * incidents)) ** 0.5
    assert [share[PORTIEKFLAT], share[EENGEZINS]] == pytest.approx([0.6, 0.3], abs=error)


def test_who_is_in_time_out_neither_causes_nor_hears():
    tables = noisy_street()
    tables.residents["in_time_out"][[0, 1]] = 1
    live(tables, spread_overlast)
    assert happened(tables, OVERLAST) == 0
    assert tables.residents["incidenten"][0] == 0
    tables.residents["in_time_out"][0] = 0
    live(tables, spread_overlast, weeks=10)
    assert happened(tables, GEHOORD) > 0
    assert tables.residents["acute_last"][1] == 0.0
    assert tables.residents["hinder"][1] == 0


def test_an_empty_home_neither_causes_nor_hears_and_nobody_hears_himself():
    tables = noisy_street()
    tables.residents["aanwezig"][2] = 0
    tables.residents["crisis"][2] = 1
    for _ in range(10):
        live(tables, spread_overlast)
        assert set(pairs(tables)["bron"]) <= {0}
        assert not {0, 2} & set(pairs(tables)["hoorder"])


def test_sound_stays_within_the_block_and_neighbours_hear_most():
    tables = noisy_street(90, **{"overlast.hoorkans_blok": 0.012, "overlast.crisis": 20.0})
    heard = np.zeros(90)
    incidents = 0
    for _ in range(200):
        live(tables, spread_overlast)
        np.add.at(heard, pairs(tables)["hoorder"], pairs(tables)["gehoord"].sum(axis=1))
        incidents += tables.residents["incidenten"][0]
    share = heard / incidents
    near = [1, 2]  # beside and above; a corner home has nothing below
    error = (0.6 * 0.4 / incidents) ** 0.5
    assert share[near] == pytest.approx([0.6, 0.6], abs=4 * error)
    far = np.delete(share[:60], [0, *near])
    assert far.mean() == pytest.approx(0.012, abs=4 * (0.012 / incidents / len(far)) ** 0.5)
    assert (share[60:] == 0.0).all()


def test_heard_events_bother_less_the_more_tolerant_and_the_better_the_tie():
    tables = street(1)
    tables.residents["tolerantie"] = 0.4
    neighbour = tables.residents[0]
    assert bother_share(neighbour, 0.0, tables.p) == pytest.approx(0.8)
    assert bother_share(neighbour, 1.0, tables.p) == pytest.approx(0.6)


def test_load_rises_by_the_expectation_and_both_parts_alike():
    tables = noisy_street()
    tables.ties[tie_index(tables.dwellings, 1, 0)] = 0.5
    live(tables, spread_overlast, weeks=3)
    tables.residents["acute_last"] = tables.residents["overlast_last"] = 0.0
    live(tables, spread_overlast)
    for pair in pairs(tables):
        tie = 0.5 if pair["hoorder"] == 1 else 0.0
        load = 2.0 * pair["gehoord"].sum() * (1.0 - 0.4 * (1.0 + tie) / 2.0)
        assert tables.residents["acute_last"][pair["hoorder"]] == pytest.approx(load)
        assert tables.residents["overlast_last"][pair["hoorder"]] == pytest.approx(load)
    assert 1 in pairs(tables)["hoorder"]


def test_hearings_add_up():
    tables = noisy_street()
    for _ in range(5):
        live(tables, spread_overlast)
        assert (pairs(tables)["hinder"] <= pairs(tables)["gehoord"]).all()
        assert (pairs(tables)["gehoord"] <= tables.residents["incidenten"][0]).all()
        assert tables.residents["hinder"].sum() == pairs(tables)["hinder"].sum()
    assert tables.log.amounts[GEHOORD] >= happened(tables, GEHOORD) > 0


def test_what_a_pair_hears_does_not_depend_on_who_else_lives_there():
    full, half = noisy_street(), noisy_street()
    half.residents["aanwezig"][6:] = 0
    for _ in range(5):
        live(full, spread_overlast)
        live(half, spread_overlast)
        near = pairs(full)[pairs(full)["hoorder"] < 6]
        for column in ("hoorder", "gehoord", "hinder"):
            assert (near[column] == pairs(half)[column]).all()


def test_the_table_of_hearings_grows_when_everybody_is_loud():
    tables = street(60, {"overlast.crisis": 20.0, "overlast.hoorkans_blok": 1.0})
    tables.residents["crisis"] = 1
    live(tables, spread_overlast)
    assert tables.hearings.filled[0] == 60 * 59
