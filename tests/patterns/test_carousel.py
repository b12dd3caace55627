"""M2 and E6: the carousel that only turns when things escalate.

Workshop (seed 004): "de carrousel gaat pas draaien als de situatie escaleert; tot die tijd wordt
iemand aan zijn lot overgelaten". The model has no rule that says so. Everybody in need may be
signed up; a queue puts who is worst off first, and there are only so many places.
"""

from __future__ import annotations

import numpy as np
import pytest
from many_worlds import (
    FULL,
    Numbers,
    Size,
    assert_above,
    assert_below,
    lived,
    over_worlds,
    quick_and_full,
)

from simulatie.vocabulary import WIJKTEAM

STAFF = (4.0, 2.0, 1.0, 0.5)
AMPLE, SCARCE = STAFF[0], STAFF[-1]
FIRST_COME: Numbers = {
    f"casework.{role}.gewicht_{what}": 1.0 if what == "wachttijd" else 0.0
    for role in ("wijkteam", "ggz", "woonconsulent", "schuldhulp", "welzijn")
    for what in ("crisis", "dossier", "marge", "wachttijd")
}
"""Every queue in order of entry, whatever the state of who waits."""


def in_crisis(number: int, size: Size, fte: float, more: Numbers | None = None) -> float:
    """Of the households whose help began, the share in a crisis at that moment."""
    life = lived(number, size, {"casework.wijkteam.fte": fte, **(more or {})})
    return life.outcomes["eerste_contact_in_crisis"]


def places_taken(number: int, size: Size, fte: float) -> float:
    """Utilisation of the wijkteam: places taken over places of who is there."""
    life = lived(number, size, {"casework.wijkteam.fte": fte})
    return life.told("bezet", WIJKTEAM) / life.told("plaatsen", WIJKTEAM)


@quick_and_full
def test_first_contacts_are_more_often_in_a_crisis_the_fuller_the_wijkteam(size):
    """The share of first contacts in a crisis rises with load.

    Who says it: seed 004 (M2), E6. The staff of the wijkteam is cut from 4 to ½ per 1,000 homes,
    and its places are fuller for it. No rule holds it: a start looks at one queue and its free
    places, never at how full things are.
    """
    share = over_worlds(size, lambda n: [in_crisis(n, size, fte) for fte in (AMPLE, SCARCE)])
    taken = over_worlds(size, lambda n: [places_taken(n, size, fte) for fte in (AMPLE, SCARCE)])
    assert_above(share[:, 1] - share[:, 0], 0.1)
    assert_above(taken[:, 1] - taken[:, 0], 0.1)


@pytest.mark.lang
def test_the_last_places_make_the_steepest_rise():
    """The same share against utilisation, with the staff cut from 4 to 2, 1 and ½: it bends upward.

    Who says it: E6. A bend takes more years than a rise to see, so this one is long only.
    """
    share = over_worlds(FULL, lambda n: [in_crisis(n, FULL, fte) for fte in STAFF])
    taken = over_worlds(FULL, lambda n: [places_taken(n, FULL, fte) for fte in STAFF])
    slopes = np.diff(share, axis=1) / np.diff(taken, axis=1)
    assert_above(slopes[:, -1] - slopes[:, 0])
    bend = [np.polyfit(x, y, 2)[0] for x, y in zip(taken, share, strict=True)]
    assert_above(np.array(bend))


@quick_and_full
def test_the_carousel_is_triage_times_scarcity_and_nothing_else(size):
    """Without triage it does not turn, and without scarcity it does not turn either.

    Who says it: the prototype of model.md C12 (.62 with triage and .21 in order of entry). In order
    of entry the share does not rise when seven in eight posts go; with staff for everybody it
    matters little who goes first. Only both together make the carousel.
    """
    rise, rise_in_turn, by_order = over_worlds(
        size,
        lambda n: [
            in_crisis(n, size, SCARCE) - in_crisis(n, size, AMPLE),
            in_crisis(n, size, SCARCE, FIRST_COME) - in_crisis(n, size, AMPLE, FIRST_COME),
            in_crisis(n, size, AMPLE) - in_crisis(n, size, AMPLE, FIRST_COME),
        ],
    ).T
    assert_above(rise, 0.1)
    assert_below(rise_in_turn - rise / 2.0)
    assert_below(by_order - rise / 4.0)
