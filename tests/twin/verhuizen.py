"""Leaving a home, by choice or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twin.luck import happens

if TYPE_CHECKING:
    from twin.household import Household
    from twin.neighbourhood import Neighbourhood


def choose_to_leave(household: Household) -> None:
    p = household.model.p.verhuizen
    fed_up = min(household.overlast_last / p.overlast_schaal, p.overlast_hoogstens)
    chance = p.per_jaar / 52 * (1 + p.gewicht_overlast * fed_up)
    chance *= 0.5 + household.zelfredzaamheid
    if not household.vertrek and happens(household.random, chance):
        household.vertrek = "verhuizing"


def empty_homes(model: Neighbourhood) -> None:
    """Everybody who leaves, leaves queue, case, debt and neighbours behind."""
    for household in [household for household in model.agents if household.vertrek]:
        model.hulp.leave_behind(household)
        household.move_out()
        if household.vertrek != "verhuizing":
            household.dakloos = True
            model.huisvesting.take_in(household)
