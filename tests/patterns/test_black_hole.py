"""M6 and E5: the black hole after care.

Workshop (seed 004): "het zwarte gat"; care ends, the door closes, alone in the neighbourhood.
Literature (Puntis, Xie): relapse is likeliest in the first months after discharge. The model has
one hazard of a crisis, the same function of the margin in every week of everybody's life; no rule
looks at how long ago care ended.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from after_care import AfterCare, conditions, follow, follow_the_same, weibull_shape
from many_worlds import (
    FULL,
    QUICK,
    Size,
    assert_above,
    assert_below,
    live,
    over_worlds,
    quick_and_full,
)

FIRST = (1, 13)
LATER = (27, 52)
PULSE, BASIS = "casework.zwart_gat", 3.0


@cache
def one_life(number: int, size: Size, pulse: float) -> tuple[AfterCare, AfterCare]:
    """Everyone whose care ended in one world, with the pulse of load at the end so large.

    First to the next crisis or help, then only who lives here for the whole year, all of it.
    """
    life = live(number, size, {PULSE: pulse}, watch=conditions)
    return follow(life), follow_the_same(life)


def fall(found: AfterCare) -> float:
    """How much higher the hazard is at first than later, per household-week."""
    return found.hazard(*FIRST) - found.hazard(*LATER)


@quick_and_full
def test_a_new_crisis_is_likeliest_just_after_care(size):
    """The hazard of a new crisis is higher in weeks 1–13 after care than in weeks 27–52.

    Who says it: seed 004 (M6), E5; a Weibull shape below one says the same of the whole year.
    """
    found = [one_life(number, size, BASIS)[0] for number in range(1, size.worlds + 1)]
    assert_above(np.array([fall(one) for one in found]))
    assert_below(np.array([weibull_shape(one) for one in found]), 1.0)


@quick_and_full
def test_the_same_households_do_better_later(size):
    """Not only because who is frail falls first: the same households, later in the same year.

    Who says it: E5, with frailty ruled out; both parts of the year hold the same people.
    """
    assert_above(over_worlds(size, lambda n: fall(one_life(n, size, BASIS)[1])))


@pytest.mark.parametrize(
    ("pulse", "size"),
    [
        pytest.param(8.0, QUICK, id="strong-quick"),
        pytest.param(8.0, FULL, id="strong-full", marks=pytest.mark.lang),
        pytest.param(BASIS, FULL, id="basis-full", marks=pytest.mark.lang),
    ],
)
def test_without_the_pulse_the_hole_is_less_deep(pulse, size):
    """Where the closing door is not felt, the hazard falls less over the year.

    Who says it: M6, "flatter with aftercare". `casework.zwart_gat` on the same worlds at 0 and at
    the basis, or the upper end of its range. It does not go flat: what is left at 0 is support
    that stops, and who is frail falling first.
    """
    falls = over_worlds(size, lambda n: [fall(one_life(n, size, deep)[0]) for deep in (pulse, 0.0)])
    assert_above(falls[:, 0] - falls[:, 1])
