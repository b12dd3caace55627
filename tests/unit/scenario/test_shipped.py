"""The files that ship: they load without a remark, and say what they promise."""

import pytest

from simulatie.interventions import catalogue
from simulatie.language import LANGUAGES
from simulatie.scenario import (
    PARAMETER_OF,
    load_inputs,
    resolve,
    shipped_buurten,
    shipped_folder,
)
from simulatie.scenario.composition import TYPES
from simulatie.scenario.kerncijfers.average import ASSUMED
from simulatie.scenario.kerncijfers.households import carried_over
from simulatie.scenario.shipped import shipped_names

PROMISED = {
    "basis",
    "waakvlam",
    "waakvlam-met-mandaat",
    "time-out",
    "zelfde-geld-wijkteam",
    "buddies-26-weken",
    "buddies-52-weken",
    "combinatie",
}

NEIGHBOURHOODS = {
    "gemiddeld",
    "bospolder-tussendijken",
    "overvecht",
    "vogelbuurt-zuid",
    "meijhorst",
}
PUBLISHED = (
    "gobotu.nl", "aedes.nl", "CBS", "nu.nl", "bewonersplatformovervecht.nl", "emeente", "Parool",
)  # fmt: skip
"""What a figure that is no assumption rests on."""


@pytest.fixture(scope="module")
def inputs():
    return load_inputs(shipped_names(shipped_folder()), shipped_buurten(), catalogue())


def test_what_was_promised_is_there(inputs):
    assert {scenario.naam for scenario in inputs.scenarios} >= PROMISED
    assert {buurt.naam for buurt in inputs.buurten} >= NEIGHBOURHOODS
    assert inputs.notices == ()


def test_every_file_is_called_after_its_name_and_speaks_both_languages(inputs):
    for subject in (*inputs.scenarios, *inputs.buurten):
        assert subject.pad.endswith(f"{subject.naam}.yaml")
        for language in LANGUAGES:
            assert subject.beschrijving[language].endswith(".")
    # A place has the same name in both languages; a scenario has not.
    assert [s.naam for s in inputs.scenarios if s.titel["nl"] == s.titel["en"]] == []


@pytest.mark.parametrize("naam", sorted(PROMISED - {"basis"}))
def test_a_scenario_states_only_what_differs_in_ten_to_twenty_lines(naam, inputs):
    scenario = next(s for s in inputs.scenarios if s.naam == naam)
    assert 8 <= len(scenario.tekst.splitlines()) <= 20
    together = 3 if naam == "combinatie" else 1
    assert len(scenario.interventies) + len(scenario.parameters) == together
    assert not scenario.eigen_inloop


def test_the_combination_is_the_three_measures_as_they_ship_by_themselves(inputs):
    by_name = {scenario.naam: scenario.interventies for scenario in inputs.scenarios}
    parts = ("waakvlam-met-mandaat", "time-out", "buddies-52-weken")
    assert by_name["combinatie"] == {k: v for naam in parts for k, v in by_name[naam].items()}


def test_the_same_money_buys_as_much_wijkteam_as_waakvlam_costs(inputs):
    by_name = {scenario.naam: scenario for scenario in inputs.scenarios}

    def values(naam):
        buurt = next(b for b in inputs.buurten if b.naam == "gemiddeld")
        return resolve(inputs.basis, inputs.catalogue, buurt, by_name[naam], {})

    waakvlam = values("waakvlam").interventies["waakvlam"]
    cost = waakvlam["fte"] * waakvlam["kosten_fte_jaar"]
    before, after = values("basis").parameters, values("zelfde-geld-wijkteam").parameters
    added = after["casework.wijkteam.fte"] - before["casework.wijkteam.fte"]
    assert added * after["kosten.wijkteam_fte_jaar"] == pytest.approx(cost, rel=0.01)


def test_the_homes_of_bospolder_tussendijken_follow_from_its_published_figures(inputs):
    buurt = next(b for b in inputs.buurten if b.naam == "bospolder-tussendijken")
    households = buurt.kerncijfers["huishoudens"].waarde
    assert households * 0.60 <= buurt.woningen <= households * 0.67
    assert buurt.kwetsbaar_aandeel.zekerheid == "aanname"


@pytest.mark.parametrize(
    ("naam", "published", "tenants"),
    [("bospolder-tussendijken", 0.2, 4_300 / 7_000), ("overvecht", 0.182, 0.66)],
)
def test_what_counts_is_of_tenants_and_derived_from_what_is_published(
    naam, published, tenants, inputs
):
    by_name = {buurt.naam: buurt.kerncijfers for buurt in inputs.buurten}
    here, average = by_name[naam], by_name["gemiddeld"]
    assert here["bijstand"].waarde == pytest.approx(published / tenants, abs=0.001)
    for figure in (here[name] for name in PARAMETER_OF if name in here):
        assert figure.zekerheid == "aanname"
        assert figure.bron.startswith("Afgeleid, voor huurders van corporaties")
    # A poor area is not better off than the average corporation neighbourhood.
    assert here["laag_inkomen"].waarde >= average["laag_inkomen"].waarde
    assert here["bijstand"].waarde >= inputs.basis.parameters["bevolking.bijstand"].bereik[1]


def test_low_income_of_bospolder_tussendijken_leaves_half_for_who_rents_elsewhere(inputs):
    buurt = next(b for b in inputs.buurten if b.naam == "bospolder-tussendijken")
    tenants = buurt.woningen / buurt.kerncijfers["huishoudens"].waarde
    whole = tenants * buurt.kerncijfers["laag_inkomen"].waarde + (1 - tenants) * 0.5
    assert whole == pytest.approx(0.75, abs=0.005)


@pytest.mark.parametrize(
    ("naam", "alone", "children", "all_homes"),
    [("bospolder-tussendijken", 3_425, 2_230, 6_905), ("vogelbuurt-zuid", 2_005, 1_060, 3_695)],
)
def test_types_of_households_are_derived_as_by_the_maker(naam, alone, children, all_homes, inputs):
    buurt = next(b for b in inputs.buurten if b.naam == naam)
    factors = {
        "eenpersoonshuishoudens": alone / all_homes / ASSUMED["alleen"],
        "eenoudergezinnen": children / all_homes / ASSUMED["met_kinderen"],
        "gezinnen": children / all_homes / ASSUMED["met_kinderen"],
        "paren": (1 - (alone + children) / all_homes) / ASSUMED["zonder_kinderen"],
    }
    central = {name: inputs.basis.parameters[PARAMETER_OF[name]].waarde for name in TYPES}
    made = carried_over({**central, "paren": 1 - sum(central.values())}, factors)
    for name in TYPES:
        assert buurt.kerncijfers[name].waarde == pytest.approx(made[name], abs=0.001)


def test_every_figure_of_a_neighbourhood_has_year_source_and_certainty(inputs):
    for buurt in inputs.buurten:
        figures = [buurt.woningen_cijfer, buurt.kwetsbaar_aandeel, *buurt.kerncijfers.values()]
        assert len(figures) >= 4
        for figure in figures:
            assert figure.bron.strip()
            if figure.zekerheid != "aanname":
                assert any(source in figure.bron for source in PUBLISHED), figure.bron


def test_the_mix_of_buildings_is_an_assumption_with_a_word_on_why(inputs):
    for buurt in inputs.buurten:
        assert sum(bouw.aandeel for bouw in buurt.bouw) == pytest.approx(1.0)
        assert len(buurt.bouw) > 1
        for bouw in buurt.bouw:
            assert bouw.zekerheid == "aanname"
            assert "anname" in bouw.bron


def test_homes_follow_from_published_totals_and_shares(inputs):
    for naam, homes, share in (
        ("overvecht", 15_200, 0.66),
        ("vogelbuurt-zuid", 1_990, 0.73),
        ("meijhorst", 1_661, 0.65),
    ):
        buurt = next(b for b in inputs.buurten if b.naam == naam)
        assert buurt.kerncijfers["sociale_huur"].waarde == share
        assert buurt.woningen == pytest.approx(homes * share, rel=0.005)


def test_the_average_neighbourhood_is_as_the_model_was_calibrated(inputs):
    buurt = next(b for b in inputs.buurten if b.naam == "gemiddeld")
    bouw = buurt.bouw[0]
    assert (buurt.woningen, buurt.kwetsbaar_aandeel.waarde) == (960, 0.28)
    assert (bouw.verdiepingen, bouw.woningen_per_verdieping) == (6, 2)
    assert bouw.trappenhuizen_per_blok == 5
