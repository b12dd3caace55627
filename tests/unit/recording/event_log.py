"""Reading an event log in tests: kinds by number, and who leaves by which event."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simulatie import vocabulary as kinds
from simulatie.vocabulary import KINDS

NAMES = [(kind.soort, kind.organisatie) for kind in KINDS]


class Groups(NamedTuple):
    """Kinds that mean the same to a question."""

    departures: tuple[int, ...]
    evictions: tuple[int, ...]
    reports: tuple[int, ...]


ALL = Groups(
    departures=(
        kinds.VERHUIZING,
        kinds.ONTRUIMING_OVERLAST,
        kinds.ONTRUIMING_HUUR,
        kinds.NIET_TERUGGEKEERD,
    ),
    evictions=(kinds.ONTRUIMING_OVERLAST, kinds.ONTRUIMING_HUUR),
    reports=(kinds.MELDING_CORPORATIE, kinds.MELDING_POLITIE),
)


def of_kind(events: np.ndarray, *which: int) -> np.ndarray:
    """The events of some kinds, in order."""
    return events[np.isin(events["soort"], which)]
