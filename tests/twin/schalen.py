"""Help that becomes heavier when it goes badly, and lighter when it stays quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twin.luck import happens
from twin.trajecten import INTENSIEF, LICHT

if TYPE_CHECKING:
    from twin.neighbourhood import Neighbourhood
    from twin.trajecten import Traject


def scale_levels(model: Neighbourhood) -> None:
    for team in model.hulp.teams:
        for traject in team.lopend:
            if not traject.vals:
                scale(traject)


def scale(traject: Traject) -> None:
    p, household = traject.team.model.p.casework, traject.household
    traject.rustig = traject.rustig + 1 if household.marge > p.afschalen_marge else 0
    if household.crisis or household.marge < p.opschalen_marge:
        if traject.niveau < INTENSIEF and happens(household.random, p.opschalen_kans):
            step(traject, 1)
    elif traject.rustig >= p.afschalen_weken and traject.niveau > LICHT:
        if happens(household.random, p.afschalen_kans):
            step(traject, -1)


def step(traject: Traject, levels: int) -> None:
    traject.niveau += levels
    traject.rustig = 0
    traject.team.model.diary.count("opgeschaald" if levels > 0 else "afgeschaald")
