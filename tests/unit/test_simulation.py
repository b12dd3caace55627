"""One burn-in for all scenarios of a world, and every scenario from a copy of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import small_world as world

from simulatie.interventions import catalogue
from simulatie.scenario import load_inputs
from simulatie.simulation import (
    Simulation,
    branch,
    burn_in,
    mechanism_numbers,
    simulate_world,
    world_seed,
)

BUSY = world.scenario("druk", {}, world.BUSY)
MEASURES = world.scenario("alles", {"waakvlam": {"mandaat": True}, "time_out": {}}, world.BUSY)
NUMBERS = ("p.", "quantiles", "rollen.")
"""What a scenario may set anew at week 0."""


def people(tables) -> dict[str, np.ndarray]:
    return {k: v for k, v in world.arrays(tables).items() if not k.startswith(NUMBERS)}


def test_tables_at_the_start_of_week_0_are_bit_equal_in_all_scenarios():
    scenarios = [world.shipped(naam) for naam in world.SHIPPED] + [BUSY, MEASURES]
    order = world.order(*scenarios)
    start = burn_in(order, world.shipped("basis"))
    first = people(start.tables)
    for scenario in scenarios:
        here = people(branch(order, scenario, start).tables)
        for name, column in first.items():
            np.testing.assert_array_equal(column, here[name], err_msg=f"{scenario.naam} {name}")
    assert start.tables.clock["week"][0] == 0


def test_living_one_scenario_leaves_the_shared_state_as_it_was():
    order = world.order(MEASURES)
    start = burn_in(order, world.shipped("basis"))
    before, exposure = start.tables.copy(), start.recorder.exposure.copy()
    branch(order, MEASURES, start).run()
    assert world.differences(before, start.tables) == []
    np.testing.assert_array_equal(exposure, start.recorder.exposure)
    for name in ("counts", "amounts", "waits", "rollen", "cursor", "rows"):
        np.testing.assert_array_equal(getattr(before.log, name), getattr(start.tables.log, name))


STAY = {"opvang.instroom": 1.0, "opvang.verblijf": 26.0, "opvang.terugkeer": 0.9}
STORMY = world.scenario("storm", {}, {**world.BUSY, **STAY}, eigen_inloop=True)


@pytest.mark.parametrize("scenario", [world.shipped("basis"), STORMY], ids=lambda each: each.naam)
def test_continuing_from_the_copy_equals_running_straight_through(scenario):
    order = world.order(scenario, homes=240, jaren=2, gebeurtenissen=True)
    start = burn_in(order, scenario)
    assert start.tables.elders.filled[0] > 0 or scenario is not STORMY
    continued = branch(order, scenario, start).run()
    straight = Simulation(fresh(order).tables, (), 156).run()
    assert world.differences(continued.tables, straight.tables) == []
    measured, whole = continued.recorder.record, straight.recorder.record
    for name in ("weeks", "stocks", "counts", "amounts", "fte", "rollen"):
        np.testing.assert_array_equal(getattr(measured, name), getattr(whole, name)[52:])
    for name in ("years", "police", "waits"):
        np.testing.assert_array_equal(getattr(measured, name), getattr(whole, name))
    for mine, theirs in zip(measured.groups, whole.groups, strict=True):
        np.testing.assert_array_equal(mine.sums, theirs.sums)
    events = np.concatenate([start.recorder.events(), continued.recorder.events()])
    np.testing.assert_array_equal(events, straight.recorder.events())


def fresh(order) -> Simulation:
    """The neighbourhood at its very first week, before a burn-in of a year."""
    from simulatie.simulation import WEEKS_PER_YEAR, build_tables, new_clock
    from simulatie.state.log import EVENTS_PER_HOME

    seed = world_seed(order.zaad, order.wereld)
    clock = new_clock(seed, order.inloop * WEEKS_PER_YEAR, order.jaren * WEEKS_PER_YEAR)
    numbers = order.resolved(order.scenarios[0]).parameters
    rows = EVENTS_PER_HOME * order.buurt.woningen
    return Simulation(build_tables(order.buurt, numbers, clock, rows=rows), (), 0)


def test_a_run_is_the_same_whatever_other_scenarios_there_are():
    scenarios = [world.shipped("basis"), BUSY, MEASURES, world.shipped("zelfde-geld-wijkteam")]
    together = {run.scenario: run for run in world.run(*scenarios)}
    backwards = {run.scenario: run for run in world.run(*reversed(scenarios))}
    for scenario in scenarios:
        (alone,) = world.run(scenario)
        world.assert_same_run(alone, together[scenario.naam])
        world.assert_same_run(alone, backwards[scenario.naam])


def test_a_world_is_what_seed_and_number_say():
    seeds = {(zaad, k): world_seed(zaad, k) for zaad in range(40) for k in range(40)}
    assert len(set(seeds.values())) == len(seeds)
    (one,), (same,) = world.run(BUSY, wereld=3), world.run(BUSY, wereld=3)
    world.assert_same_run(one, same)
    for other in ({"wereld": 4}, {"zaad": 2, "wereld": 3}):
        (different,) = world.run(BUSY, **other)
        assert (one.weken["draaglast"] != different.weken["draaglast"]).any()


def test_a_scenario_with_a_burn_in_of_its_own_starts_elsewhere_and_without_measures():
    numbers = {"bevolking.kwetsbaar_aandeel": 0.5}
    own = world.scenario("eigen", {"time_out": {}}, numbers, eigen_inloop=True)
    plain = world.scenario("kaal", {}, numbers, eigen_inloop=True)
    basis, mine, without = world.run(world.shipped("basis"), own, plain, homes=240)
    vulnerable = [run.weken["kwetsbaar"][run.weken["week"] == 0][0] for run in (basis, mine)]
    assert vulnerable[1] > vulnerable[0] + 24
    assert (mine.weken["week"] >= 0).all()
    first = {name: column[0] for name, column in mine.weken.items() if name != "time_out_bezet"}
    assert first["kwetsbaar"] == without.weken["kwetsbaar"][0]
    world.assert_same_run(basis, world.run(world.shipped("basis"), homes=240)[0])


def test_a_parameter_that_works_at_the_beginning_asks_for_a_burn_in_of_its_own(tmp_path):
    path = tmp_path / "meer.yaml"
    for name, own in (("bevolking.kwetsbaar_aandeel", True), ("casework.wijkteam.fte", False)):
        path.write_text(f"naam: meer\ntitel: Meer\nparameters:\n  {name}: 0.5\n")
        assert load_inputs([path], ["gemiddeld"], catalogue()).scenarios[-1].eigen_inloop is own


def test_numbers_of_a_scenario_act_from_week_0_and_not_before():
    order = world.order(BUSY, jaren=1)
    start = burn_in(order, world.shipped("basis"))
    begun = branch(order, BUSY, start)
    assert start.tables.p["crisis_kans_per_week"][0] != world.BUSY["crisis.kans_per_week"]
    assert begun.tables.p["crisis_kans_per_week"][0] == world.BUSY["crisis.kans_per_week"]


@pytest.mark.parametrize("scenario", [BUSY, MEASURES], ids=lambda scenario: scenario.naam)
def test_keeping_the_log_changes_nothing(scenario):
    (off,), (on,) = world.run(scenario), world.run(scenario, gebeurtenissen=True)
    world.assert_same_run(off, on)
    assert off.gebeurtenissen is None
    assert len(on.gebeurtenissen) > 1000


def test_basis_alone_brings_the_weeks_of_the_burn_in():
    basis, other = world.run(world.shipped("basis"), BUSY, inloop=1, jaren=2)
    np.testing.assert_array_equal(basis.weken["week"], np.arange(-52, 104))
    np.testing.assert_array_equal(other.weken["week"], np.arange(104))
    assert {len(column) for column in basis.weken.values()} == {156}


def test_without_a_burn_in_the_first_week_is_week_0():
    (basis,) = world.run(world.shipped("basis"), inloop=0, jaren=1)
    np.testing.assert_array_equal(basis.weken["week"], np.arange(52))


def test_a_draw_of_the_world_reaches_people_and_measures():
    drawn = {"crisis.kans_per_week": 0.03, "waakvlam.demping": 0.0}
    what = world.scenario("proef", {"waakvlam": {}})
    order = world.order(what, draw=drawn)
    start = burn_in(order, replace(what, interventies={}))
    assert start.tables.p["crisis_kans_per_week"][0] == 0.03
    (running,) = branch(order, what, start).measures
    assert running.measure.numbers["demping"] == 0.0


def test_what_says_when_a_measure_runs_is_no_number_of_its_mechanism():
    numbers = {"aan": True, "vanaf_jaar": 0.0, "tot_jaar": None, "bereik": 1.0, "mandaat": False}
    assert mechanism_numbers(numbers) == {"bereik": 1.0, "mandaat": 0.0}


def test_an_order_travels_to_another_process():
    import pickle

    order = world.order(MEASURES)
    again = pickle.loads(pickle.dumps(order))
    (here,), (there,) = simulate_world(order), simulate_world(again)
    world.assert_same_run(here, there)
