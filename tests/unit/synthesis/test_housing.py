"""Homes of a portiekflat, who touches whom, and the table of ties."""

from __future__ import annotations

import numpy as np
import pytest

from simulatie.state.dwellings import are_adjacent
from simulatie.state.ties import tie_between, tie_index
from simulatie.synthesis.housing import build_portiekflat, empty_ties


def neighbours(dwellings: np.ndarray, home: int) -> set[int]:
    return {other for other in range(len(dwellings)) if are_adjacent(dwellings, home, other)}


def test_a_block_is_five_staircases_of_six_floors_of_two():
    dwellings = build_portiekflat(120, 6, 2, 5)
    assert np.bincount(dwellings["blok"]).tolist() == [60, 60]
    assert np.unique(dwellings["buren_begin"]).tolist() == list(range(0, 120, 12))
    places = {(d["blok"], d["verdieping"], d["kolom"]) for d in dwellings}
    assert len(places) == 120
    assert dwellings["verdieping"].max() == 5
    assert dwellings["kolom"].max() == 9


def test_adjacent_is_above_below_and_beside_also_through_the_wall_of_a_staircase():
    dwellings = build_portiekflat(120, 6, 2, 5)
    assert neighbours(dwellings, 0) == {1, 2}
    assert neighbours(dwellings, 5) == {4, 3, 7, 16}  # 16 stands in the next staircase
    assert neighbours(dwellings, 16) == {14, 18, 17, 5}
    assert 60 not in neighbours(dwellings, 48)  # another block
    for home in range(120):
        assert home not in neighbours(dwellings, home)
        assert all(home in neighbours(dwellings, other) for other in neighbours(dwellings, home))


def test_the_number_of_walls_and_floors_that_homes_share():
    dwellings = build_portiekflat(60, 6, 2, 5)
    pairs = sum(len(neighbours(dwellings, home)) for home in range(60)) // 2
    assert pairs == 5 * 10 + 9 * 6  # floors between, and walls between ten columns


@pytest.mark.parametrize("homes", [1, 7, 12, 13, 61, 100])
def test_the_last_block_and_staircase_are_cut_short(homes):
    dwellings = build_portiekflat(homes, 6, 2, 5)
    assert len(dwellings) == homes
    assert dwellings["blok_eind"].max() == dwellings["buren_eind"].max() == homes
    for row, d in enumerate(dwellings):
        assert d["blok_begin"] <= d["buren_begin"] <= row < d["buren_eind"] <= d["blok_eind"]
    widths = np.unique(dwellings["buren_begin"], return_counts=True)[1]
    assert len(empty_ties(dwellings)) == (widths**2).sum()


@pytest.mark.parametrize("sizes", [(0, 6, 2, 5), (60, 0, 2, 5), (60, 6, 0, 5), (60, 6, 2, -1)])
def test_sizes_below_one_are_refused(sizes):
    with pytest.raises(ValueError, match="at least 1, got"):
        build_portiekflat(*sizes)


def test_every_pair_of_a_staircase_has_a_place_of_its_own():
    dwellings = build_portiekflat(31, 6, 2, 5)
    ties = empty_ties(dwellings)
    places = [
        tie_index(dwellings, one, other)
        for one in range(31)
        for other in range(dwellings["buren_begin"][one], dwellings["buren_eind"][one])
    ]
    assert sorted(places) == list(range(len(ties)))
    ties[:] = 0.7
    assert tie_between(dwellings, ties, 3, 4) == 0.7
    assert tie_between(dwellings, ties, 3, 12) == 0.0  # beyond the staircase
