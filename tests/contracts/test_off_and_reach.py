"""Off, without capacity, or reaching nobody: what `contract.md` §3 promises, bit for bit."""

from __future__ import annotations

import numpy as np
import pytest
import small_world as world
from measures import capacities, from_elsewhere, make, reach_everyone, rows_that_differ, variants

from simulatie.results.schema import RunTables
from simulatie.rules.bezetting import man_posts
from simulatie.vocabulary import BEGIN, KAS, MOMENTS, WEEKS_PER_YEAR
from simulatie.week import run_week, tick

YEARS = 2


def basis_and(measure: str, **keys) -> tuple[RunTables, RunTables]:
    """The same eventful neighbourhood without and with a measure."""
    without = world.scenario("zonder", {}, world.BUSY)
    with_it = world.scenario("met", {measure: keys}, world.BUSY)
    return tuple(world.run(without, with_it, jaren=YEARS))


def test_a_measure_that_is_switched_off_changes_nothing(measure):
    without, off = basis_and(measure, aan=False)
    world.assert_same_run(without, off)


def test_the_same_measure_switched_on_does_something(measure):
    without, on = basis_and(measure)
    assert not np.array_equal(without.weken["draaglast"], on.weken["draaglast"])


def test_a_measure_without_capacity_changes_nothing_costs_included(measure):
    for stated in [*variants(measure), from_elsewhere(measure)]:
        nothing = dict.fromkeys(capacities(measure), 0.0)
        without, empty = basis_and(measure, **stated, **nothing)
        world.assert_same_run(without, empty)


def test_the_first_capacity_at_zero_is_no_capacity(measure):
    for stated in variants(measure):
        without, empty = basis_and(measure, **stated, **{capacities(measure)[0]: 0.0})
        world.assert_same_run(without, empty)


def test_a_measure_that_reaches_nobody_is_paid_for_and_touches_nobody(measure):
    for stated in [*variants(measure), from_elsewhere(measure)]:
        without, nobody = basis_and(measure, **stated, bereik=0.0)
        world.assert_same_weeks(without, nobody)
        np.testing.assert_equal(without.rollen, nobody.rollen)
        own = world.own_costs(nobody)
        totals = {"kosten_totaal"} | {f"kosten_{row['betaler']}" for row in own}
        world.assert_same_outcomes(without.uitkomsten, nobody.uitkomsten, but=frozenset(totals))
        others = [row for row in world.cost_rows(nobody) if row not in own]
        assert others == world.cost_rows(without)
        assert_totals_carry_own_costs(without, nobody, own)


def assert_totals_carry_own_costs(without: RunTables, nobody: RunTables, own: list) -> None:
    cents = sum(row["bedrag"] for row in own if row["soort"] == KAS)
    per_rate = 0.120 * YEARS
    added = nobody.uitkomsten["kosten_totaal"] - without.uitkomsten["kosten_totaal"]
    assert cents > 0
    assert added == pytest.approx(cents / 100 / per_rate, abs=1e-6)


def test_fixed_costs_are_booked_in_full_at_reach_zero_and_variable_ones_not_at_all(measure):
    _, nobody = basis_and(measure, bereik=0.0)
    _, everyone = basis_and(measure)
    mine, full = world.own_costs(nobody), world.own_costs(everyone)
    assert [row["post"] for row in mine] == [row["post"] for row in full]
    fixed = [row for row, whole in zip(mine, full, strict=True) if row == whole]
    variable = [row for row in mine if row not in fixed]
    assert fixed
    assert all(row["hoeveelheid"] == 0.0 for row in variable)


def test_who_is_reached_at_a_fifth_is_reached_at_a_half_and_at_the_whole(measure):
    simulation = world.begin(world.scenario("zonder", {}, world.BUSY), homes=240)
    few, half, all_of_them = set(), set(), set()
    for _ in range(3 * WEEKS_PER_YEAR):
        few |= touched(measure, simulation.tables, 0.2)
        half |= touched(measure, simulation.tables, 0.5)
        all_of_them |= touched(measure, simulation.tables, 1.0)
        run_week(simulation.tables, ())
        tick(simulation.tables)
    assert 0 < len(few) < len(half) < len(all_of_them)
    assert few <= half <= all_of_them


def touched(measure: str, tables, bereik: float) -> set[int]:
    """Households that a measure with room for all changes in one week, given these tables.

    Between its moments its people are there.
    """
    copy = tables.copy()
    item = make(measure, bereik=bereik, **reach_everyone(measure))
    for moment in MOMENTS:
        if moment in item.moments:
            item.apply(moment, copy)
        if moment == BEGIN:
            man_posts(copy)
    rows = rows_that_differ(tables.residents, copy.residents)
    return {int(tables.residents["huishouden"][row]) for row in rows}


def test_the_same_seed_gives_the_same_tables_and_another_seed_others(measure):
    what = world.scenario("met", {measure: {}}, world.BUSY)
    (one,), (same,) = world.run(what), world.run(what)
    world.assert_same_run(one, same)
    (other,) = world.run(what, zaad=2)
    assert not np.array_equal(one.weken["draaglast"], other.weken["draaglast"])
