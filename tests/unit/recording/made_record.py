"""A record made by hand: one role did what a test says, and nothing else happened."""

from __future__ import annotations

import numpy as np
import small_world as world

from simulatie.recording.recorder import Record, new_record
from simulatie.state.log import ROL_TELLINGEN
from simulatie.vocabulary import ROLES

WEEKS = 60
"""A year and a part of one."""
PER_WEEK = {
    "staf.uren_per_week": 36.0,
    "staf.avond_beslag": 0.5,
    "casework.crisisdienst.contacten_per_fte": 10.0,
    "casework.wijkteam.avond_bereik": 0.2,
}


def made(weeks: int = WEEKS) -> Record:
    """Nothing yet, from week 0 on."""
    record = new_record(weeks)
    record.weeks[:] = np.arange(weeks)
    return record


def every_week(record: Record, rol: str, **counted: float) -> Record:
    """The same record with these counts of a role in every week."""
    for name, value in counted.items():
        column = record.rollen[:, ROLES.index(rol), ROL_TELLINGEN.index(name)]
        column += value
    return record


def in_week(record: Record, week: int, rol: str, **counted: float) -> Record:
    """The same record with these counts of a role in one week."""
    for name, value in counted.items():
        record.rollen[week, ROLES.index(rol), ROL_TELLINGEN.index(name)] += value
    return record


def basis_numbers() -> dict[str, float]:
    """Every number of the basis at its central value."""
    return {name: p.waarde for name, p in world.inputs().basis.parameters.items()}
