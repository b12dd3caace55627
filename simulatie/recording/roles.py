"""How each organisation did: a year of one role in the numbers it would show of itself.

Every light can be green here while residents notice nothing of it; that is why this table stands
beside the outcomes and not among them. What a role cannot have is left out: only who has cases has
a queue, and nobody asks hours of who makes rounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from simulatie.recording.hours import (
    AROUND,
    FREE,
    USED,
    Numbers,
    by_year,
    hours_by_result,
)
from simulatie.recording.recorder import Record
from simulatie.state import log
from simulatie.vocabulary import (
    AVOND,
    BASIS_ROLES,
    CASE_ROLES,
    DAYPARTS,
    GEEN_DAGDEEL,
    HOMES_PER_RATE,
    KANTOOR,
    LOADED_ROLES,
    ROLES,
    WEEKS_PER_YEAR,
)


class Part(NamedTuple):
    """`part` in proportion to `whole`, each the sum of some counts of a role."""

    part: tuple[int, ...]
    whole: tuple[int, ...]
    scale: float = 1.0


OF_ALL = {"fte": log.FTE, "medewerkers": log.PERSONEN}
OF_CASES = {"plaatsen": log.PLAATSEN, "bezet": log.BEZET, "wachtend": log.WACHTEND}
"""Means over the weeks, of everybody and of who has cases."""

SHARES_OF_ALL = {
    "aanwezig": Part((log.FTE_AANWEZIG,), (log.FTE,)),
    "ziek": Part((log.AANTAL_ZIEK,), (log.PERSONEN,)),
    "vertrek": Part((log.AANTAL_VERTROKKEN,), (log.PERSONEN,), WEEKS_PER_YEAR),
    "energie": Part((log.ENERGIE,), (log.PERSONEN,)),
}

RATES = {
    "instroom": (log.INGESTROOMD,),
    "gestart": (log.GESTART,),
    "gevolgd": (log.GEVOLGD,),
    "afhakers": (log.AFGEHAAKT,),
    "vertrokken": (log.VERTROKKEN,),
    "afgesloten": (log.AFGESLOTEN,),
    "doorverwezen": (log.DOORVERWEZEN,),
    "kwijtgeraakt": (log.NIET_AANGEKOMEN,),
    "contacten": (log.CONTACTEN_RAAK, log.CONTACTEN_STEUN, log.CONTACTEN_VERSPILD),
    "contacten_raak": (log.CONTACTEN_RAAK,),
    "contacten_steun": (log.CONTACTEN_STEUN,),
    "contacten_intake": (log.CONTACTEN_INTAKE,),
}
"""Numbers per 1,000 homes a year of who has cases."""

SHARES = {
    "bezetting": Part((log.BEZET,), (log.PLAATSEN,)),
    "eerste_contact_in_crisis": Part((log.GESTART_IN_CRISIS,), (log.GESTART,)),
    "binnen_norm": Part((log.BINNEN_NORM,), (log.GESTART,)),
    "wachttijd": Part((log.GEVOLGD_WEKEN,), (log.GEVOLGD,)),
    "geholpen_13": Part((log.GEVOLGD_GEHOLPEN_13,), (log.GEVOLGD,)),
    "opgelost_bij_sluiting": Part((log.OPGELOST,), (log.AFGESLOTEN,)),
    "terugval_per_sluiting": Part((log.TERUGGEVALLEN,), (log.AFGESLOTEN,)),
    "directe_lijn": Part((log.DIRECTE_LIJN,), (log.DOORVERWEZEN,)),
    "met_dossier": Part((log.MET_DOSSIER,), (log.DOORVERWEZEN,)),
    "met_vlag": Part((log.MET_VLAG,), (log.DOORVERWEZEN,)),
    "contacten_verspild": Part((log.CONTACTEN_VERSPILD,), RATES["contacten"]),
}
"""Shares and means of who has cases; nan where there was nothing to share."""

ASKED = {KANTOOR: log.VERZOEKEN_KANTOOR, AVOND: log.VERZOEKEN_AVOND}
ANSWERED = {KANTOOR: log.BEANTWOORD_KANTOOR, AVOND: log.BEANTWOORD_AVOND}
"""By part of the week."""

Measured = Iterator[tuple[str, str, float]]
"""Part of the week, outcome and value."""


class Year(NamedTuple):
    """One role in one year: what was counted, its hours by result, and how to scale them.

    `weeks` it had; `per_rate` thousands of homes × years.
    """

    role: int
    counts: Sequence[float]
    hours: dict[str, float]
    weeks: int
    per_rate: float


def role_columns(record: Record, homes: int, numbers: Numbers) -> dict[str, list]:
    """The columns of the table of roles: a row per year, role, part of the week and measure."""
    rows = [
        (jaar, ROLES[year.role], dagdeel, uitkomst, waarde)
        for jaar, year in role_years(record, homes, numbers)
        for dagdeel, uitkomst, waarde in measured(year)
    ]
    names = ("jaar", "rol", "dagdeel", "uitkomst", "waarde")
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def role_years(record: Record, homes: int, numbers: Numbers) -> Iterator[tuple[int, Year]]:
    """Every role in every measured year; a last part of a year counts as a year of its own."""
    hours = {name: years.tolist() for name, years in hours_by_result(record, numbers).items()}
    for jaar, of_year in enumerate(by_year(record.rollen).tolist()):
        weeks = min(WEEKS_PER_YEAR, len(record.weeks) - jaar * WEEKS_PER_YEAR)
        per_rate = homes / HOMES_PER_RATE * weeks / WEEKS_PER_YEAR
        for role, counts in enumerate(of_year):
            of_role = {name: years[jaar][role] for name, years in hours.items()}
            yield jaar, Year(role, counts, of_role, weeks, per_rate)


def measured(year: Year) -> Measured:
    """All that is measured of one role in one year."""
    yield from levels(year, OF_ALL)
    yield from shares(year, SHARES_OF_ALL)
    if year.role in LOADED_ROLES:
        yield whole_week("druk", pressure(year.counts, year.weeks))
        yield from answers(year)
    if year.role in CASE_ROLES:
        yield from levels(year, OF_CASES)
        for name, columns in RATES.items():
            yield whole_week(name, total(year.counts, columns) / year.per_rate)
        yield from shares(year, SHARES)
    if year.role in BASIS_ROLES:
        for result in (*USED[year.role], FREE, *AROUND):
            yield whole_week(f"uren_{result}", year.hours[result] / year.per_rate)


def whole_week(uitkomst: str, waarde: float) -> tuple[str, str, float]:
    """A measure of no part of the week in particular."""
    return DAYPARTS[GEEN_DAGDEEL], uitkomst, waarde


def levels(year: Year, columns: dict[str, int]) -> Measured:
    """Means over the weeks."""
    for name, column in columns.items():
        yield whole_week(name, year.counts[column] / year.weeks)


def shares(year: Year, parts: dict[str, Part]) -> Measured:
    """Each part of its whole."""
    for name, one in parts.items():
        yield whole_week(name, share_of(year.counts, one))


def answers(year: Year) -> Measured:
    """What was asked in each part of the week, and the share that had an answer soon."""
    for dagdeel, column in ASKED.items():
        asked, answered = year.counts[column], year.counts[ANSWERED[dagdeel]]
        yield DAYPARTS[dagdeel], "verzoeken", asked / year.per_rate
        yield DAYPARTS[dagdeel], "beantwoord", ratio(answered, asked)


def pressure(counts: Sequence[float], weeks: int) -> float:
    """Mean over the weeks; nan for a role without any job."""
    return ratio(counts[log.DRUK], weeks) if counts[log.FTE] > 0 else float("nan")


def share_of(counts: Sequence[float], one: Part) -> float:
    """A part of its whole, of the counts of one role."""
    return one.scale * ratio(total(counts, one.part), total(counts, one.whole))


def total(counts: Sequence[float], columns: tuple[int, ...]) -> float:
    """Some counts of one role together."""
    return sum(counts[column] for column in columns)


def ratio(part: float, whole: float) -> float:
    """`part / whole`, nan when there is no whole."""
    return float(part / whole) if whole > 0 else float("nan")
