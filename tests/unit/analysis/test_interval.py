"""The interval over worlds, against known answers and its own promise."""

from __future__ import annotations

import numpy as np
import pytest

from simulatie.analysis.interval import (
    Interval,
    holm_confidences,
    middle,
    p_value,
    t_interval,
)


def test_interval_of_a_textbook_sample() -> None:
    # mean 3, sd sqrt(2.5), n 5, t(.975, 4) = 2.7764451
    found = t_interval(np.array([1.0, 2, 3, 4, 5]))
    reach = 2.7764451 * np.sqrt(2.5 / 5)
    assert found.low == pytest.approx(3 - reach, abs=1e-6)
    assert found.high == pytest.approx(3 + reach, abs=1e-6)


def test_interval_holds_the_truth_in_95_of_100_batches() -> None:
    draws = np.random.default_rng(7).normal(0.4, 1.0, (4000, 20))
    held = [t_interval(batch).low <= 0.4 <= t_interval(batch).high for batch in draws]
    # Binomial(4000, .95) has standard error .0034; four of those around the promise.
    assert np.mean(held) == pytest.approx(0.95, abs=0.014)


def test_interval_without_spread_is_the_difference_itself() -> None:
    found = t_interval(np.full(12, 0.1))
    assert found.high - found.low == pytest.approx(0, abs=1e-12)
    assert not found.crosses_zero
    assert p_value(np.full(12, 0.1)) == 0
    assert p_value(np.zeros(12)) == 1


def test_one_world_gives_no_interval() -> None:
    with pytest.raises(ValueError, match="2 worlds, got 1"):
        t_interval(np.array([1.0]))


def test_a_bound_on_zero_crosses_it() -> None:
    assert Interval(0.0, 1.0).crosses_zero
    assert Interval(-1.0, 0.0).crosses_zero
    assert not Interval(0.1, 1.0).crosses_zero


def test_middle_leaves_a_twentieth_on_both_sides() -> None:
    found = middle(np.arange(101.0))
    assert (found.low, found.high) == pytest.approx((5, 95))


def test_holm_levels_by_hand() -> None:
    # .001 passes .05/3, .02 passes .05/2, .2 fails at .05/1.
    found = holm_confidences([0.02, 0.2, 0.001])
    assert found == pytest.approx([1 - 0.05 / 2, 0.95, 1 - 0.05 / 3])


def test_holm_keeps_the_level_of_its_stop() -> None:
    # .02 fails at .05/3, so .03 may not pass at .05/2 although it would have.
    found = holm_confidences([0.02, 0.03, 0.04])
    assert found == pytest.approx([1 - 0.05 / 3] * 3)


def test_holm_intervals_leave_zero_out_exactly_when_holm_rejects() -> None:
    luck = np.random.default_rng(3)
    for _ in range(200):
        samples = luck.normal(luck.normal(0, 0.5, (7, 1)), 1.0, (7, 20))
        p_values = np.array([p_value(sample) for sample in samples])
        levels = holm_confidences(list(p_values))
        excluded = [
            not t_interval(sample, level).crosses_zero
            for sample, level in zip(samples, levels, strict=True)
        ]
        assert excluded == _holm_rejects(p_values)


def _holm_rejects(p_values: np.ndarray) -> list[bool]:
    order = np.argsort(p_values)
    ordered = np.sort(p_values) <= 0.05 / np.arange(len(p_values), 0, -1)
    rejected = np.zeros(len(p_values), bool)
    rejected[order[: int(np.logical_and.accumulate(ordered).sum())]] = True
    return rejected.tolist()
