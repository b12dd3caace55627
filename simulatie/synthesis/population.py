"""Who lives in corporation homes: type of household and income, fitted to the known shares.

Iterative proportional fitting (Deming and Stephan, 1940): a table of seeds says how traits go
together, as odds ratios (assumed), and is scaled by turns until it meets every share (published, or
assumed). Scaling leaves the odds ratios as they are. Bijstand implies a low income.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from simulatie.vocabulary import ALLEEN, EENOUDER, GEZIN, HOUSEHOLD_TYPES, PAAR

KINDS: Final = len(HOUSEHOLD_TYPES)
CELLS: Final = 4 * KINDS
"""A cell is 4 × type of household + 2 × low income + bijstand."""
INCOMES: Final = (0, 2, 3)
"""Cells of one type that exist: no low income, low income without and with bijstand."""
CLOSE: Final = 1e-13
"""How far a share may be off, in all."""
MOST_ROUNDS: Final = 10_000
NOBODY: Final = 1e-12
"""The least share of a group: an empty one has a composition too, that of its limit."""


def fit_population(parameters: Mapping[str, float]) -> np.ndarray:
    """Cumulative shares of the cells, given kwetsbaar no (row 0) and yes (row 1), float64[2, 16].

    Raises ValueError with the numbers when shares of `bevolking.*` cannot go together.
    """
    shares = (_by_group(parameters), _by_type(parameters), _by_income(parameters))
    table = _fit(_seed(parameters), shares)
    cells = np.zeros((2, KINDS, 4))
    cells[:, :, INCOMES] = table / table.sum(axis=(1, 2), keepdims=True)
    cumulative = cells.reshape(2, CELLS).cumsum(axis=1)
    cumulative /= cumulative[:, -1:].copy()
    return cumulative


def _by_group(parameters: Mapping[str, float]) -> np.ndarray:
    kwetsbaar = min(max(parameters["bevolking.kwetsbaar_aandeel"], NOBODY), 1.0 - NOBODY)
    return np.array([1.0 - kwetsbaar, kwetsbaar])


def _by_type(parameters: Mapping[str, float]) -> np.ndarray:
    names = ("bevolking.alleenstaand", "bevolking.eenouder", "bevolking.gezin")
    shares = np.zeros(KINDS)
    shares[[ALLEEN, EENOUDER, GEZIN]] = [parameters[name] for name in names]
    total = float(shares.sum())
    if total > 1.0 + CLOSE:
        added = " + ".join(f"{name} {parameters[name]:g}" for name in names)
        raise ValueError(f"{added} = {total:g}, which is more than 1")
    shares[PAAR] = max(0.0, 1.0 - total)
    shares /= shares.sum()
    return shares


def _by_income(parameters: Mapping[str, float]) -> np.ndarray:
    low, benefit = parameters["bevolking.laag_inkomen"], parameters["bevolking.bijstand"]
    if benefit > low:
        raise ValueError(
            f"bevolking.bijstand {benefit:g} is more than bevolking.laag_inkomen {low:g}"
        )
    return np.array([1.0 - low, low - benefit, benefit])


def _seed(parameters: Mapping[str, float]) -> np.ndarray:
    """Odds ratios over group, type and income; one where traits are assumed not to go together."""
    table = np.ones((2, KINDS, len(INCOMES)))
    table[1, :, 1:] *= parameters["bevolking.samenhang_kwetsbaar_laag_inkomen"]
    table[1, :, 2] *= parameters["bevolking.samenhang_kwetsbaar_bijstand"]
    table[:, [ALLEEN, EENOUDER], 1:] *= parameters["bevolking.samenhang_alleen_laag_inkomen"]
    return table


def _fit(table: np.ndarray, shares: tuple[np.ndarray, ...]) -> np.ndarray:
    """Scale one side of the table after another until all their shares are met."""
    for _ in range(MOST_ROUNDS):
        for side, share in enumerate(shares):
            present = _sum_by(table, side)
            factor = np.divide(share, present, out=np.zeros_like(share), where=present > 0.0)
            table = table * np.expand_dims(factor, _other_sides(side))
        off = sum(np.abs(_sum_by(table, side) - share).sum() for side, share in enumerate(shares))
        if off < CLOSE:
            return table
    raise ValueError(f"the shares of the population are still {off:.1e} off")


def _sum_by(table: np.ndarray, side: int) -> np.ndarray:
    return np.asarray(table.sum(axis=_other_sides(side)))


def _other_sides(side: int) -> tuple[int, ...]:
    return tuple(other for other in range(3) if other != side)
