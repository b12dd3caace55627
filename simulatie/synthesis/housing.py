"""Homes: blocks of staircases, floors and neighbours, from the key figures of a neighbourhood."""

from __future__ import annotations

import numpy as np

from simulatie.state.dwellings import DWELLING
from simulatie.state.rows import new_rows


def build_portiekflat(homes: int, floors: int, homes_per_floor: int, staircases: int) -> np.ndarray:
    """The table of `homes` homes in portiek blocks, the last block and staircase cut short.

    A staircase has `floors` × `homes_per_floor` homes with consecutive rows; `staircases` of them
    make a block. Columns run through the block, so a wall is shared across staircases too.
    Raises ValueError for sizes below one.
    """
    for name, value in (
        ("homes", homes),
        ("floors", floors),
        ("per floor", homes_per_floor),
        ("staircases", staircases),
    ):
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    rows = np.arange(homes)
    per_staircase = floors * homes_per_floor
    staircase, place = np.divmod(rows, per_staircase)
    floor, position = np.divmod(place, homes_per_floor)
    block, staircase_in_block = np.divmod(staircase, staircases)
    dwellings = new_rows(homes, DWELLING)
    dwellings["blok"] = block
    dwellings["verdieping"] = floor
    dwellings["kolom"] = staircase_in_block * homes_per_floor + position
    _mark_group(dwellings, "blok", block, per_staircase * staircases)
    _mark_group(dwellings, "buren", staircase, per_staircase)
    widths = dwellings["buren_eind"] - dwellings["buren_begin"]
    dwellings["banden_begin"] = np.cumsum(widths) - widths
    return dwellings


def _mark_group(dwellings: np.ndarray, name: str, group: np.ndarray, size: int) -> None:
    dwellings[f"{name}_begin"] = group * size
    dwellings[f"{name}_eind"] = np.minimum((group + 1) * size, len(dwellings))


def empty_ties(dwellings: np.ndarray) -> np.ndarray:
    """Strength zero for every ordered pair within a staircase, float64[pairs]."""
    return np.zeros(int((dwellings["buren_eind"] - dwellings["buren_begin"]).sum()))
