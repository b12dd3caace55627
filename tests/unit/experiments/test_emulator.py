"""The emulator gives back maps that are known, and says how wrong it is about others."""

from __future__ import annotations

import numpy as np
import pytest

from simulatie.experiments.emulator import QUADRATIC, fit
from simulatie.experiments.search_space import Box

BOX = Box(np.array([-1.0, -0.5, 0.0]), np.array([1.0, 1.5, 0.3]))
POINTS = BOX.design(64, 3)
ELSEWHERE = BOX.design(32, 4)


def power_law(points: np.ndarray) -> np.ndarray:
    return 7 * np.exp(0.8 * points[:, 0] - 1.3 * points[:, 1])


def bent(points: np.ndarray) -> np.ndarray:
    return power_law(points) * np.exp(0.5 * points[:, 0] ** 2 + 2 * points[:, 1] * points[:, 2])


def test_a_known_linear_map_is_recovered() -> None:
    emulator = fit(POINTS, power_law(POINTS), BOX)
    assert emulator.coefficients[1:4] == pytest.approx([0.8, -1.3, 0.0], abs=1e-5)
    assert emulator.predict(ELSEWHERE) == pytest.approx(power_law(ELSEWHERE), rel=1e-5)
    assert emulator.explained > 0.999


def test_a_known_quadratic_map_is_recovered() -> None:
    emulator = fit(POINTS, bent(POINTS), BOX)
    assert emulator.degree == QUADRATIC
    assert emulator.predict(ELSEWHERE) == pytest.approx(bent(ELSEWHERE), rel=1e-4)


def test_the_error_is_that_of_points_it_has_not_seen() -> None:
    luck = np.random.default_rng(5)
    counted = luck.poisson(power_law(POINTS)).astype(float)
    emulator = fit(POINTS, counted, BOX)
    fresh = luck.poisson(power_law(ELSEWHERE)).astype(float)
    seen = np.sqrt(np.mean((fresh - emulator.predict(ELSEWHERE)) ** 2))
    assert emulator.error == pytest.approx(seen, rel=0.35)
    assert emulator.predict(ELSEWHERE) == pytest.approx(power_law(ELSEWHERE), rel=0.5)


def test_rare_events_that_stayed_away_do_not_bend_the_fit() -> None:
    points = BOX.design(1024, 3)
    rare = np.random.default_rng(5).poisson(power_law(points) / 7)
    assert (rare == 0).mean() > 0.3
    emulator = fit(points, rare.astype(float), BOX)
    middle = BOX.middle[None]
    assert emulator.predict(middle) == pytest.approx(power_law(middle) / 7, rel=0.1)


def test_noise_alone_is_not_explained() -> None:
    noise = 5 + np.random.default_rng(5).normal(size=64)
    assert fit(POINTS, noise, BOX).explained < 0.15


def test_a_point_without_an_outcome_does_not_count() -> None:
    outcome = power_law(POINTS)
    outcome[::5] = np.nan
    assert fit(POINTS, outcome, BOX).predict(ELSEWHERE) == pytest.approx(
        power_law(ELSEWHERE), rel=1e-5
    )


@pytest.mark.parametrize("outcome", [np.full(64, np.nan), np.zeros(64), np.full(64, -1.0)])
def test_an_outcome_that_says_nothing_is_refused(outcome: np.ndarray) -> None:
    with pytest.raises(ValueError, match="no emulator fits"):
        fit(POINTS, outcome, BOX)
