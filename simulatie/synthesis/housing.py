"""Homes: which stand in which block, who lives above, below and beside whom, and who can meet.

Three types of building. A portiekflat is a row of staircases, each two homes wide or so; neighbours
meet on the stairs. A galerijflat is wide; neighbours meet on their gallery. Houses in a row
(eengezins) stand on the ground; neighbours meet along the row.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from simulatie.scenario import Bouw
from simulatie.state.dwellings import DWELLING
from simulatie.state.rows import new_rows
from simulatie.vocabulary import BUILDINGS, NO_EVENT, PORTIEKFLAT

NOWHERE = -1
"""The row of a neighbour that does not exist."""
SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1))
"""Steps in floor and column to the home above, below, left and right."""


class Places(NamedTuple):
    """Where each home stands: type, block, circle of neighbours, floor and column."""

    soort: np.ndarray
    blok: np.ndarray
    buren: np.ndarray
    verdieping: np.ndarray
    kolom: np.ndarray


def build_housing(woningen: int, bouw: Sequence[Bouw]) -> np.ndarray:
    """The table of `woningen` homes, shared among the types of building.

    Blocks and circles are numbered through, their homes have consecutive rows, and the last of each
    type is cut short. Raises ValueError for less than one home, or sizes below one.
    """
    if woningen < 1:
        raise ValueError(f"homes must be at least 1, got {woningen}")
    parts: list[Places] = []
    blocks = circles = 0
    for building, homes in zip(bouw, share_out(woningen, bouw), strict=True):
        if homes == 0:
            continue
        part = _places(homes, building)
        parts.append(part._replace(blok=part.blok + blocks, buren=part.buren + circles))
        blocks, circles = int(parts[-1].blok[-1]) + 1, int(parts[-1].buren[-1]) + 1
    return _as_table(Places(*map(np.concatenate, zip(*parts, strict=True))))


def share_out(woningen: int, bouw: Sequence[Bouw]) -> list[int]:
    """Whole numbers of homes by largest remainder, together `woningen`."""
    shares = np.array([building.aandeel for building in bouw])
    exact = woningen * shares / shares.sum()
    homes = np.floor(exact).astype(np.int64)
    left_over = woningen - int(homes.sum())
    homes[np.argsort(homes - exact, kind="stable")[:left_over]] += 1
    return [int(number) for number in homes]


def empty_ties(dwellings: np.ndarray) -> np.ndarray:
    """Strength zero for every ordered pair within a circle of neighbours, float64[pairs]."""
    return np.zeros(int((dwellings["buren_eind"] - dwellings["buren_begin"]).sum()))


def _places(homes: int, building: Bouw) -> Places:
    """A circle of a portiek is a staircase of several floors; of a gallery or row, one floor."""
    floors, wide = building.verdiepingen, building.woningen_per_verdieping
    stairs = building.trappenhuizen_per_blok
    for name, value in (("floors", floors), ("homes per floor", wide), ("staircases", stairs)):
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    staircase, place = np.divmod(np.arange(homes), floors * wide)
    floor, position = np.divmod(place, wide)
    block, staircase_in_block = np.divmod(staircase, stairs)
    soort = BUILDINGS.index(building.soort)
    return Places(
        soort=np.full(homes, soort),
        blok=block,
        buren=staircase if soort == PORTIEKFLAT else staircase * floors + floor,
        verdieping=floor,
        kolom=staircase_in_block * wide + position,
    )


def _as_table(places: Places) -> np.ndarray:
    dwellings = new_rows(len(places.blok), DWELLING)
    for name in ("soort", "blok", "verdieping", "kolom"):
        dwellings[name] = getattr(places, name)
    for name in ("blok", "buren"):
        group = getattr(places, name)
        dwellings[f"{name}_begin"] = np.searchsorted(group, group, side="left")
        dwellings[f"{name}_eind"] = np.searchsorted(group, group, side="right")
    widths = dwellings["buren_eind"] - dwellings["buren_begin"]
    dwellings["banden_begin"] = np.cumsum(widths) - widths
    dwellings["aangrenzend"] = _adjacent(places)
    dwellings["volgend_nummer"] = 1
    dwellings["oorzaak_leeg"] = NO_EVENT
    return dwellings


def _adjacent(places: Places) -> np.ndarray:
    """Rows of the homes above, below, left and right within the block, int64[homes, 4]."""
    columns = (places.blok, places.verdieping, places.kolom)
    where = zip(*(column.tolist() for column in columns), strict=True)
    row_of = {place: row for row, place in enumerate(where)}
    return np.array(
        [
            [row_of.get((block, floor + up, column + aside), NOWHERE) for up, aside in SIDES]
            for block, floor, column in row_of
        ]
    )
