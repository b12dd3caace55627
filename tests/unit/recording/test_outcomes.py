"""Each outcome of the contract exists, is declared, and counts what it says."""

from __future__ import annotations

import math

import numpy as np
import pytest
import small_world as world

from simulatie.recording.declarations import declare_outcomes

CONTRACT = {
    "draagkracht",
    "draaglast",
    "overbelast",
    "crisis_aandeel",
    "crises",
    "overlast_incidenten",
    "overlast_vaak",
    "stille_overlast",
    "ongemeld_aandeel",
    "meldingen",
    "overlastzaken",
    "vonnissen",
    "vonnissen_overlast",
    "vonnissen_huurachterstand",
    "ontruimingen",
    "ontruimingen_overlast",
    "ontruimingen_huurachterstand",
    "ontruimingen_met_kinderen",
    "mutaties",
    "opvang_weken",
    "wachtweken_woning",
    "terugval",
    "gesprekken_gelukt",
    "gesprekken_mislukt",
    "meldingen_vervallen",
    "opvolging",
    "vertrouwen",
    "politie_herhaald_personen",
    "politie_herhaald_meldingen",
    "politie_meldingen_per_persoon",
    "wachttijd",
    "geholpen_13",
    "afgehaakt",
    "eerste_contact_in_crisis",
    "kosten_totaal",
    "kosten_gemeente",
    "kosten_corporatie",
    "kosten_zorgverzekeraar",
    "kosten_politie_justitie",
    "kosten_bewoners",
    "kosten_schuldeisers",
    "uren_wijkteam",
    "vrijgespeelde_uren_wijkteam",
    "uren_waakvlam",
    "uren_vrijwilligers",
    "uren_politie_justitie",
}


@pytest.fixture(scope="module")
def run():
    (made,) = world.run(world.scenario("druk", {}, world.BUSY), homes=240, jaren=2)
    return made


def test_every_outcome_of_the_contract_exists(run):
    assert set(run.uitkomsten) >= CONTRACT


def test_every_column_is_declared_and_every_declaration_is_a_column(run):
    declared = [outcome.name for outcome in declare_outcomes()]
    assert len(declared) == len(set(declared))
    assert set(declared) == set(run.uitkomsten)


def test_a_count_column_is_a_weekly_column(run):
    columns = {outcome.count_column for outcome in declare_outcomes() if outcome.count_column}
    absent = columns - set(run.weken)
    assert absent <= {"vonnissen", "ontruimingen"}, absent


def test_means_are_over_households_and_weeks(run):
    weeks = run.weken
    for name in ("draagkracht", "draaglast", "overbelast", "crisis_aandeel", "vertrouwen"):
        expected = np.average(weeks[name], weights=weeks["bewoond"])
        assert run.uitkomsten[name] == pytest.approx(expected)


def test_rates_are_per_thousand_homes_and_year(run):
    for name in (
        "crises",
        "mutaties",
        "overlast_incidenten",
        "meldingen",
        "overlastzaken",
        "terugval",
    ):
        assert run.uitkomsten[name] == pytest.approx(run.weken[name].sum() / 0.240 / 2)


def test_where_nothing_happened_the_outcome_has_no_value():
    silent = {
        "crisis.kans_per_week": 0,
        "overlast.stabiel": 0,
        "overlast.wankel": 0,
        "signaal.zelfmelding_per_week": 0,
        "overlast.crisis": 0,
    }
    what = world.scenario("stil", {}, silent, eigen_inloop=True)
    (run,) = world.run(what, inloop=0, jaren=1)
    assert run.uitkomsten["crises"] == 0
    nothing = ("wachttijd", "geholpen_13", "stille_overlast", "ongemeld_aandeel", "opvolging")
    for name in (*nothing, "politie_herhaald_personen", "politie_meldingen_per_persoon"):
        assert math.isnan(run.uitkomsten[name]), name


def test_who_still_waits_at_the_end_counts_as_half_a_year_without_help():
    nobody_helps = {
        **world.BUSY,
        "casework.wijkteam.fte": 0,
        "casework.afhaken_per_week": 0,
        "verhuizen.per_jaar": 0,
        "ontruiming.toegewezen": 0,
    }
    what = world.scenario("wachten", {}, nobody_helps, eigen_inloop=True)
    (run,) = world.run(what, inloop=0, jaren=1)
    assert run.weken["wachtrij"][-1] > 5
    assert run.uitkomsten["wachttijd"] == 26
    assert run.uitkomsten["geholpen_13"] == 0
    assert run.uitkomsten["afgehaakt"] == 0
