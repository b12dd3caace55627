"""Capacity: what the scenario gives the services each week, before any measure acts on it."""

from __future__ import annotations

from simulatie.state import Tables
from simulatie.vocabulary import HOMES_PER_RATE


def reset_levers(tables: Tables) -> None:
    """Staff for this number of homes, and nobody who may go to the head of the queue."""
    tables.levers["fte"][0] = tables.rollen["fte"] * tables.homes / HOMES_PER_RATE
    tables.levers["vooraan_aandeel"] = 0.0
    tables.levers["avond_dekking"] = tables.p["melden_avond_dekking"]
