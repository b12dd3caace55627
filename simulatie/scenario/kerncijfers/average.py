"""The average corporation neighbourhood, with which a neighbourhood is compared.

A file of the whole country says itself what is average: the mean over all its neighbourhoods, each
weighing as many as it has corporation homes. A part of the country does not, so then fixed numbers
are assumed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from simulatie.scenario.kerncijfers.region import BUURT, Region
from simulatie.scenario.kerncijfers.table import Kerncijfers

ENOUGH: Final = 100
"""Municipalities from which on a file counts as the whole country."""

ASSUMED: Final = {
    "alleen": 0.44,
    "zonder_kinderen": 0.26,
    "met_kinderen": 0.3,
    "laag_inkomen": 0.5,
    "bijstand": 0.075,
    "wmo": 0.08,
}
"""Assumed from those of the country (CBS): 32 percent of households with children in 2023, 40
percent with a low income by definition, 405,560 persons on bijstand in 2024. Corporation homes
stand where people live alone and have little more often than that."""


@dataclass(frozen=True)
class Average:
    """The indicators of the average corporation neighbourhood, and where they come from."""

    values: Mapping[str, float]
    bron: str


def _share(column: str, whole: str | float) -> Callable[[Region], float | None]:
    def of(region: Region) -> float | None:
        part = region.known(column)
        total = region.known(whole) if isinstance(whole, str) else whole
        return None if part is None or not total else part / total

    return of


INDICATORS: Final[Mapping[str, Callable[[Region], float | None]]] = {
    "alleen": _share("a_1p_hh", "a_hh"),
    "zonder_kinderen": _share("a_hh_z_k", "a_hh"),
    "met_kinderen": _share("a_hh_m_k", "a_hh"),
    "laag_inkomen": _share("p_hh_li", 100.0),
    "bijstand": _share("a_soz_wb", "a_hh"),
    "wmo": _share("p_wmo_t", 1_000.0),
}
"""What is compared: of all households, whoever owns their home; the last of all inhabitants."""


def average_of(source: Kerncijfers) -> Average:
    """Return the average corporation neighbourhood of this file, or the assumed one.

    What the file gives for no neighbourhood at all is not compared, so has no average.
    """
    buurten = [r for r in source.regions if r.soort == BUURT]
    if len({r.gemeente for r in buurten}) < ENOUGH:
        return Average(ASSUMED, "aangenomen, omdat het bestand niet heel Nederland bevat")
    means = {name: _mean(buurten, of) for name, of in INDICATORS.items()}
    values = {name: mean for name, mean in means.items() if mean}
    return Average(values, "alle buurten in het bestand, gewogen naar corporatiewoningen")


def compared(region: Region, average: Average) -> dict[str, float]:
    """Return the indicators that are known both here and on average."""
    found = {name: of(region) for name, of in INDICATORS.items() if name in average.values}
    return {name: value for name, value in found.items() if value is not None}


def _mean(buurten: list[Region], of: Callable[[Region], float | None]) -> float | None:
    weighed = [(value, _weight(r)) for r in buurten if (value := of(r)) is not None]
    total = sum(weight for _, weight in weighed)
    return sum(value * weight for value, weight in weighed) / total if total else None


def _weight(region: Region) -> float:
    return (region.known("a_woning") or 0.0) * (region.known("p_wcorpw") or 0.0)
