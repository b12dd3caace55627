"""Who lives through what: the same measures for the vulnerable, for their neighbours, by building.

Every household counts each week in one cell: its building and one of three classes. Groups are sums
of cells, so that classes add up to buildings and both to the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from simulatie.kernel import kernel
from simulatie.vocabulary import BUILDINGS, ONTRUIMD_HUUR, ONTRUIMD_OVERLAST, WEEKS_PER_YEAR

CLASSES = ("kwetsbaar", "directe buren", "overig")
"""The vulnerable; others with a vulnerable household next to, above or below them; the rest."""
MEASURES = (
    "huishoudens",
    "draagkracht",
    "draaglast",
    "steun",
    "overbelast",
    "crisis_aandeel",
    "gehinderd",
    "vertrouwen",
    "crises",
    "meldingen",
    "overlast_incidenten",
    "ontruimingen",
)
"""What is added up per household-week; the first counts them."""
RATES = ("crises", "meldingen", "overlast_incidenten", "ontruimingen")
PER_THOUSAND = 1000.0


class Year(NamedTuple):
    """The sums of one measured year: float64[buildings, classes, measures], and its weeks."""

    sums: np.ndarray
    weeks: int


def new_sums(dwellings: np.ndarray) -> np.ndarray:
    """Zeros for every building, class and measure."""
    buildings = int(dwellings["blok"].max()) + 1
    return np.zeros((buildings, len(CLASSES), len(MEASURES)))


@kernel
def class_of(residents, dwellings, row):
    """Which of the three classes a household is in this week."""
    if residents[row].kwetsbaar == 1:
        return 0
    for other in dwellings[row].aangrenzend:
        if other >= 0 and residents[other].aanwezig == 1 and residents[other].kwetsbaar == 1:
            return 1
    return 2


@kernel
def add_week(sums, residents, dwellings, t):
    """Add this week of everybody present."""
    for row in range(len(residents)):
        r = residents[row]
        if r.aanwezig == 0:
            continue
        cell = sums[dwellings[row].blok, class_of(residents, dwellings, row)]
        cell[0] += 1.0
        cell[1] += r.draagkracht
        cell[2] += r.draaglast
        cell[3] += r.steun
        cell[4] += 1.0 if r.draaglast > r.draagkracht + r.steun else 0.0
        cell[5] += r.crisis
        cell[6] += 1.0 if r.hinder > 0 else 0.0
        cell[7] += r.vertrouwen
        cell[8] += 1.0 if r.crisis_sinds == t else 0.0
        cell[9] += r.meldingen
        cell[10] += r.incidenten
        ontruimd = r.vertrek == ONTRUIMD_OVERLAST or r.vertrek == ONTRUIMD_HUUR
        cell[11] += 1.0 if ontruimd else 0.0


def group_columns(years: Sequence[Year], dwellings: np.ndarray) -> dict[str, list]:
    """The columns of the table of groups: a row per year, group and measure."""
    rows = [
        (jaar, groep, uitkomst, waarde)
        for jaar, year in enumerate(years)
        for groep, cell in groups(year.sums, dwellings)
        for uitkomst, waarde in measured(cell, year.weeks)
    ]
    names = ("jaar", "groep", "uitkomst", "waarde")
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def groups(sums: np.ndarray, dwellings: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    """Every group with its sums: classes, types of building that exist here, and buildings."""
    for place, name in enumerate(CLASSES):
        yield name, sums[:, place].sum(axis=0)
    first = np.unique(dwellings["blok"], return_index=True)[1]
    kinds = dwellings["soort"][first]
    buildings = sums.sum(axis=1)
    for kind, name in enumerate(BUILDINGS):
        if (kinds == kind).any():
            yield name, buildings[kinds == kind].sum(axis=0)
    for number, cell in enumerate(buildings, start=1):
        yield f"gebouw {number}", cell


def measured(cell: np.ndarray, weeks: int) -> Iterator[tuple[str, float]]:
    """Number of households, rates per 1,000 households a year, and means; nan for nobody."""
    household_weeks = float(cell[0])
    yield MEASURES[0], household_weeks / weeks
    for name, total in zip(MEASURES[1:], cell[1:], strict=True):
        scale = PER_THOUSAND * WEEKS_PER_YEAR if name in RATES else 1.0
        mean = float(total) / household_weeks if household_weeks > 0 else float("nan")
        yield name, scale * mean
