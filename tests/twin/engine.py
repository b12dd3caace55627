"""Outcomes of the engine as a black box: many worlds that differ in luck alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import small_world

from simulatie.recording.recorder import Record
from simulatie.results.schema import RunTables
from simulatie.scenario import Bouw
from simulatie.simulation import WorldOrder, branch, burn_in, tell
from simulatie.state.log import ROL_TELLINGEN
from simulatie.vocabulary import KINDS, ROLES
from twin.hulp import ROLES as HELPING
from twin.prestaties import prestaties

WEEKLY = ("achterstand_aandeel", "kwetsbaar_aandeel", "steun")
COUNTED = {
    "laatste_kansen": "laatste_kans",
    "opgeschaald": "opschalen",
    "afgeschaald": "afschalen",
    "doorgeschoven": "doorgeschoven",
}
"""Kinds of events that no outcome of the engine counts."""
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
    return [outcomes(*live(each), homes, jaren) for each in orders]


def live(order: WorldOrder) -> tuple[RunTables, Record]:
    """What one world leaves behind, and the record it was taken from."""
    (scenario,) = order.scenarios
    start = burn_in(order, scenario)
    lived = branch(order, scenario, start).run()
    return tell(order, scenario, start, lived), lived.recorder.record


def outcomes(tables: RunTables, record: Record, homes: int, jaren: int) -> dict[str, float]:
    """The outcomes, with some that only the weekly table or the record has."""
    weken = {name: column[tables.weken["week"] >= 0] for name, column in tables.weken.items()}
    rate = 1000 / (homes * jaren)
    found = {**tables.uitkomsten, **{name: float(np.mean(weken[name])) for name in WEEKLY}}
    found["meldingen_politie"] = float(np.sum(weken["meldingen_politie"])) * rate
    for name, soort in COUNTED.items():
        found[name] = sum(record.counts[:, kind].sum() for kind in kinds_of(soort)) * rate
    return found | of_rollen(record, homes)


def kinds_of(soort: str) -> list[int]:
    return [number for number, kind in enumerate(KINDS) if kind.soort == soort]


def of_rollen(record: Record, homes: int) -> dict[str, float]:
    """What was counted of the roles that the twin has as well."""
    found: dict[str, float] = {}
    for naam in HELPING:
        sums = record.rollen[:, ROLES.index(naam)].sum(axis=0)
        counts = dict(zip(ROL_TELLINGEN, sums.tolist(), strict=True))
        found |= prestaties(naam, counts, homes, len(record.weeks))
    return found
