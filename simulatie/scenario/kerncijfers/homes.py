"""How many corporation homes there are, and in what buildings they stand."""

from __future__ import annotations

from typing import Final, NamedTuple

from simulatie.language import number
from simulatie.scenario.bouw import as_bouw
from simulatie.scenario.inputs import Bouw
from simulatie.scenario.kerncijfers.figure import (
    AANGENOMEN,
    AANNAME,
    AFGELEID,
    Figure,
    Origin,
    percentage,
)
from simulatie.vocabulary import BUILDINGS, EENGEZINS, GALERIJFLAT, PORTIEKFLAT

PORTIEK_PART: Final = 0.5
"""Of the flats, the part on a staircase; the others are on a gallery. Assumed."""


class Building(NamedTuple):
    """A type of building, and the columns of CBS that its share rests on."""

    bouw: Bouw
    columns: str


def corporation_homes(origin: Origin) -> Figure:
    """Return the number of corporation homes of a row that gives their share and a total."""
    percent = origin.number("p_wcorpw") or 0.0
    homes = origin.number("a_woning")
    if homes is not None:
        return _homes(origin, homes, percent, "a_woning × p_wcorpw", AFGELEID)
    households = origin.number("a_hh") or 0.0
    return _homes(origin, households, percent, "a_hh × p_wcorpw", AANGENOMEN)


def _homes(origin: Origin, total: float, percent: float, columns: str, hoe: str) -> Figure:
    of, caution = "woningen", "het CBS rondt beide af"
    if hoe == AANGENOMEN:
        of, caution = "huishoudens", "a_woning ontbreekt; aanname: één huishouden per woning"
    made = f"{number(total)} {of} × {percentage(percent / 100)}"
    return Figure(
        waarde=round(total * percent / 100),
        eenheid="woningen",
        hoe=hoe,
        columns=columns,
        bron=f"{origin.cite(columns)} Afgeleid: {made} ({caution}).",
    )


def flats_among_corporation_homes(percent_flats: float, percent_corporation: float) -> float:
    """Return the share of flats among corporation homes, from percentages of all homes.

    Corporation homes are flats more often. Assumed: the odds are twice those of all homes, so
    that 36 percent of all homes, about the country, becomes 53. There are never more flats than
    flats, nor more houses than houses.
    """
    flats, corporation = percent_flats / 100, percent_corporation / 100
    most, least = flats / corporation, (corporation + flats - 1) / corporation
    return min(max(2 * flats / (1 + flats), least, 0.0), most, 1.0)


def buildings(origin: Origin) -> tuple[Building, ...]:
    """Return the types of building with their shares, together one."""
    percent, corporation = origin.number("p_mgezw"), origin.number("p_wcorpw")
    if percent is None or not corporation:
        bron = (
            "Aanname: alles is portiekflat, zoals in de gemiddelde corporatiebuurt. Het CBS geeft"
            f" voor {origin.region} geen p_mgezw."
        )
        return (_building(BUILDINGS[PORTIEKFLAT], 1.0, bron, "–"),)
    return _mixed(origin, percent, corporation)


def _mixed(origin: Origin, percent: float, corporation: float) -> tuple[Building, ...]:
    flats = flats_among_corporation_homes(percent, corporation)
    portiek = round(flats * PORTIEK_PART, 2)
    galerij = round(flats - portiek, 2)
    shares = {
        BUILDINGS[PORTIEKFLAT]: portiek,
        BUILDINGS[GALERIJFLAT]: galerij,
        BUILDINGS[EENGEZINS]: round(1 - portiek - galerij, 2),
    }
    bron = _source(origin, percent, flats)
    return tuple(
        _building(soort, share, bron, "p_mgezw") for soort, share in shares.items() if share > 0
    )


def _building(soort: str, aandeel: float, bron: str, columns: str) -> Building:
    stated = {"soort": soort, "aandeel": aandeel, "bron": bron, "zekerheid": AANNAME}
    return Building(as_bouw(stated), columns)


def _source(origin: Origin, percent: float, flats: float) -> str:
    return (
        f"{origin.cite('p_mgezw')} Gemeten: {percentage(percent / 100)} van alle woningen is een"
        f" flat. Aanname: van de corporatiewoningen is dat {percentage(flats)} (2p / (1 + p),"
        " nooit meer dan er flats zijn), de helft daarvan met een portiek. De maten zijn die"
        " van een gewoon gebouw."
    )
