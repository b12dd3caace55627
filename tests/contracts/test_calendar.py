"""A measure acts from `vanaf_jaar` to `tot_jaar`, fractions allowed, and leaves nothing behind."""

from __future__ import annotations

import numpy as np
import pytest
import small_world as world

from simulatie.simulation import week_of
from simulatie.state.residents import NEVER
from simulatie.week import run_week, tick


def charged_weeks(measure: str, **keys) -> set[int]:
    """Measured weeks in which a measure charged anything."""
    simulation = world.begin(world.scenario("met", {measure: keys}), jaren=2).run()
    charges = simulation.recorder.record.charges.values()
    return {int(week) for weekly in charges for week in np.flatnonzero(weekly)}


@pytest.mark.parametrize(
    ("from_year", "to_year", "weeks"),
    [
        (0, None, range(104)),
        (0.5, None, range(26, 104)),
        (0, 0.25, range(13)),
        (0.5, 1.5, range(26, 78)),
        (1, 1, range(0)),
        (1.5, 0.5, range(0)),
        (0, 40, range(104)),
        (2, None, range(0)),
    ],
)
def test_fixed_costs_fall_in_exactly_the_weeks_in_which_it_runs(measure, from_year, to_year, weeks):
    assert charged_weeks(measure, vanaf_jaar=from_year, tot_jaar=to_year) == set(weeks)


def test_the_years_before_a_measure_starts_are_those_of_the_basis(measure):
    without = world.scenario("zonder", {}, world.BUSY)
    later = world.scenario("later", {measure: {"vanaf_jaar": 1}}, world.BUSY)
    one, two = world.run(without, later)
    week = one.weken["week"]
    first, second = (week >= 0) & (week < 52), week >= 52
    for name in one.weken:
        np.testing.assert_array_equal(one.weken[name][first], two.weken[name][first])
    assert (one.weken["draaglast"][second] != two.weken["draaglast"][second]).any()


def test_a_measure_that_never_starts_changes_nothing(measure):
    without = world.scenario("zonder", {}, world.BUSY)
    never = world.scenario("nooit", {measure: {"vanaf_jaar": 1.5, "tot_jaar": 0.5}}, world.BUSY)
    world.assert_same_run(*world.run(without, never))


def test_nothing_is_held_or_occupied_after_withdrawal(measure):
    keys = {"tot_jaar": 1}
    if measure == "time_out":
        keys |= {"plekken": 12, "plekken_uit_voorraad": 12, "instemming": 1, "verblijf": 52}
    if measure == "buddies":
        keys |= {"koppels": 30, "bereid": 1, "beroeps_fte": 1, "en_en": True, "duur": 0}
    simulation = world.begin(world.scenario("met", {measure: keys}, world.BUSY), homes=240)
    tables = simulation.tables
    for _ in range(53):
        run_week(tables, simulation.measures)
        tick(tables)
    for column in ("buddy", "maatje", "steun_buddy", "buddy_band", "beroeps_band"):
        assert tables.residents[column].sum() == 0
    assert (tables.residents["beroeps_sinds"] == NEVER).all()
    assert tables.residents["in_time_out"].sum() == 0
    assert tables.residents["behandeld"].sum() == 0
    assert tables.residents["dosis_time_out"].sum() == 0
    assert tables.dwellings["gereserveerd"].sum() == 0
    assert tables.levers["vooraan_aandeel"][0] == 0


def test_years_become_weeks_to_the_nearest_one():
    years = (None, 0, 0.25, 1 / 52, 1.01, 10)
    assert [week_of(year, 7) for year in years] == [7, 0, 13, 1, 53, 520]
