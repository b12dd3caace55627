"""Groups of households: everybody in one class and one building, and sums that add up."""

from __future__ import annotations

import math

import numpy as np
import pytest
import small_world as world
from hand_made import street

from simulatie import vocabulary as kinds
from simulatie.recording.groups import (
    CLASSES,
    MEASURES,
    RATES,
    Year,
    add_week,
    class_of,
    group_columns,
    groups,
    measured,
    new_sums,
)
from simulatie.scenario import Bouw
from simulatie.state import Tables
from simulatie.synthesis.housing import build_housing
from simulatie.vocabulary import BUILDINGS, ONTRUIMD_HUUR, ONTRUIMD_OVERLAST, VERHUIST

HOMES, YEARS = 240, 2
WHOLE = {
    "crises": (kinds.CRISIS_IN,),
    "ontruimingen": (kinds.ONTRUIMING_OVERLAST, kinds.ONTRUIMING_HUUR),
}
AMOUNTS = {
    "meldingen": (kinds.MELDING_CORPORATIE, kinds.MELDING_POLITIE),
    "overlast_incidenten": (kinds.OVERLAST,),
}
MEANS = {
    "draagkracht": "draagkracht",
    "draaglast": "draaglast",
    "steun": "steun",
    "overbelast": "overbelast",
    "crisis_aandeel": "crisis_aandeel",
    "vertrouwen": "vertrouwen",
}
"""Measure of a group → column of the weekly table."""


@pytest.fixture(scope="module")
def run():
    """A stormy run in which all three classes see everything happen."""
    measures = {"time_out": {"plekken": 12, "instemming": 0.9, "terugkeer": False}}
    numbers = world.BUSY | {"huurachterstand.aflossen": 0.01}
    stormy = world.scenario("basis", measures, numbers, eigen_inloop=True)
    (made,) = world.run(stormy, homes=HOMES, jaren=YEARS, gebeurtenissen=True)
    return made


def value(run, jaar: int, groep: str, uitkomst: str) -> float:
    columns = run.groepen
    keys = zip(columns["jaar"], columns["groep"], columns["uitkomst"], strict=True)
    (place,) = (n for n, key in enumerate(keys) if key == (jaar, groep, uitkomst))
    return columns["waarde"][place]


def partitions(run) -> dict[str, list[str]]:
    """Groups that divide everybody among them."""
    names = set(run.groepen["groep"])
    return {
        "classes": list(CLASSES),
        "types": sorted(names & set(BUILDINGS)),
        "buildings": sorted(name for name in names if name.startswith("gebouw ")),
    }


def households(run, jaar: int, groep: str) -> float:
    return value(run, jaar, groep, "huishoudens")


def total(run, jaar: int, names: list[str], uitkomst: str) -> float:
    """Household-weeks × mean, or number of events, of these groups together."""
    scale = 1000.0 if uitkomst in RATES else 1.0
    parts = [(value(run, jaar, name, uitkomst), households(run, jaar, name)) for name in names]
    return sum(mean * number / scale for mean, number in parts if number > 0)


@pytest.mark.parametrize("jaar", range(YEARS))
@pytest.mark.parametrize("by", ["classes", "types", "buildings"])
def test_everybody_is_in_one_group_of_a_kind(run, by, jaar):
    names = partitions(run)[by]
    assert names
    weeks = run.weken["week"] // 52 == jaar
    mean = run.weken["bewoond"][weeks].mean()
    assert sum(households(run, jaar, name) for name in names) == pytest.approx(mean)


@pytest.mark.parametrize("jaar", range(YEARS))
@pytest.mark.parametrize("by", ["classes", "types", "buildings"])
def test_events_of_groups_add_up_to_those_of_the_log(run, by, jaar):
    names, events = partitions(run)[by], run.gebeurtenissen
    year = events[(events["week"] >= 0) & (events["week"] // 52 == jaar)]
    for uitkomst, which in (WHOLE | AMOUNTS).items():
        found = year[np.isin(year["soort"], which)]
        expected = found["hoeveelheid"].sum() if uitkomst in AMOUNTS else len(found)
        assert expected > 0, uitkomst
        assert total(run, jaar, names, uitkomst) == pytest.approx(expected), uitkomst


@pytest.mark.parametrize("by", ["classes", "types", "buildings"])
def test_means_of_groups_add_up_to_those_of_the_neighbourhood(run, by):
    names = partitions(run)[by]
    for jaar in range(YEARS):
        weeks = run.weken["week"] // 52 == jaar
        present = run.weken["bewoond"][weeks]
        for uitkomst, column in MEANS.items():
            expected = (run.weken[column][weeks] * present).sum() / 52
            assert total(run, jaar, names, uitkomst) == pytest.approx(expected), uitkomst


def test_rates_of_groups_add_up_to_the_outcomes(run):
    for uitkomst in RATES:
        number = sum(total(run, jaar, list(CLASSES), uitkomst) for jaar in range(YEARS))
        assert run.uitkomsten[uitkomst] * HOMES / 1000 * YEARS == pytest.approx(number), uitkomst


def test_every_group_has_every_measure_every_year_and_nothing_twice(run):
    columns = run.groepen
    keys = list(zip(columns["jaar"], columns["groep"], columns["uitkomst"], strict=True))
    assert len(keys) == len(set(keys)) == YEARS * len(set(columns["groep"])) * len(MEASURES)
    blocks = len(partitions(run)["buildings"])
    assert partitions(run)["buildings"] == sorted(f"gebouw {n}" for n in range(1, blocks + 1))


def test_keeping_groups_is_the_same_with_and_without_a_log(run):
    measures = {"time_out": {"plekken": 12, "instemming": 0.9, "terugkeer": False}}
    numbers = world.BUSY | {"huurachterstand.aflossen": 0.01}
    stormy = world.scenario("basis", measures, numbers, eigen_inloop=True)
    (bare,) = world.run(stormy, homes=HOMES, jaren=YEARS)
    np.testing.assert_equal(bare.groepen, run.groepen)


def row_of_five() -> Tables:
    """Five homes in a row on the ground."""
    tables = street(5)
    tables.dwellings = build_housing(5, [Bouw("eengezins", 1.0, 1, 5, 1, "Verzonnen.", "aanname")])
    return tables


def classes(tables: Tables) -> list[str]:
    return [CLASSES[class_of(tables.residents, tables.dwellings, row)] for row in range(5)]


def test_a_direct_neighbour_adjoins_the_home_of_a_vulnerable_household_that_is_there():
    tables = row_of_five()
    tables.residents["kwetsbaar"] = [1, 0, 0, 0, 0]
    beside, rest = "directe buren", "overig"
    assert classes(tables) == ["kwetsbaar", beside, rest, rest, rest]
    tables.residents["kwetsbaar"] = [1, 1, 0, 0, 1]
    assert classes(tables) == ["kwetsbaar", "kwetsbaar", beside, beside, "kwetsbaar"]
    tables.residents["aanwezig"] = [1, 0, 1, 1, 1]
    assert classes(tables)[2:4] == [rest, beside]


def test_a_household_counts_in_its_building_and_class_and_an_empty_home_nowhere():
    tables = row_of_five()
    r = tables.residents
    r["kwetsbaar"] = [1, 0, 0, 0, 0]
    r["aanwezig"] = [1, 1, 1, 1, 0]
    r["crisis"], r["crisis_sinds"] = [1, 1, 0, 0, 0], [7, 3, -1, -1, -1]
    r["hinder"], r["meldingen"], r["incidenten"] = [0, 2, 1, 0, 9], [0, 2, 0, 0, 9], [5, 0, 0, 0, 9]
    r["vertrek"] = [ONTRUIMD_OVERLAST, VERHUIST, ONTRUIMD_HUUR, 0, ONTRUIMD_HUUR]
    r["steun"], r["draaglast"], r["draagkracht"] = 2.0, [73.0, 72.0, 0.0, 0.0, 99.0], 70.0
    sums = new_sums(tables.dwellings)
    add_week(sums, r, tables.dwellings, 7)
    by_class = {
        name: dict(zip(MEASURES, cell.tolist(), strict=True))
        for name, cell in groups(sums, tables.dwellings)
    }
    one, beside, rest = (by_class[name] for name in CLASSES)
    assert [cell["huishoudens"] for cell in (one, beside, rest)] == [1, 1, 2]
    assert [cell["overbelast"] for cell in (one, beside, rest)] == [1, 0, 0]
    assert [cell["crisis_aandeel"] for cell in (one, beside, rest)] == [1, 1, 0]
    assert [cell["crises"] for cell in (one, beside, rest)] == [1, 0, 0]
    assert [cell["gehinderd"] for cell in (one, beside, rest)] == [0, 1, 1]
    assert [cell["meldingen"] for cell in (one, beside, rest)] == [0, 2, 0]
    assert [cell["overlast_incidenten"] for cell in (one, beside, rest)] == [5, 0, 0]
    assert [cell["ontruimingen"] for cell in (one, beside, rest)] == [1, 0, 1]
    assert [cell["draagkracht"] for cell in (one, beside, rest)] == [70, 70, 140]
    assert by_class["eengezins"] == by_class["gebouw 1"]
    assert by_class["gebouw 1"]["huishoudens"] == 4
    assert set(by_class) == {*CLASSES, "eengezins", "gebouw 1"}


def test_types_of_building_gather_their_own_blocks():
    mixed = [
        Bouw("portiekflat", 0.5, 2, 2, 2, "Verzonnen.", "aanname"),
        Bouw("eengezins", 0.5, 1, 4, 1, "Verzonnen.", "aanname"),
    ]
    tables = street(16)
    tables.dwellings = build_housing(16, mixed)
    sums = new_sums(tables.dwellings)
    add_week(sums, tables.residents, tables.dwellings, 0)
    number = {name: cell[0] for name, cell in groups(sums, tables.dwellings)}
    assert (number["portiekflat"], number["eengezins"]) == (8, 8)
    assert [number[f"gebouw {n}"] for n in (1, 2, 3)] == [8, 4, 4]
    assert number["overig"] == 16
    assert number["kwetsbaar"] == number["directe buren"] == 0


def test_a_group_without_anybody_has_a_number_and_no_means():
    nobody = dict(measured(np.zeros(len(MEASURES)), 52))
    assert nobody.pop("huishoudens") == 0.0
    assert all(math.isnan(mean) for mean in nobody.values())


def test_rates_are_per_thousand_households_and_year_and_a_part_of_a_year_counts_as_one():
    cell = np.arange(1.0, len(MEASURES) + 1.0)
    cell[0] = 40.0
    found = dict(measured(cell, 20))
    assert found["huishoudens"] == 2.0
    assert found["draagkracht"] == 2.0 / 40.0
    assert found["crises"] == pytest.approx(9.0 / 40.0 * 52 * 1000)
    dwellings = build_housing(2, [Bouw("eengezins", 1.0, 1, 2, 1, "Verzonnen.", "aanname")])
    sums = new_sums(dwellings)
    sums[0, 0] = cell
    columns = group_columns([Year(sums, 52), Year(sums, 20)], dwellings)
    of_vulnerable = [
        (jaar, waarde)
        for jaar, groep, uitkomst, waarde in zip(*columns.values(), strict=True)
        if (groep, uitkomst) == ("kwetsbaar", "huishoudens")
    ]
    assert of_vulnerable == [(0, 40 / 52), (1, 2.0)]
