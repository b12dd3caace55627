"""The units that a parameter may have, and the hard limits that come with each.

A hard limit says what cannot be (a share of 1.2, a negative week). What is merely implausible is
the `bereik` of the declaration: that bounds the draws of uncertain worlds, not the analyst. The
upper limits of open-ended units only keep the arithmetic away from overflow. Where a rule divides
by a value, its declaration states narrower limits under `grenzen`.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from simulatie.language import current_language


class Limits(NamedTuple):
    """The lowest and the highest value that can be, both included."""

    low: float
    high: float


class Unit(NamedTuple):
    """What a unit is called in English, and its hard limits."""

    english: str
    limits: Limits


SHARE: Final = Limits(0, 1)
POINTS: Final = Limits(0, 100)
WEEKS: Final = Limits(0, 5_200)
RATE: Final = Limits(0, 50)
CAPACITY: Final = Limits(0, 1_000)
FACTOR: Final = Limits(0, 100)
EUROS: Final = Limits(0, 10_000_000)

SWITCH: Final = "schakelaar"

UNITS: Final = {
    "aandeel": Unit("share", SHARE),
    "deel per week": Unit("part per week", SHARE),
    "kans": Unit("chance", SHARE),
    "kans per week": Unit("chance per week", SHARE),
    "kans per jaar": Unit("chance per year", SHARE),
    "kans per contact": Unit("chance per contact", SHARE),
    "per contact": Unit("per contact", SHARE),
    "verhouding": Unit("ratio", FACTOR),
    "factor": Unit("factor", FACTOR),
    "gewicht": Unit("weight", FACTOR),
    "gewicht per week": Unit("weight per week", FACTOR),
    "variantie": Unit("variance", FACTOR),
    "vormgetal": Unit("shape number", FACTOR),
    "punten": Unit("points", POINTS),
    "punten per week": Unit("points per week", POINTS),
    "punten per maand": Unit("points per month", POINTS),
    "punten per gebeurtenis": Unit("points per event", POINTS),
    "punten per contact": Unit("points per contact", POINTS),
    "weken": Unit("weeks", WEEKS),
    "maanden": Unit("months", Limits(0, 1_200)),
    "per week": Unit("per week", RATE),
    "incidenten per week": Unit("incidents per week", RATE),
    "meldingen": Unit("reports", CAPACITY),
    "fte": Unit("fte", CAPACITY),
    "fte per 1.000 woningen": Unit("fte per 1,000 homes", CAPACITY),
    "plekken per 1.000 woningen": Unit("places per 1,000 homes", CAPACITY),
    "koppels per 1.000 woningen": Unit("matches per 1,000 homes", CAPACITY),
    "koppels per fte": Unit("matches per fte", CAPACITY),
    "klanten per fte": Unit("clients per fte", CAPACITY),
    "zaken per fte": Unit("cases per fte", CAPACITY),
    "contacten per fte per week": Unit("contacts per fte per week", CAPACITY),
    "uren": Unit("hours", Limits(0, 168)),
    "uren per week": Unit("hours per week", Limits(0, 168)),
    "uren per contact": Unit("hours per contact", Limits(0, 168)),
    "uren per inzet": Unit("hours per intervention", Limits(0, 168)),
    "uren per melding": Unit("hours per report", Limits(0, 168)),
    "euro": Unit("euro", EUROS),
    "euro per uur": Unit("euro per hour", EUROS),
    "euro per nacht": Unit("euro per night", EUROS),
    "euro per week": Unit("euro per week", EUROS),
    "euro per maand": Unit("euro per month", EUROS),
    "euro per jaar": Unit("euro per year", EUROS),
    SWITCH: Unit("switch", SHARE),
    # Of the figures of a neighbourhood.
    "woningen": Unit("homes", Limits(0, 10_000_000)),
    "huishoudens": Unit("households", Limits(0, 10_000_000)),
    "inwoners": Unit("inhabitants", Limits(0, 30_000_000)),
    "per 1.000 woningen per jaar": Unit("per 1,000 homes per year", Limits(0, 100_000)),
}

PER_HOMES: Final = " per 1.000 woningen"
"""How the unit of a capacity ends; a neighbourhood may give its own value for these."""


def unit_name(unit: str) -> str:
    """Return the unit as the reader calls it, in the current language."""
    if current_language() == "nl" or unit not in UNITS:
        return unit
    return UNITS[unit].english
