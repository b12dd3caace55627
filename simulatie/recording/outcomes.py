"""The outcomes of one run, as the contract defines them: counted, never set.

Each is declared once, with its label, unit and definition in two languages and whether less is
better; the declarations travel with the results, so that figures need nothing from the engine.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from simulatie import vocabulary as kinds
from simulatie.recording import exposure
from simulatie.recording import recorder as stock
from simulatie.recording.recorder import Record
from simulatie.state import log
from simulatie.vocabulary import HOMES_PER_RATE, WEEKS_PER_YEAR

RATES = {
    "crises": (kinds.CRISIS_IN,),
    "overlastzaken": (kinds.OVERLASTZAAK_OPEN,),
    "overlastzaken_psychisch": (kinds.OVERLASTZAAK_PSYCHISCH,),
    "vonnissen": (kinds.VONNIS_OVERLAST, kinds.VONNIS_HUUR),
    "vonnissen_overlast": (kinds.VONNIS_OVERLAST,),
    "vonnissen_huurachterstand": (kinds.VONNIS_HUUR,),
    "ontruimingen": (kinds.ONTRUIMING_OVERLAST, kinds.ONTRUIMING_HUUR),
    "ontruimingen_overlast": (kinds.ONTRUIMING_OVERLAST,),
    "ontruimingen_huurachterstand": (kinds.ONTRUIMING_HUUR,),
    "mutaties": (kinds.TOEWIJZING,),
    "terugval": (kinds.TERUGVAL,),
    "ontruimingen_met_kinderen": (kinds.ONTRUIMING_KINDEREN,),
    "gesprekken_gelukt": (kinds.GESPREK_GELUKT,),
    "gesprekken_mislukt": (kinds.GESPREK_MISLUKT,),
}
"""Outcomes that count events of these kinds."""

AMOUNTS = {
    "overlast_incidenten": (kinds.OVERLAST,),
    "meldingen": (kinds.MELDING_CORPORATIE, kinds.MELDING_POLITIE),
    "meldingen_vervallen": (kinds.MELDING_VERVALLEN,),
}
"""Outcomes that add up the amounts of these kinds."""

WEEKS_OUTSIDE = {"opvang_weken": stock.IN_OPVANG, "wachtweken_woning": stock.KANDIDATEN}
"""Outcomes that add up the weeks of households without a home here."""

MEANS = {
    "draagkracht": stock.DRAAGKRACHT,
    "draaglast": stock.DRAAGLAST,
    "overbelast": stock.OVERBELAST,
    "crisis_aandeel": stock.CRISIS,
    "vertrouwen": stock.VERTROUWEN,
}
"""Outcomes that are a mean over households and weeks."""


def measure_outcomes(record: Record, homes: int) -> dict[str, float]:
    """Every outcome that is not money, of the measured weeks; nan where there was nothing.

    `record` holds the measured weeks only; rates are per 1,000 homes per year.
    """
    outcomes = {name: mean_over_households(record, column) for name, column in MEANS.items()}
    per_rate = homes / HOMES_PER_RATE * len(record.weeks) / WEEKS_PER_YEAR
    for name, which in RATES.items():
        outcomes[name] = float(record.counts[:, which].sum() / per_rate)
    for name, which in AMOUNTS.items():
        outcomes[name] = float(record.amounts[:, which].sum() / per_rate)
    for name, column in WEEKS_OUTSIDE.items():
        outcomes[name] = float(record.stocks[:, column].sum() / per_rate)
    outcomes["ongemeld_aandeel"] = unreported(record)
    outcomes["opvolging"] = followed_up(record)
    parts = (bothered, waiting, among_kwetsbaren, repeated)
    return outcomes | {name: value for part in parts for name, value in part(record).items()}


def ratio(part: float, whole: float) -> float:
    """`part / whole`, nan when there is no whole."""
    return float(part / whole) if whole > 0 else float("nan")


def mean_over_households(record: Record, column: int) -> float:
    """Over all household-weeks."""
    return ratio(record.stocks[:, column].sum(), record.stocks[:, stock.BEWOOND].sum())


def unreported(record: Record) -> float:
    """Share of heard events without a report."""
    heard = record.amounts[:, kinds.GEHOORD].sum()
    reported = record.amounts[:, (kinds.MELDING_CORPORATIE, kinds.MELDING_POLITIE)].sum()
    return 1.0 - ratio(reported, heard)


def bothered(record: Record) -> dict[str, float]:
    """Often bothered (mean over year ends) and, of those resident-years, without a report."""
    nan = float("nan")
    if not record.years:
        return {"overlast_vaak": nan, "stille_overlast": nan}
    years = np.array(record.years)
    shares = [
        ratio(year[exposure.OFTEN_BOTHERED], year[exposure.ELIGIBLE]) for year in record.years
    ]
    silent = ratio(years[:, exposure.OFTEN_SILENT].sum(), years[:, exposure.OFTEN_BOTHERED].sum())
    return {"overlast_vaak": float(np.mean(shares)), "stille_overlast": silent}


def waiting(record: Record) -> dict[str, float]:
    """Of everyone who entered the queue early enough to be followed for half a year."""
    waits: Mapping[int, int] = dict(enumerate(record.waits))
    entered = waits[log.ENTERED]
    return {
        "wachttijd": ratio(waits[log.WEEKS], entered),
        "geholpen_13": ratio(waits[log.HELPED_13], entered),
        "afgehaakt": ratio(waits[log.LEFT], entered),
        "eerste_contact_in_crisis": ratio(waits[log.STARTS_IN_CRISIS], waits[log.STARTS]),
    }


def among_kwetsbaren(record: Record) -> dict[str, float]:
    """Crises per year that a vulnerable household lives here: the design anchor of calibration."""
    years = record.stocks[:, stock.KWETSBAAR].sum() / WEEKS_PER_YEAR
    return {"crises_per_kwetsbaar_jaar": ratio(record.amounts[:, kinds.CRISIS_IN].sum(), years)}


def followed_up(record: Record) -> float:
    """Of the reports whose follow-up was awaited, the share after which something followed."""
    followed = record.counts[:, kinds.OPGEVOLGD].sum()
    return ratio(followed, followed + record.counts[:, kinds.NIET_OPGEVOLGD].sum())


def repeated(record: Record) -> dict[str, float]:
    """Calls to the police about people in crisis: how many come back within a year (RIVM)."""
    police = record.police
    return {
        "politie_herhaald_personen": ratio(police[exposure.REPEATED], police[exposure.PERSONS]),
        "politie_herhaald_meldingen": ratio(
            police[exposure.CALLS_REPEATED], police[exposure.CALLS]
        ),
        "politie_meldingen_per_persoon": ratio(police[exposure.CALLS], police[exposure.PERSONS]),
    }
