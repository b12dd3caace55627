"""V1 and V2: acute load halves exactly, and life events make it shot noise."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import central, live, street, within_four_errors

from simulatie.rules.draaglast import decay_per_week, live_through_week
from simulatie.state.quantiles import GEBEURTENIS

QUIET = {"draaglast.gebeurtenissen_per_week": 0.0}


@pytest.mark.parametrize("half_life", [2.0, 6.0, 13.0])
def test_load_wears_off_as_a_power_of_time(half_life):
    """V1: S_t = S_0 · d^t with d = 2^(−1/T½)."""
    tables = street(50, {**QUIET, "draaglast.halfwaardetijd": half_life})
    start = np.linspace(0.0, 60.0, 50)
    tables.residents["acute_last"] = start
    tables.residents["overlast_last"] = start / 3
    for week in range(1, 105):
        live(tables, live_through_week)
        left = 2.0 ** (-week / half_life)
        assert tables.residents["acute_last"] == pytest.approx(start * left, rel=1e-12)
        assert tables.residents["overlast_last"] == pytest.approx(start / 3 * left, rel=1e-12)


@pytest.mark.parametrize("half_life", [2, 6, 13])
def test_after_the_half_life_half_is_left(half_life):
    tables = street(1, {**QUIET, "draaglast.halfwaardetijd": float(half_life)})
    tables.residents["acute_last"] = 20.0
    live(tables, live_through_week, weeks=half_life)
    assert tables.residents["acute_last"][0] == pytest.approx(10.0, rel=1e-12)


def check_shot_noise(homes: int) -> None:
    tables = street(homes)
    live(tables, live_through_week, weeks=160)  # 2^(−160/6) of the start is left
    load = tables.residents["acute_last"]
    sizes = tables.quantiles[GEBEURTENIS]
    rate = central()["draaglast.gebeurtenissen_per_week"]
    decay = decay_per_week(central()["draaglast.halfwaardetijd"])
    mean = rate * sizes.mean() / (1 - decay)
    variance = rate * (sizes**2).mean() / (1 - decay**2)
    assert mean == pytest.approx(2.933, abs=0.002)
    assert variance**0.5 == pytest.approx(4.98, abs=0.01)
    assert within_four_errors(load.mean(), load.std() / homes**0.5, mean)
    squares = (load - mean) ** 2
    assert within_four_errors(squares.mean(), squares.std() / homes**0.5, variance)


def test_life_events_make_shot_noise():
    check_shot_noise(30_000)


@pytest.mark.lang
def test_life_events_make_shot_noise_in_a_large_area():
    check_shot_noise(400_000)


def test_one_life_is_shot_noise_over_time_as_well():
    """The same household week after week, not many at one time: luck must not depend on t."""
    tables = street(200)
    seen = []
    live(tables, live_through_week, weeks=160)
    for _ in range(100):
        live(tables, live_through_week, weeks=40)  # a hundredth is left: nearly independent
        seen.append(tables.residents["acute_last"].copy())
    load = np.concatenate(seen)
    assert within_four_errors(load.mean(), load.std() / len(load) ** 0.5, 2.933)
