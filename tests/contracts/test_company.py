"""A measure keeps its luck to itself: another one beside it does not shift its draws."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import small_world as world

from simulatie.interventions import catalogue

DRAWS = Path(__file__).with_name("list_draws.py")


def others(measure: str) -> list[str]:
    return [name for name in catalogue() if name != measure]


def test_a_measure_beside_it_that_reaches_nobody_leaves_its_results_as_they_are(measure):
    for other in others(measure):
        alone = world.scenario("alleen", {measure: {}}, world.BUSY)
        together = world.scenario("samen", {measure: {}, other: {"bereik": 0.0}}, world.BUSY)
        one, both = world.run(alone, together)
        world.assert_same_weeks(one, both)
        mine = [row for row in world.own_costs(both) if row["maatregel"] == measure]
        assert mine == world.own_costs(one)


def test_streams_of_a_measure_carry_its_name_and_are_used_by_nobody_else(measure):
    module = importlib.import_module(f"simulatie.interventions.{measure}")
    own = [name for name, value in vars(module).items() if isinstance(value, np.uint64)]
    assert own, "a measure that draws has streams of its own"
    from simulatie.randomness import registered_streams

    numbers = {int(getattr(module, name)) for name in own}
    names = {name for name, number in registered_streams().items() if number in numbers}
    assert len(names) == len(own)
    assert all(name.startswith(f"{measure}: ") for name in names)


@pytest.fixture(scope="module")
def draws() -> dict[str, dict[str, list[list]]]:
    """Every draw of a short run in plain Python: with each measure alone, and with all of them."""
    result = subprocess.run(
        [sys.executable, DRAWS, *sorted(catalogue())],
        env={**__import__("os").environ, "NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(result.stdout)


def of(measure: str, run: dict[str, list[list]]) -> dict[tuple, float]:
    """Draws of a measure's own streams: key → uniform."""
    return {
        (name, *key): luck
        for name, drawn in run.items()
        if name.startswith(f"{measure}: ")
        for *key, luck in drawn
    }


def test_luck_at_the_same_key_is_the_same_with_and_without_company(measure, draws):
    alone, together = of(measure, draws[measure]), of(measure, draws["samen"])
    shared = alone.keys() & together.keys()
    assert len(shared) > 0.5 * len(alone)
    assert all(alone[key] == together[key] for key in shared)


def test_rules_draw_the_same_luck_whatever_measures_there_are(measure, draws):
    rules = {name for name in draws["zonder"] if name.split(":")[0] not in catalogue()}
    assert len(rules) > 10
    for name in rules:
        before = {tuple(key): luck for *key, luck in draws["zonder"][name]}
        after = {tuple(key): luck for *key, luck in draws[measure].get(name, [])}
        assert all(before[key] == after[key] for key in before.keys() & after.keys())
