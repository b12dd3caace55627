"""Who notices what: pairs within a group, by world and year, with the words of the whole."""

from __future__ import annotations

import pandas as pd
import pytest

from simulatie.analysis.groups import PEOPLE, compare_groups
from simulatie.analysis.verdict import Judgement


def test_finds_who_gains_and_who_loses(shifted) -> None:
    compared = compare_groups(shifted, "oost")
    gain = compared.get("kwetsbaar", "crises", "waakvlam")
    loss = compared.get("directe buren", "gehinderd", "waakvlam")
    assert (gain.gain, loss.gain) == (1, -1)
    assert gain.difference == pytest.approx(-0.2 * gain.basis, rel=0.1)
    assert gain.interval.low < gain.difference < gain.interval.high < 0
    assert gain.absolute is None
    assert compared.get("overig", "crises", "waakvlam").verdict.judgement is Judgement.IDENTICAL


def test_a_number_is_the_mean_over_years_of_the_pairs_in_the_table(shifted) -> None:
    table = shifted.groepen
    rows = table[(table.buurt == "oost") & (table.groep == "kwetsbaar") & (table.wereld > 0)]
    of = rows[rows.uitkomst == "draaglast"].groupby("scenario", observed=True).waarde.mean()
    one = compare_groups(shifted, "oost").get("kwetsbaar", "draaglast", "waakvlam")
    assert one.basis == pytest.approx(of["basis"])
    assert one.difference == pytest.approx(of["waakvlam"] - of["basis"])
    assert one.sides.worlds == 12  # world 0 is left out


def test_a_year_without_anybody_in_the_group_counts_for_neither(plant_batch, plan) -> None:
    results = plant_batch(plan(effects={"s": {}}, years=2, groups={"s": {}}))
    table = results.groepen
    first = (table.scenario == "s") & (table.jaar == 0)
    results.groepen = table.assign(waarde=table.waarde.where(~first))
    one = compare_groups(results, "testbuurt").get("overig", "draaglast", "s")
    second = table[(table.jaar == 1) & (table.groep == "overig") & (table.wereld > 0)]
    expected = second[(second.uitkomst == "draaglast") & (second.scenario == "basis")].waarde.mean()
    assert one.basis == pytest.approx(expected)
    assert one.verdict.judgement is Judgement.IDENTICAL


def test_a_world_without_the_group_makes_no_pair(plant_batch, plan) -> None:
    results = plant_batch(plan(effects={"s": {}}, years=1, groups={"s": {}}))
    table = results.groepen
    gone = (table.scenario == "basis") & (table.wereld == 4) & (table.groep == "kwetsbaar")
    results.groepen = table.assign(waarde=table.waarde.where(~gone))
    one = compare_groups(results, "testbuurt").get("kwetsbaar", "crises", "s")
    assert (one.sides.worlds, one.dropped) == (19, 1)


def test_types_of_building_are_shown_when_there_is_more_than_one(shifted) -> None:
    assert compare_groups(shifted, "west").groups == [*PEOPLE, "portiekflat", "galerijflat"]
    shown = [*PEOPLE, "portiekflat"]
    table = shifted.groepen
    only = table[table.groep.isin(shown)]
    assert compare_groups(_with(shifted, only), "west").groups == list(PEOPLE)
    blocks = table.assign(groep=table.groep.astype(str).replace("galerijflat", "gebouw 1"))
    assert compare_groups(_with(shifted, blocks), "west").groups == list(PEOPLE)


def test_many_scenarios_widen_the_intervals_as_of_the_whole(plant_batch, plan) -> None:
    names = [f"s{i}" for i in range(6)]
    effects = {name: {("kwetsbaar", "crises"): -0.1} for name in names}
    results = plant_batch(plan(effects={key: {} for key in names}, years=1, groups=effects))
    compared = compare_groups(results, "testbuurt")
    assert max(compared.get("kwetsbaar", "crises", s).confidence for s in names) > 0.95


def test_an_unknown_reference_is_refused(shifted) -> None:
    with pytest.raises(KeyError):
        compare_groups(shifted, "oost", "weg")


def _with(results, table: pd.DataFrame):
    from simulatie.results import open_results

    other = open_results(results.path)
    other.groepen = table
    return other
