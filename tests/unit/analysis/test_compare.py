"""The comparison of a whole batch, with effects planted and runs taken away."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from simulatie.analysis.compare import compare, compared_scenarios
from simulatie.analysis.pairs import pair
from simulatie.analysis.verdict import Judgement

SIX = {f"s{i}": {"crises": -0.2 + 0.05 * i} for i in range(6)}


def test_finds_what_was_planted(plant_batch, plan) -> None:
    results = plant_batch(plan(effects={"helpt": {"crises": -0.2}, "niets": {"crises": 0.0}}))
    compared = compare(results)
    found = compared.get("testbuurt", "crises", "helpt")
    assert found.sides.worlds == 20  # world 0 is left out
    assert found.difference == pytest.approx(-0.2 * found.basis, abs=3 * 0.02 * 21.4 / 20**0.5)
    assert found.interval.low < -0.2 * 21.4 < found.interval.high
    assert found.verdict.judgement is Judgement.NEARLY_ALWAYS
    assert found.verdict.side == -1
    assert found.gain == 1
    assert found.better == found.sides.lower == 20
    assert found.relative == pytest.approx(found.difference / found.basis)
    assert not compared.get("testbuurt", "crises", "niets").verdict.distinguishable


def test_numbers_are_those_of_the_table(plant_batch, plan) -> None:
    results = plant_batch(plan(effects={"s": {"wachttijd": 0.1}}))
    table = results.uitkomsten.pivot(index="wereld", columns="scenario", values="wachttijd")
    difference = (table["s"] - table["basis"]).loc[1:]
    found = compare(results).get("testbuurt", "wachttijd", "s")
    assert found.basis == pytest.approx(table["basis"].loc[1:].mean())
    assert found.difference == pytest.approx(difference.mean())
    assert found.spread.low == pytest.approx(difference.quantile(0.05))
    assert found.correlation == pytest.approx(table.loc[1:, ["basis", "s"]].corr().iloc[0, 1])
    apart = table.loc[1:, "basis"].var() + table.loc[1:, "s"].var()
    assert found.variance_reduction == pytest.approx(apart / difference.var())


def test_absolute_number_is_for_the_neighbourhood_over_the_years(plant_batch, plan) -> None:
    results = plant_batch(plan(effects={"s": {"crises": -0.2, "overbelast": -0.1}}))
    compared = compare(results)
    crises = compared.get("testbuurt", "crises", "s")
    assert crises.absolute.amount == pytest.approx(crises.difference * 4.3 * 2)
    assert crises.absolute.interval.low == pytest.approx(crises.interval.low * 8.6)
    overbelast = compared.get("testbuurt", "overbelast", "s")
    assert overbelast.absolute.amount == pytest.approx(overbelast.difference * 4300)
    assert compared.get("testbuurt", "wachttijd", "s").absolute is None


def test_events_are_counted_over_the_paired_worlds(plant_batch, plan) -> None:
    results = plant_batch(plan(effects={"s": {"crises": -0.2}}, worlds=12, failed=(("s", 3),)))
    weken = results.weken
    used = [1, 2, *range(4, 12)]
    rows = weken[weken["wereld"].isin(used) & (weken["week"] >= 0)]
    expected = rows.groupby("scenario")["ontruimingen"].sum()
    found = compare(results).get("testbuurt", "ontruimingen", "s").events
    assert (found.basis, found.value, found.worlds) == (expected["basis"], expected["s"], 10)
    assert found.basis_per_world == expected["basis"] / 10


def test_a_failed_run_takes_its_pair_out_and_is_counted(plant_batch, plan) -> None:
    results = plant_batch(plan(effects={"s": {"crises": -0.2}}, failed=(("s", 3), ("basis", 5))))
    found = compare(results).get("testbuurt", "crises", "s")
    assert found.dropped == 2
    assert found.sides.worlds == 18


def test_all_runs_failed_is_no_number(plant_batch, plan) -> None:
    failed = tuple(("s", k) for k in range(12))
    results = plant_batch(plan(effects={"s": {}}, worlds=12, failed=failed))
    found = compare(results).get("testbuurt", "crises", "s")
    assert found.verdict.judgement is Judgement.NO_PAIRS
    assert np.isnan(found.difference)
    assert found.interval is found.events is found.absolute is None


def test_identical_runs_are_equal_and_nothing_else_is(plant_batch, plan) -> None:
    results = plant_batch(plan(effects={"zelfde": {}, "bijna": {"crises": 0.0}}, noise=1e-12))
    compared = compare(results)
    same = compared.get("testbuurt", "crises", "zelfde")
    assert same.verdict.judgement is Judgement.IDENTICAL
    assert (same.difference, same.better) == (0.0, 0)
    almost = compared.get("testbuurt", "crises", "bijna")
    assert almost.verdict.judgement is not Judgement.IDENTICAL


def test_outcome_that_never_varies(plant_batch, plan) -> None:
    results = plant_batch(plan(effects={"s": {"crises": 0.1}}, constant={"ontruimingen": 0.0}))
    found = compare(results).get("testbuurt", "ontruimingen", "s")
    assert found.verdict.judgement is Judgement.IDENTICAL
    assert found.relative is None
    assert found.correlation is None
    assert found.variance_reduction is None


@pytest.mark.parametrize(
    ("worlds", "onzeker", "used", "judgement"),
    [
        (1, "effecten", 1, Judgement.ONE_WORLD),
        (2, "effecten", 1, Judgement.ONE_WORLD),
        (10, "effecten", 9, Judgement.TOO_FEW),
        (10, "geen", 10, Judgement.NEARLY_ALWAYS),
        (11, "effecten", 10, Judgement.NEARLY_ALWAYS),
    ],
)
def test_world_0_counts_only_when_all_worlds_are_alike(
    plant_batch, plan, worlds: int, onzeker: str, used: int, judgement: Judgement
) -> None:
    made = plan(effects={"s": {"crises": -0.3}}, worlds=worlds, onzeker=onzeker, years=1)
    found = compare(plant_batch(made)).get("testbuurt", "crises", "s")
    assert found.sides.worlds == used
    assert found.verdict.judgement is judgement
    assert (found.interval is None) == (used < 10)


def test_six_scenarios_widen_the_intervals(plant_batch, plan) -> None:
    results = plant_batch(plan(effects=SIX, years=1))
    together = compare(results).of("testbuurt", "crises")
    assert max(one.confidence for one in together) == pytest.approx(1 - 0.05 / 6)
    assert all(one.confidence >= 0.95 for one in together)


def test_five_scenarios_do_not(plant_batch, plan) -> None:
    five = {name: SIX[name] for name in list(SIX)[:5]}
    results = plant_batch(plan(effects=five, years=1))
    assert {one.confidence for one in compare(results).contrasts} == {0.95}


def test_against_another_scenario(plant_batch, plan) -> None:
    results = plant_batch(plan(effects={"a": {"crises": -0.2}, "b": {"crises": -0.1}}))
    assert [s.naam for s in compared_scenarios(results, "b")] == ["basis", "a"]
    assert compare(results, against="b").get("testbuurt", "crises", "a").difference < 0
    with pytest.raises(KeyError, match="c"):
        compare(results, against="c")


def test_direction_none_has_no_better_side(plant_batch, plan) -> None:
    found = compare(plant_batch(plan(effects={"s": {"mutaties": -0.1}})))
    mutaties = found.get("testbuurt", "mutaties", "s")
    assert (mutaties.better, mutaties.gain) == (None, 0)
    assert mutaties.verdict.side == -1


def test_pair_needs_a_number_on_both_sides() -> None:
    basis = pd.Series({1: 1.0, 2: np.nan, 3: 3.0})
    value = pd.Series({1: 2.0, 2: 2.0, 4: 4.0})
    found = pair(basis, value, [1, 2, 3, 4])
    assert found.worlds.tolist() == [1]
    assert found.dropped == 3
