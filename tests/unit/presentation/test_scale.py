"""Axes: round numbers, zero where it belongs, nothing beyond the ends."""

from __future__ import annotations

import pytest

from simulatie.presentation.scale import Scale, around_zero, round_up, ticks


@pytest.mark.parametrize(
    ("value", "rounded"), [(0.9, 1), (1, 1), (1.1, 2), (2.3, 2.5), (3, 5), (51, 100), (0.03, 0.05)]
)
def test_round_up_to_1_2_2_5_or_5(value: float, rounded: float) -> None:
    assert round_up(value) == pytest.approx(rounded)


def test_ticks_are_round_lie_inside_and_hold_zero() -> None:
    assert ticks(-42, 14, 4) == [-40, -20, 0]
    assert ticks(30, 80, 6) == [30, 40, 50, 60, 70, 80]


@pytest.mark.parametrize("points", [[], [-40.0], [7.0], [-3.0, 250.0], [1e-9]])
def test_an_axis_around_zero_holds_every_point_and_zero_inside(points: list[float]) -> None:
    low, high = around_zero(points, 1.0, 1 / 3)
    assert low < 0 < high
    assert all(low < point < high for point in points)
    assert min(-low, high) >= max(-low, high) / 3 - 1e-9
    assert max(-low, high) >= 1.0


def test_places_on_an_axis() -> None:
    scale = Scale(-10, 10, 100, 300)
    assert scale.at(0) == 200
    assert scale.at(20) == 400
    assert scale.inside(20) == 300
    assert [scale.beyond(value) for value in (-11, -10, 10, 11)] == [-1, 0, 0, 1]
