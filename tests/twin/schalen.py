"""Help that becomes heavier when it goes badly, and lighter when it stays quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twin.luck import happens
from twin.trajecten import NIVEAUS

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
        levels, chance = 1, p.opschalen_kans
    elif traject.rustig >= p.afschalen_weken:
        levels, chance = -1, p.afschalen_kans
    else:
        return
    if traject.niveau + levels in NIVEAUS and happens(household.random, chance):
        step(traject, levels)


def step(traject: Traject, levels: int) -> None:
    traject.niveau += levels
    traject.rustig = 0
    traject.team.model.diary.count("opgeschaald" if levels > 0 else "afgeschaald")
