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
from simulatie.recording.hulp import measure_help
from simulatie.recording.recorder import Record
from simulatie.recording.roles import ratio
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
    "crisisdienst_contacten": (kinds.CRISISDIENST_CONTACT,),
    "kwijtgeraakt": (kinds.KWIJTGERAAKT,),
}
"""Outcomes that count events of these kinds."""

REPORTS = (kinds.MELDING_CORPORATIE, kinds.MELDING_POLITIE)
"""Reports that reached an organisation."""

AMOUNTS = {
    "overlast_incidenten": (kinds.OVERLAST,),
    "meldingen": REPORTS,
    "meldingen_vervallen": (kinds.MELDING_VERVALLEN,),
}
"""Outcomes that add up the amounts of these kinds."""

WEEKS_OF = {
    "opvang_weken": stock.IN_OPVANG,
    "wachtweken_woning": stock.KANDIDATEN,
    "zaken_zonder_eigenaar": stock.ZONDER_EIGENAAR,
}
"""Outcomes that add up weeks of households."""

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
    for name, column in WEEKS_OF.items():
        outcomes[name] = float(record.stocks[:, column].sum() / per_rate)
    outcomes["ongemeld_aandeel"] = unreported(record)
    outcomes["meldingen_onbehandeld"] = untreated(record)
    outcomes["opvolging"] = followed_up(record)
    parts = (bothered, waiting, among_kwetsbaren, repeated)
    counted = {name: value for part in parts for name, value in part(record).items()}
    return outcomes | counted | measure_help(record)


def mean_over_households(record: Record, column: int) -> float:
    """Over all household-weeks."""
    return ratio(record.stocks[:, column].sum(), record.stocks[:, stock.BEWOOND].sum())


def unreported(record: Record) -> float:
    """Share of heard events without a report."""
    heard = record.amounts[:, kinds.GEHOORD].sum()
    return 1.0 - ratio(record.amounts[:, REPORTS].sum(), heard)


def untreated(record: Record) -> float:
    """Of the reports that reached an organisation, the share it had no hours for."""
    return ratio(
        record.amounts[:, kinds.MELDING_ONBEHANDELD].sum(), record.amounts[:, REPORTS].sum()
    )


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
