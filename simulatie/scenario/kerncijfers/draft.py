"""A neighbourhood made from one row of CBS, before it is written; or all that stands in its way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from simulatie.language import use_language
from simulatie.scenario.kerncijfers.average import average_of
from simulatie.scenario.kerncijfers.columns import NUMBERS
from simulatie.scenario.kerncijfers.figure import Figure, Origin
from simulatie.scenario.kerncijfers.homes import Building, buildings, corporation_homes
from simulatie.scenario.kerncijfers.households import counting_figures
from simulatie.scenario.kerncijfers.kwetsbaar import kwetsbaar_aandeel
from simulatie.scenario.kerncijfers.region import Region
from simulatie.scenario.kerncijfers.shares import describing_figures
from simulatie.scenario.kerncijfers.table import Kerncijfers
from simulatie.scenario.parameter import Parameter
from simulatie.scenario.problem import Problem, ScenarioError, phrase

KWETSBAAR: Final = "bevolking.kwetsbaar_aandeel"
FIRST_YEAR: Final = 2013
LAST_YEAR: Final = 2049
MOST_HOMES: Final = 100_000
NAME: Final = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
LONGEST_NAME: Final = 60


@dataclass(frozen=True)
class Draft:
    """A neighbourhood with the origin of every figure; `missing` are columns without a figure."""

    naam: str
    bestand: str
    region: Region
    jaar: int
    woningen: Figure
    kwetsbaar_aandeel: Figure
    bouw: tuple[Building, ...]
    kerncijfers: Mapping[str, Figure]
    missing: tuple[str, ...]


def draft_buurt(
    source: Kerncijfers,
    region: Region,
    basis: Mapping[str, Parameter],
    naam: str | None,
    jaar: int | None,
) -> Draft:
    """Return the neighbourhood of this row; `basis` holds the parameters of the basis.

    Raises ScenarioError with all problems: a name or year that is needed, cells that cannot be
    read, figures without which there is no telling how many corporation homes there are.
    """
    name = naam or as_name(region.short_name)
    year = source.jaar if jaar is None else jaar
    unreadable = list(_unreadable(source, region))
    problems = [*_about_name(source, name), *_about_year(source, year), *unreadable]
    problems += [] if unreadable else _about_homes(source, region)
    if problems:
        raise ScenarioError(problems)
    with use_language("nl"):  # sources carry numbers, and the file is Dutch
        return _draft(source, Origin(region, year or 0), basis, name)


def _draft(source: Kerncijfers, origin: Origin, basis: Mapping[str, Parameter], naam: str) -> Draft:
    average = average_of(source)
    return Draft(
        naam=naam,
        bestand=source.bestand,
        region=origin.region,
        jaar=origin.jaar,
        woningen=corporation_homes(origin),
        kwetsbaar_aandeel=kwetsbaar_aandeel(origin, average, basis[KWETSBAAR]),
        bouw=buildings(origin),
        kerncijfers={**counting_figures(origin, average, basis), **describing_figures(origin)},
        missing=tuple(name for name in NUMBERS if origin.number(name) is None),
    )


def as_name(regio: str) -> str:
    """Return the name of a region as the name of a file: letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", regio).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))[:LONGEST_NAME].strip("-")


def _about_name(source: Kerncijfers, naam: str) -> Iterator[Problem]:
    if NAME.fullmatch(naam) and len(naam) <= LONGEST_NAME:
        return
    message = phrase("een naam bestaat uit letters, cijfers en koppeltekens, ten hoogste 60")
    cure = phrase("geef een andere naam op: --naam mijn-buurt")
    yield Problem(source.bestand, 0, 0, "--naam", message, given=naam, cure=cure)


def _about_year(source: Kerncijfers, jaar: int | None) -> Iterator[Problem]:
    if jaar is None:
        message = phrase("het jaar staat niet in de naam van het bestand")
        cure = phrase("geef het op, bijvoorbeeld: --jaar 2022")
        yield Problem(source.bestand, 0, 0, "--jaar", message, cure=cure)
    elif not FIRST_YEAR <= jaar <= LAST_YEAR:
        message = phrase("in dit jaar gaf het CBS deze kolommen niet uit")
        allowed = phrase(
            "een jaar van {eerste} tot en met {laatste}", eerste=FIRST_YEAR, laatste=LAST_YEAR
        )
        yield Problem(source.bestand, 0, 0, "--jaar", message, given=str(jaar), allowed=allowed)


def _unreadable(source: Kerncijfers, region: Region) -> Iterator[Problem]:
    for column, kind in NUMBERS.items():
        try:
            region.number(column)
        except ValueError as error:
            message = phrase("bij {wie} staat hier geen bruikbaar getal", wie=region)
            yield Problem(
                source.bestand, 0, 0, column, message, given=str(error), allowed=kind.word
            )


def _about_homes(source: Kerncijfers, region: Region) -> Iterator[Problem]:
    percent, homes, households = map(region.number, ("p_wcorpw", "a_woning", "a_hh"))
    if percent is None:
        yield _lacking(source, region, "p_wcorpw")
    if homes is None and households is None:
        yield _lacking(source, region, "a_woning")
        yield _lacking(source, region, "a_hh")
    if percent is None or (homes is None and households is None):
        return
    made = round((homes if homes is not None else households or 0.0) * percent / 100)
    if not 1 <= made <= MOST_HOMES:
        text = "{wie} heeft {aantal} corporatiewoningen; een buurt heeft er 1 tot en met 100.000"
        message = phrase(text, wie=region, aantal=made)
        cure = phrase("kies een andere wijk of buurt")
        yield Problem(source.bestand, 0, 0, "p_wcorpw", message, cure=cure)


def _lacking(source: Kerncijfers, region: Region, column: str) -> Problem:
    message = phrase("deze kolom staat niet in het bestand")
    if column in source.columns:
        message = phrase("het CBS geeft hier geen cijfer voor {wie}", wie=region)
    cure = phrase(
        "zonder is niet te zeggen hoeveel corporatiewoningen er zijn; neem de hele wijk, of een"
        " bestand van een ander jaar"
    )
    return Problem(source.bestand, 0, 0, column, message, cure=cure)
