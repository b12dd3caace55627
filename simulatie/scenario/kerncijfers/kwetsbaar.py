"""The share of vulnerable households: nowhere measured, so assumed from what is.

The average corporation neighbourhood has the share of the basis. A neighbourhood with more low
income, bijstand and Wmo than that one has more, by half of what it differs:

    share = basis × (1 + ½ × (mean of the ratios to the average − 1))

kept within the range of the basis. Half, because these are figures of all its households and
because not everybody with a low income is vulnerable. None of this is known; a source says so.
"""

from __future__ import annotations

from statistics import fmean
from typing import Final

from simulatie.language import number
from simulatie.scenario.kerncijfers.average import Average, compared
from simulatie.scenario.kerncijfers.figure import AANGENOMEN, Figure, Origin
from simulatie.scenario.parameter import Parameter

PART_THAT_COUNTS: Final = 0.5
COLUMNS: Final = {"laag_inkomen": "p_hh_li", "bijstand": "a_soz_wb / a_hh", "wmo": "p_wmo_t"}
TITLES: Final = {"laag_inkomen": "laag inkomen", "bijstand": "bijstand", "wmo": "Wmo"}


def kwetsbaar_aandeel(origin: Origin, average: Average, basis: Parameter) -> Figure:
    """Return the assumed share, from the central value and the range of the basis."""
    ratios = ratios_to(average, origin)
    share = share_from(list(ratios.values()), basis) if ratios else float(basis.waarde)
    return Figure(
        waarde=share,
        eenheid="aandeel",
        hoe=AANGENOMEN,
        columns=", ".join(COLUMNS[name] for name in ratios) or "–",
        bron=_source(origin, average, basis, ratios) if ratios else _unknown(origin, basis),
    )


def ratios_to(average: Average, origin: Origin) -> dict[str, float]:
    """Return each indicator that is known, divided by that of the average neighbourhood."""
    here = compared(origin.region, average)
    return {name: here[name] / average.values[name] for name in COLUMNS if name in here}


def share_from(ratios: list[float], basis: Parameter) -> float:
    """Return the share for these ratios, in whole percentages."""
    low, high = basis.bereik
    share = basis.waarde * (1 + PART_THAT_COUNTS * (fmean(ratios) - 1))
    return round(min(max(share, low), high), 2)


def _source(origin: Origin, average: Average, basis: Parameter, ratios: dict[str, float]) -> str:
    ratios_told = "; ".join(f"{TITLES[name]} {number(ratio, 2)}" for name, ratio in ratios.items())
    low, high = basis.bereik
    return (
        f"Aanname, niet gemeten. {number(basis.waarde, 2)} × (1 + ½ × (gemiddelde verhouding − 1)),"
        f" binnen {number(low, 2)} en {number(high, 2)}. Verhouding tot de gemiddelde"
        f" corporatiebuurt ({average.bron}): {ratios_told}. Naar {origin.cite(_columns(ratios))}"
    )


def _columns(ratios: dict[str, float]) -> str:
    return ", ".join(COLUMNS[name] for name in ratios)


def _unknown(origin: Origin, basis: Parameter) -> str:
    return (
        f"Aanname, niet gemeten: {number(basis.waarde, 2)}, zoals in de gemiddelde corporatiebuurt."
        f" Het CBS geeft voor {origin.region} in {origin.jaar} geen p_hh_li, a_soz_wb en p_wmo_t."
    )
