"""Homes of three types of building: who touches whom, who can meet, and the table of ties."""

from __future__ import annotations

import numpy as np
import pytest

from simulatie.scenario import Bouw
from simulatie.state.dwellings import are_adjacent
from simulatie.state.ties import tie_between, tie_index
from simulatie.synthesis.housing import build_housing, empty_ties, share_out
from simulatie.vocabulary import EENGEZINS, GALERIJFLAT, NO_EVENT, PORTIEKFLAT


def bouw(soort: str, *sizes: int, aandeel: float = 1.0) -> Bouw:
    """A type of building: floors, homes per floor, staircases per block."""
    return Bouw(soort, aandeel, *sizes, "Verzonnen.", "aanname")


PORTIEK = bouw("portiekflat", 6, 2, 5)
GALERIJ = bouw("galerijflat", 4, 10, 1)
HOUSES = bouw("eengezins", 1, 8, 1)
MIXED = [
    bouw("portiekflat", 4, 2, 3, aandeel=0.5),
    bouw("galerijflat", 3, 5, 1, aandeel=0.3),
    bouw("eengezins", 1, 4, 1, aandeel=0.2),
]


def portiekflat(homes: int) -> np.ndarray:
    return build_housing(homes, [PORTIEK])


def neighbours(dwellings: np.ndarray, home: int) -> set[int]:
    return {other for other in range(len(dwellings)) if are_adjacent(dwellings, home, other)}


def test_a_block_of_a_portiekflat_is_five_staircases_of_six_floors_of_two():
    dwellings = portiekflat(120)
    assert np.bincount(dwellings["blok"]).tolist() == [60, 60]
    assert np.unique(dwellings["buren_begin"]).tolist() == list(range(0, 120, 12))
    places = {(d["blok"], d["verdieping"], d["kolom"]) for d in dwellings}
    assert len(places) == 120
    assert dwellings["verdieping"].max() == 5
    assert dwellings["kolom"].max() == 9


def test_a_block_of_a_galerijflat_is_its_floors_and_neighbours_share_a_gallery():
    dwellings = build_housing(80, [GALERIJ])
    assert np.bincount(dwellings["blok"]).tolist() == [40, 40]
    assert np.unique(dwellings["buren_begin"]).tolist() == list(range(0, 80, 10))
    assert dwellings["verdieping"][[0, 9, 10, 39, 40]].tolist() == [0, 0, 1, 3, 0]
    assert neighbours(dwellings, 14) == {13, 15, 4, 24}
    assert neighbours(dwellings, 39) == {38, 29}


def test_houses_stand_in_rows_beside_each_other():
    dwellings = build_housing(20, [HOUSES])
    assert np.bincount(dwellings["blok"]).tolist() == [8, 8, 4]
    assert (dwellings["verdieping"] == 0).all()
    assert (dwellings["buren_begin"] == dwellings["blok_begin"]).all()
    assert (dwellings["buren_eind"] == dwellings["blok_eind"]).all()
    assert neighbours(dwellings, 0) == {1}
    assert neighbours(dwellings, 3) == {2, 4}
    assert neighbours(dwellings, 8) == {9}  # another row


def test_adjacent_is_above_below_and_beside_also_through_the_wall_of_a_staircase():
    dwellings = portiekflat(120)
    assert neighbours(dwellings, 0) == {1, 2}
    assert neighbours(dwellings, 5) == {4, 3, 7, 16}  # 16 stands in the next staircase
    assert neighbours(dwellings, 16) == {14, 18, 17, 5}
    assert 60 not in neighbours(dwellings, 48)  # another block
    assert dwellings["aangrenzend"][5].tolist() == [7, 3, 4, 16]  # above, below, left, right


@pytest.mark.parametrize("homes", [1, 17, 97, 200])
def test_adjacency_is_mutual_within_the_block_and_one_step_on_its_grid(homes):
    dwellings = build_housing(homes, MIXED)
    for home, d in enumerate(dwellings):
        near = neighbours(dwellings, home)
        for other in range(homes):
            o = dwellings[other]
            steps = abs(int(d["verdieping"]) - o["verdieping"]) + abs(int(d["kolom"]) - o["kolom"])
            assert (other in near) == (d["blok"] == o["blok"] and steps == 1)


def test_the_number_of_walls_and_floors_that_homes_share():
    dwellings = portiekflat(60)
    pairs = sum(len(neighbours(dwellings, home)) for home in range(60)) // 2
    assert pairs == 5 * 10 + 9 * 6  # floors between, and walls between ten columns


@pytest.mark.parametrize("buildings", [[PORTIEK], [GALERIJ], [HOUSES], MIXED])
@pytest.mark.parametrize("homes", [1, 7, 12, 13, 61, 100])
def test_the_last_block_and_circle_are_cut_short(homes, buildings):
    dwellings = build_housing(homes, buildings)
    assert len(dwellings) == homes
    assert dwellings["blok_eind"].max() == dwellings["buren_eind"].max() == homes
    for row, d in enumerate(dwellings):
        assert d["blok_begin"] <= d["buren_begin"] <= row < d["buren_eind"] <= d["blok_eind"]
        assert len(set(dwellings["soort"][d["blok_begin"] : d["blok_eind"]])) == 1
    widths = np.unique(dwellings["buren_begin"], return_counts=True)[1]
    assert len(empty_ties(dwellings)) == (widths**2).sum()


def test_blocks_of_all_types_are_numbered_through():
    dwellings = build_housing(200, MIXED)
    assert np.bincount(dwellings["soort"]).tolist() == [100, 60, 40]
    assert [PORTIEKFLAT, GALERIJFLAT, EENGEZINS] == [0, 1, 2]
    assert dwellings["blok"].tolist() == sorted(dwellings["blok"])
    assert np.bincount(dwellings["blok"]).tolist() == [24] * 4 + [4] + [15] * 4 + [4] * 10


def test_a_home_has_had_its_first_household_and_was_never_emptied():
    dwellings = portiekflat(12)
    assert (dwellings["volgend_nummer"] == 1).all()
    assert (dwellings["oorzaak_leeg"] == NO_EVENT).all()


@pytest.mark.parametrize(
    ("homes", "shares", "expected"),
    [
        (10, [0.5, 0.5], [5, 5]),
        (11, [0.5, 0.5], [6, 5]),
        (100, [0.29, 0.71], [29, 71]),
        (7, [0.25, 0.25, 0.5], [2, 2, 3]),
        (1, [0.3, 0.3, 0.4], [0, 0, 1]),
        (5, [0.0, 1.0], [0, 5]),
    ],
)
def test_homes_are_shared_out_by_largest_remainder(homes, shares, expected):
    buildings = [bouw("eengezins", 1, 8, 1, aandeel=share) for share in shares]
    assert share_out(homes, buildings) == expected


@pytest.mark.parametrize("sizes", [(0, 2, 5), (6, 0, 5), (6, 2, -1)])
def test_sizes_below_one_are_refused(sizes):
    with pytest.raises(ValueError, match="at least 1, got"):
        build_housing(60, [bouw("portiekflat", *sizes)])


def test_a_neighbourhood_without_homes_is_refused():
    with pytest.raises(ValueError, match="at least 1, got 0"):
        build_housing(0, [PORTIEK])


@pytest.mark.parametrize("buildings", [[PORTIEK], MIXED])
def test_every_pair_of_a_circle_has_a_place_of_its_own(buildings):
    dwellings = build_housing(31, buildings)
    ties = empty_ties(dwellings)
    places = [
        tie_index(dwellings, one, other)
        for one in range(31)
        for other in range(dwellings["buren_begin"][one], dwellings["buren_eind"][one])
    ]
    assert sorted(places) == list(range(len(ties)))


def test_a_tie_reaches_no_further_than_the_staircase():
    dwellings = portiekflat(31)
    ties = empty_ties(dwellings)
    ties[:] = 0.7
    assert tie_between(dwellings, ties, 3, 4) == 0.7
    assert tie_between(dwellings, ties, 3, 12) == 0.0
