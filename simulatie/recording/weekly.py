"""The weekly table: what `weken.parquet` holds of one run."""

from __future__ import annotations

import numpy as np

from simulatie import vocabulary as kinds
from simulatie.recording import recorder as stock
from simulatie.recording.recorder import Record
from simulatie.state import log
from simulatie.vocabulary import CASE_ROLES, ROLES

COUNTED = {
    "crises": kinds.CRISIS_IN,
    "overlastzaken": kinds.OVERLASTZAAK_OPEN,
    "overlastzaken_psychisch": kinds.OVERLASTZAAK_PSYCHISCH,
    "starts": kinds.START_CASUS,
    "vonnissen_overlast": kinds.VONNIS_OVERLAST,
    "vonnissen_huurachterstand": kinds.VONNIS_HUUR,
    "ontruimingen_overlast": kinds.ONTRUIMING_OVERLAST,
    "ontruimingen_huurachterstand": kinds.ONTRUIMING_HUUR,
    "mutaties": kinds.TOEWIJZING,
    "ontruimingen_met_kinderen": kinds.ONTRUIMING_KINDEREN,
    "terugval": kinds.TERUGVAL,
    "gesprekken_gelukt": kinds.GESPREK_GELUKT,
    "gesprekken_mislukt": kinds.GESPREK_MISLUKT,
    "opgevolgd": kinds.OPGEVOLGD,
    "niet_opgevolgd": kinds.NIET_OPGEVOLGD,
    "opvang_in": kinds.OPVANG_IN,
    "terugkeer": kinds.TERUGKEER,
    "waakvlam_contacten": kinds.CONTACT,
    "buddies_gestart": kinds.BUDDY_START,
    "crisisdienst_contacten": kinds.CRISISDIENST_CONTACT,
    "doorverwezen": kinds.DOORVERWIJZING,
    "doorgeschoven": kinds.DOORGESCHOVEN,
    "kwijtgeraakt": kinds.KWIJTGERAAKT,
}
"""Columns that count the events of one kind."""

SUMMED = {
    "overlast_incidenten": kinds.OVERLAST,
    "gehoord": kinds.GEHOORD,
    "meldingen_corporatie": kinds.MELDING_CORPORATIE,
    "meldingen_politie": kinds.MELDING_POLITIE,
    "meldingen_vervallen": kinds.MELDING_VERVALLEN,
    "crises_kwetsbaar": kinds.CRISIS_IN,
    "meldingen_onbehandeld": kinds.MELDING_ONBEHANDELD,
}
"""Columns that add up the amounts of one kind."""

TOGETHER = {
    "meldingen": ("meldingen_corporatie", "meldingen_politie"),
    "vonnissen": ("vonnissen_overlast", "vonnissen_huurachterstand"),
    "ontruimingen": ("ontruimingen_overlast", "ontruimingen_huurachterstand"),
    "doorverwijzingen": ("doorverwezen", "doorgeschoven"),
}
"""Columns that add up others."""

IN_STOCK = {
    "bewoond": stock.BEWOOND,
    "leeg": stock.LEEG,
    "gereserveerd": stock.GERESERVEERD,
    "kwetsbaar": stock.KWETSBAAR,
    "wachtrij": stock.WACHTRIJ,
    "lopende_zaken": stock.ZAKEN,
    "time_out_bezet": stock.TIME_OUT,
    "met_buddy": stock.BUDDIES,
    "opvang": stock.IN_OPVANG,
    "kandidaten": stock.KANDIDATEN,
    "zonder_eigenaar": stock.ZONDER_EIGENAAR,
}
"""Columns that hold a number in the week, before anyone moved."""

PER_HOUSEHOLD = {
    "kwetsbaar_aandeel": stock.KWETSBAAR,
    "crisis_aandeel": stock.CRISIS,
    "overbelast": stock.OVERBELAST,
    "achterstand_aandeel": stock.ACHTERSTAND,
    "draagkracht": stock.DRAAGKRACHT,
    "draaglast": stock.DRAAGLAST,
    "steun": stock.STEUN,
    "vertrouwen": stock.VERTROUWEN,
}
"""Columns that hold a mean over the households present (nan when there are none)."""

OF_ROLES = {
    "wachtend": log.WACHTEND,
    "bezet": log.BEZET,
    "plaatsen": log.PLAATSEN,
    "druk": log.DRUK,
}
"""Columns of every role with cases, as it was at the end of the week: `wachtend_ggz`."""


def weekly_columns(record: Record, cases_per_fte: float) -> dict[str, np.ndarray]:
    """The columns of the weekly table, all of equal length, "week" first.

    `cases_per_fte`: places that one full-time job at the wijkteam would have.
    """
    columns = {"week": record.weeks}
    for name, column in IN_STOCK.items():
        columns[name] = record.stocks[:, column].astype(np.int64)
    for name, column in PER_HOUSEHOLD.items():
        columns[name] = per_household(record, column)
    for name, kind in COUNTED.items():
        columns[name] = record.counts[:, kind]
    for name, kind in SUMMED.items():
        columns[name] = record.amounts[:, kind].astype(np.int64)
    for name, parts in TOGETHER.items():
        columns[name] = sum((columns[part] for part in parts), np.zeros_like(record.weeks))
    columns["capaciteit_zaken"] = record.fte[:, kinds.WIJKTEAM] * cases_per_fte
    return columns | columns_of_roles(record)


def columns_of_roles(record: Record) -> dict[str, np.ndarray]:
    """What there was of every role with cases; households in a queue as whole numbers."""
    columns = {
        f"{name}_{ROLES[role]}": record.rollen[:, role, column]
        for name, column in OF_ROLES.items()
        for role in CASE_ROLES
    }
    waiting = {f"wachtend_{ROLES[role]}" for role in CASE_ROLES}
    return {n: c.astype(np.int64) if n in waiting else c for n, c in columns.items()}


def per_household(record: Record, column: int) -> np.ndarray:
    """Mean over the households present in each week, float64[weeks]."""
    present = record.stocks[:, stock.BEWOOND]
    mean = np.full(len(present), np.nan)
    np.divide(record.stocks[:, column], present, out=mean, where=present > 0)
    return mean
