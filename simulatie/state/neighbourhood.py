"""All tables of one run together, as they are handed from step to step."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from simulatie.state.elders import Elders
from simulatie.state.hearings import Hearings
from simulatie.state.log import Log
from simulatie.state.staff import Staff
from simulatie.state.trajecten import Trajecten


@dataclass(slots=True)
class Tables:
    """The state of a neighbourhood: arrays only, no behaviour but copying.

    `residents`, `dwellings`: a row per home. `ties`: strengths within each staircase, flat.
    `p`: one row of numbers, a field per parameter. `tracks`: a row per track towards eviction.
    `quantiles`: a row of midpoints per named table. `samenstelling`: float64[2, cells], cumulative
    shares of kinds of households among the others and the vulnerable. `elders`: households
    without a home here. `rollen` (numbers) and `dienst` (capacity and queue): a row per role;
    `kennen`: float64[roles, roles], what joint cases taught organisations about each other, 0–1;
    `staf`: a row per post; `trajecten`: a row per household and role. `levers`, `service`,
    `clock`: one row each.
    """

    residents: np.ndarray
    dwellings: np.ndarray
    ties: np.ndarray
    p: np.ndarray
    tracks: np.ndarray
    quantiles: np.ndarray
    samenstelling: np.ndarray
    elders: Elders
    rollen: np.ndarray
    dienst: np.ndarray
    kennen: np.ndarray
    staf: Staff
    trajecten: Trajecten
    levers: np.ndarray
    service: np.ndarray
    clock: np.ndarray
    hearings: Hearings
    log: Log

    @property
    def homes(self) -> int:
        """Number of homes, inhabited or not."""
        return len(self.residents)

    def copy(self) -> Tables:
        """The same state in arrays of its own, to continue from under another scenario."""
        return replace(
            self,
            residents=self.residents.copy(),
            dwellings=self.dwellings.copy(),
            ties=self.ties.copy(),
            p=self.p.copy(),
            tracks=self.tracks.copy(),
            quantiles=self.quantiles.copy(),
            samenstelling=self.samenstelling.copy(),
            elders=Elders(*(array.copy() for array in self.elders)),
            rollen=self.rollen.copy(),
            dienst=self.dienst.copy(),
            kennen=self.kennen.copy(),
            staf=Staff(*(array.copy() for array in self.staf)),
            trajecten=Trajecten(*(array.copy() for array in self.trajecten)),
            levers=self.levers.copy(),
            service=self.service.copy(),
            clock=self.clock.copy(),
            hearings=Hearings(*(array.copy() for array in self.hearings)),
            log=Log(*(array.copy() for array in self.log)),
        )
