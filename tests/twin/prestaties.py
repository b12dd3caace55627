"""What came of the work of one role: the same sums for what engine and twin counted of it."""

from __future__ import annotations

from collections.abc import Mapping
from math import nan

CONTACTS = ("raak", "steun", "verspild")
"""Kinds of contacts after the intake."""

SHARES = {
    "wachttijd": ("gevolgd_weken", ("gevolgd",)),
    "wacht_geholpen_13": ("gevolgd_geholpen_13", ("gevolgd",)),
    "binnen_norm": ("binnen_norm", ("gestart",)),
    "start_in_crisis": ("gestart_in_crisis", ("gestart",)),
    "opgelost": ("opgelost", ("afgesloten",)),
    "terugval": ("terugval", ("afgesloten",)),
    "niet_aangekomen": ("kwijtgeraakt", ("doorverwezen",)),
    "directe_lijn": ("directe_lijn", ("doorverwezen",)),
    **{
        kind: (f"contacten_{kind}", tuple(f"contacten_{each}" for each in CONTACTS))
        for kind in CONTACTS
    },
    "bezetting": ("bezet", ("plaatsen",)),
    "energie": ("energie", ("personen",)),
    "ziek": ("ziek", ("personen",)),
    "vertrek": ("vertrek", ("personen",)),
}
"""One count as a share of others."""

RATES = (
    "ingestroomd", "gestart", "afgehaakt", "afgesloten", "doorverwezen", "kwijtgeraakt",
    "contacten_intake",
)  # fmt: skip
LEVELS = ("wachtend", "bezet", "druk")


def prestaties(naam: str, counts: Mapping[str, float], homes: int, weeks: int) -> dict[str, float]:
    """Outcomes of a role: shares, numbers per 1,000 homes a year, and means over the weeks."""
    found = {
        outcome: share(counts[part], sum(counts[name] for name in whole))
        for outcome, (part, whole) in SHARES.items()
    }
    per_rate = homes / 1000 * weeks / 52
    found |= {what: counts[what] / per_rate for what in RATES}
    found |= {what: counts[what] / weeks for what in LEVELS}
    return {f"{what}_{naam}": value for what, value in found.items()}


def share(part: float, whole: float) -> float:
    return float(part / whole) if whole else nan


def samen(
    counts: Mapping[str, float], rollen: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    """Outcomes of all roles together, and of the cases they share."""
    contacts = sum(each[f"contacten_{kind}"] for each in rollen.values() for kind in CONTACTS)
    wasted = sum(each["contacten_verspild"] for each in rollen.values())
    solved = sum(each["opgelost"] for each in rollen.values())
    return {
        "doorverwijzingen_per_zaak": share(counts["doorverwijzingen"], counts["zaken"]),
        "contacten_verspild": share(wasted, contacts),
        "opgelost_bij_sluiting": share(solved, sum(each["afgesloten"] for each in rollen.values())),
    }
