"""The search finds an optimum that is known, leaves alone what it may, and says what it sees."""

from __future__ import annotations

from math import log

import numpy as np
import pytest
from made_up_model import FIGURES, KNOBS, outcomes

from simulatie.experiments.emulator import fit
from simulatie.experiments.search import Goal, look, miss, search
from simulatie.experiments.search_space import Box, values_at, whole_box

WHOLE = whole_box(KNOBS)
AIMS = FIGURES[:3]
KNOWN = np.array([log(0.08 / 0.05), log(1.5), 0.0])


def goal() -> Goal:
    points = WHOLE.design(64, 1)
    given = [outcomes(values_at(KNOBS, point)) for point in points]
    emulators = [fit(points, np.array([one[aim.outcome] for one in given]), WHOLE) for aim in AIMS]
    return Goal(AIMS, emulators, WHOLE)


def test_a_known_optimum_is_found() -> None:
    best = search(goal(), WHOLE, 1)
    assert best.point == pytest.approx(KNOWN, abs=0.02)
    assert np.abs(goal().misses(best.point)).max() < 0.1


def test_a_knob_that_no_target_sees_stays_exactly_where_it_was() -> None:
    best = search(goal(), WHOLE, 1)
    assert best.moved.tolist() == [True, True, False]
    assert best.point[2] == 0.0


def test_nothing_moves_when_the_start_meets_the_targets() -> None:
    shifted = Box(WHOLE.low - KNOWN, WHOLE.high - KNOWN)
    at_start = goal()
    moved = Goal(AIMS, [Shifted(one) for one in at_start.emulators], shifted)
    best = search(moved, shifted, 1)
    assert best.point.tolist() == [0, 0, 0]
    assert best.price < 0.01


class Shifted:
    """An emulator in coordinates that begin at the known optimum."""

    def __init__(self, emulator: object) -> None:
        self.emulator = emulator

    def predict(self, points: np.ndarray) -> np.ndarray:
        return self.emulator.predict(points + KNOWN)


def test_slopes_are_those_of_the_model() -> None:
    # The third target is a product: 40 × 0.05 exp(x) × exp(y), with a half margin of 0.4.
    product = goal().slopes(KNOWN)[2]
    assert product == pytest.approx([4.8 / 0.4, 4.8 / 0.4, 0], rel=0.01, abs=0.01)


def test_the_edge_of_a_range_is_respected() -> None:
    narrow = Box(np.array([-1.0, -0.7, -1.0]), np.array([0.2, 0.1, 1.0]))
    best = search(goal(), narrow, 1)
    assert narrow.holds(best.point)
    assert best.point[:2] == pytest.approx([0.2, 0.1], abs=1e-6)


def test_the_same_seed_finds_the_same() -> None:
    assert search(goal(), WHOLE, 4).point.tolist() == search(goal(), WHOLE, 4).point.tolist()


def test_a_miss_is_counted_in_half_margins() -> None:
    assert miss(AIMS[0], np.array([90, 60])).tolist() == [1, -2]


def test_a_flat_direction_is_called_flat() -> None:
    sight = look(goal(), KNOWN)
    assert sight.seen == 2
    assert sight.strength[2] == pytest.approx(0, abs=1e-3)
    assert np.abs(sight.directions[2]) == pytest.approx([0, 0, 1], abs=1e-3)
    assert sight.pinned[2] == pytest.approx(0, abs=1e-3)
    assert sight.pinned[:2].min() > 0.6


def test_knobs_that_can_replace_each_other_are_correlated() -> None:
    together = goal()
    only = Goal(AIMS[2:], together.emulators[2:], WHOLE)
    sight = look(only, KNOWN)
    assert sight.seen == 1
    assert sight.correlation[0, 1] < -0.5
    assert sight.correlation[0, 0] == pytest.approx(1)
