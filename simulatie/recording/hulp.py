"""Outcomes of help: what came of the work of all organisations together, and of each.

A case is what a household goes through from the first help to the last, whoever gives it; so
hand-offs are counted per case, and contacts and hours over all roles that have cases.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from simulatie import vocabulary as kinds
from simulatie.recording.recorder import Record
from simulatie.recording.roles import RATES, SHARES, pressure, ratio, share_of
from simulatie.state import log
from simulatie.vocabulary import (
    CASE_ROLES,
    LOADED_ROLES,
    ROLES,
    WEEKS_PER_YEAR,
)

HOURS = {
    "uren_raak_aandeel": log.UREN_RAAK,
    "uren_steun_aandeel": log.UREN_STEUN,
    "uren_verspild_aandeel": log.UREN_VERSPILD,
    "uren_intake_aandeel": log.UREN_INTAKE,
    "uren_administratie_aandeel": log.UREN_ADMINISTRATIE,
}
"""Shares of the hours that people of roles with cases were there."""


def measure_help(record: Record) -> dict[str, float]:
    """Every outcome of cases, contacts, waits and staff; nan where there was nothing."""
    counts = record.rollen.sum(axis=0)
    return {
        **of_cases(record, counts[list(CASE_ROLES)].sum(axis=0)),
        **of_staff(counts.sum(axis=0)),
        **of_each(counts.tolist(), len(record.weeks)),
    }


def of_cases(record: Record, counts: np.ndarray) -> dict[str, float]:
    """Of the roles that have cases, together."""
    ended = record.counts[:, kinds.ZAAK_EINDE].sum()
    there = counts[log.UREN_BESCHIKBAAR] + counts[log.UREN_ADMINISTRATIE]
    return {
        "doorverwijzingen_per_zaak": ratio(record.amounts[:, kinds.ZAAK_EINDE].sum(), ended),
        "contacten_verspild": ratio(
            counts[log.CONTACTEN_VERSPILD], counts[list(RATES["contacten"])].sum()
        ),
        "opgelost_bij_sluiting": ratio(counts[log.OPGELOST], counts[log.AFGESLOTEN]),
        **{name: ratio(counts[column], there) for name, column in HOURS.items()},
    }


def of_staff(counts: np.ndarray) -> dict[str, float]:
    """Of the people of all roles, those of measures too; a part-time job counts as one of them."""
    people = counts[log.PERSONEN]
    return {
        "ziekteverzuim": ratio(counts[log.AANTAL_ZIEK], people),
        "personeelsverloop": WEEKS_PER_YEAR * ratio(counts[log.AANTAL_VERTROKKEN], people),
        "energie_personeel": ratio(counts[log.ENERGIE], people),
    }


def of_each(counts: Sequence[Sequence[float]], weeks: int) -> dict[str, float]:
    """Waits before each role with cases, and pressure on each role that hours are asked of."""
    waits = {
        f"wachttijd_{ROLES[role]}": share_of(counts[role], SHARES["wachttijd"])
        for role in CASE_ROLES
    }
    return waits | {f"druk_{ROLES[role]}": pressure(counts[role], weeks) for role in LOADED_ROLES}
