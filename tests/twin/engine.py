"""Outcomes of the engine as a black box: many worlds that differ in luck alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import small_world

from simulatie.results.schema import RunTables
from simulatie.scenario import Bouw
from simulatie.simulation import simulate_world

WEEKLY = ("achterstand_aandeel", "kwetsbaar_aandeel", "steun")
SHAPE = {"portiekflat": (6, 2, 5), "galerijflat": (6, 10, 1), "eengezins": (1, 12, 1)}
"""Floors, homes a floor and staircases of the blocks that `twin.building` builds."""


def live_engine(
    soorten: Mapping[str, float],
    changes: Mapping[str, float],
    homes: int,
    worlds: int,
    jaren: int,
) -> list[dict[str, float]]:
    """The outcomes of each world, in a neighbourhood of these types of building."""
    lived = small_world.scenario("tweeling", parameters=changes, eigen_inloop=True)
    order = small_world.order(lived, homes=homes, jaren=jaren, inloop=0)
    bouw = tuple(Bouw(soort, share, *SHAPE[soort], "", "") for soort, share in soorten.items())
    buurt = replace(order.buurt, bouw=bouw)
    orders = [replace(order, buurt=buurt, wereld=world) for world in range(1, worlds + 1)]
    return [outcomes(tables, homes, jaren) for each in orders for tables in simulate_world(each)]


def outcomes(tables: RunTables, homes: int, jaren: int) -> dict[str, float]:
    """The outcomes, with some that only the weekly table has."""
    weken = {name: column[tables.weken["week"] >= 0] for name, column in tables.weken.items()}
    rate = 1000 / (homes * jaren)
    return {
        **tables.uitkomsten,
        **{name: float(np.mean(weken[name])) for name in WEEKLY},
        "meldingen_politie": float(np.sum(weken["meldingen_politie"])) * rate,
    }
