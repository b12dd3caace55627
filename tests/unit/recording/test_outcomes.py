"""Each outcome of the contract exists, is declared, and counts what it says."""

from __future__ import annotations

import math

import numpy as np
import pytest
import small_world as world

from simulatie.recording.declarations import declare_outcomes
from simulatie.recording.roles import LOADED_ROLES
from simulatie.vocabulary import BASIS_ROLES, CASE_ROLES, ROLES

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
    "uren_waakvlam",
    "uren_vrijwilligers",
    "uren_politie_justitie",
    "doorverwijzingen_per_zaak",
    "kwijtgeraakt",
    "zaken_zonder_eigenaar",
    "contacten_verspild",
    "opgelost_bij_sluiting",
    "meldingen_onbehandeld",
    "crisisdienst_contacten",
    "ziekteverzuim",
    "personeelsverloop",
    "energie_personeel",
    *(f"uren_{ROLES[role]}" for role in BASIS_ROLES),
    *(f"vrijgespeelde_uren_{ROLES[role]}" for role in BASIS_ROLES),
    *(f"wachttijd_{ROLES[role]}" for role in CASE_ROLES),
    *(f"druk_{ROLES[role]}" for role in LOADED_ROLES),
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


def test_what_every_role_has_is_said_of_each_in_both_languages():
    said = {outcome.name: outcome for outcome in declare_outcomes()}
    team, care = said["wachttijd_wijkteam"], said["wachttijd_ggz"]
    assert team.label == {"nl": "Wachttijd wijkteam", "en": "Waiting time, wijkteam"}
    assert care.label == {"nl": "Wachttijd ggz", "en": "Waiting time, mental health care"}
    assert care.definition["nl"].startswith("Weken zonder de ggz in de eerste 26 weken")
    assert said["vrijgespeelde_uren_wijkagent"].label["en"] == (
        "Free hours of the neighbourhood officer"
    )
    texts = [
        text for one in said.values() for text in (*one.label.values(), *one.definition.values())
    ]
    assert not [text for text in texts if "{" in text or "}" in text or "ROL" in text]
    for language in ("nl", "en"):
        labels = [one.label[language] for one in said.values()]
        assert len(set(labels)) == len(labels)


def test_a_unit_of_its_own_stands_in_place_of_that_of_its_kind():
    said = {outcome.name: outcome for outcome in declare_outcomes()}
    assert said["personeelsverloop"].unit["nl"] == "per medewerker per jaar"
    assert said["personeelsverloop"].kind == "number"
    assert said["ziekteverzuim"].unit["nl"] == "aandeel"


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
        "kwijtgeraakt",
        "crisisdienst_contacten",
    ):
        assert run.uitkomsten[name] == pytest.approx(run.weken[name].sum() / 0.240 / 2)


def test_where_nothing_happened_the_outcome_has_no_value():
    silent = {
        "crisis.kans_per_week": 0,
        "overlast.stabiel": 0,
        "overlast.wankel": 0,
        "signaal.zelfmelding_per_week": 0,
        "overlast.crisis": 0,
        "signaal.vroegsignaal_bereik": 0,
        "casework.wijkbeheerder.opmerkkans": 0,
        "casework.welzijn.fte": 0,
    }
    what = world.scenario("stil", {}, silent, eigen_inloop=True)
    (run,) = world.run(what, inloop=0, jaren=1)
    assert run.uitkomsten["crises"] == 0
    nothing = ("wachttijd", "geholpen_13", "stille_overlast", "ongemeld_aandeel", "opvolging")
    no_work = ("meldingen_onbehandeld", "doorverwijzingen_per_zaak", "contacten_verspild")
    no_cases = ("opgelost_bij_sluiting", "wachttijd_ggz", "wachttijd_wijkteam", "druk_welzijn")
    police = ("politie_herhaald_personen", "politie_meldingen_per_persoon")
    for name in (*nothing, *no_work, *no_cases, *police):
        assert math.isnan(run.uitkomsten[name]), name
    for name in ("kwijtgeraakt", "zaken_zonder_eigenaar", "crisisdienst_contacten", "druk_ggz"):
        assert run.uitkomsten[name] == 0
    assert run.uitkomsten["uren_wijkteam"] == run.uitkomsten["uren_raak_aandeel"] == 0
    assert run.uitkomsten["vrijgespeelde_uren_wijkteam"] > 0


def test_who_still_waits_at_the_end_counts_as_half_a_year_without_help():
    nobody_helps = {
        **world.BUSY,
        **{f"casework.{ROLES[role]}.fte": 0 for role in CASE_ROLES},
        "casework.afhaken_per_week": 0,
        "verhuizen.per_jaar": 0,
        "ontruiming.toegewezen": 0,
    }
    what = world.scenario("wachten", {}, nobody_helps, eigen_inloop=True)
    (run,) = world.run(what, homes=360, inloop=0, jaren=1)
    assert run.weken["wachtrij"][-1] > 5
    assert run.uitkomsten["wachttijd"] == run.uitkomsten["wachttijd_wijkteam"] == 26
    assert math.isnan(run.uitkomsten["wachttijd_ggz"])
    assert run.weken["wachtend_wijkteam"][-1] == run.weken["wachtrij"][-1]
    assert run.uitkomsten["geholpen_13"] == 0
    assert run.uitkomsten["afgehaakt"] == 0
